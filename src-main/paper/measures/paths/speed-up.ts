import { figureNeeds, figureOf } from '../../../figures/index.ts'
import { formatNumber } from '../../../contract/index.ts'
import type { Measure, SpecOf } from '../measure.ts'
import { nameOf, type Pair, pairOf } from './pairs.ts'

type Spec = SpecOf<'speed-up'>

/** Factor by which an accelerated run needs fewer steps to the same training loss, from the figure that aligns the two. */
export const speedUp: Measure<Spec> = {
  needs(source, spec) {
    const pair = pairOf(source, spec.rule)
    return pair ? figureNeeds(source, curvesOf(pair)) : []
  },

  of(evidence, spec) {
    const source = evidence(spec.experiment)
    const pair = pairOf(source, spec.rule)
    if (!pair) return { missing: 'the experiment plans no such pair of runs' }
    const figure = figureOf(source, curvesOf(pair))
    if (figure.kind !== 'curves') return { missing: figure.kind === 'none' ? figure.reason : 'there are no curves' }
    const gain = figure.curves.find(({ runs }) => runs[0] === pair.fast.run)?.speedUp
    if (!gain) return { missing: 'the two runs share too little of their losses' }
    return {
      value: gain.factor,
      detail:
        `${nameOf(pair.fast)} over ${nameOf(pair.slow)}: median over ${gain.levels} levels of the training loss, ` +
        `quartiles ${formatNumber(gain.low, 3)} and ${formatNumber(gain.high, 3)}`,
    }
  },
}

function curvesOf({ slow, fast }: Pair) {
  return {
    kind: 'curves' as const,
    quantity: 'trainLoss' as const,
    against: 'aligned' as const,
    runs: [slow.run, fast.run],
    reference: slow.run,
  }
}
