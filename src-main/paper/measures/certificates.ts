import { figureOf } from '../../figures/index.ts'
import type { Measure, SpecOf } from './measure.ts'

/** The largest distance to the certified solution, or residual of the identity, over converged runs. */
export const certificate: Measure<SpecOf<'certificate'>> = {
  of(evidence, { experiment, quantity, crossed = false }) {
    const figure = figureOf(evidence(experiment), { kind: 'certificate' })
    if (figure.kind !== 'certificate') {
      return { missing: figure.kind === 'none' ? figure.reason : 'there are no certificates' }
    }
    const marks = figure.marks.filter(({ crossings }) => !crossed || crossings > 0)
    const known = marks.flatMap((mark) => mark[quantity] ?? [])
    if (known.length === 0) return { missing: crossed ? 'no run that crossed zero converged' : 'no run converged' }
    const { converged } = figure.counts
    return {
      value: Math.max(...known),
      detail: crossed
        ? `over ${known.length} converged runs that crossed zero`
        : `over ${known.length} of ${converged} converged runs`,
    }
  },
}
