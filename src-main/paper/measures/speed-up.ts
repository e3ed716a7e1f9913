import { accelerate, accelerateSecondOrder, doubledRoughly, type Momentum } from '../../../src-worker/theory/index.ts'
import { figureNeeds, figureOf, type FigureSource } from '../../figures/index.ts'
import { formatNumber } from '../../contract/index.ts'
import type { Measure, SpecOf } from './measure.ts'

type Spec = SpecOf<'speed-up'>

/** How many steps fewer an accelerated run needs to the same training loss, from the figure that aligns the two. */
export const speedUp: Measure<Spec> = {
  needs(source, spec) {
    const pair = pairOf(source, spec)
    return pair ? figureNeeds(source, curvesOf(pair)) : []
  },

  of(evidence, spec) {
    const source = evidence(spec.experiment)
    const pair = pairOf(source, spec)
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

interface Planned extends Momentum {
  readonly run: number
}

function curvesOf({ slow, fast }: { readonly slow: Planned; readonly fast: Planned }) {
  return {
    kind: 'curves' as const,
    quantity: 'trainLoss' as const,
    against: 'aligned' as const,
    runs: [slow.run, fast.run],
    reference: slow.run,
  }
}

/** The slowest run with momentum (without, for `descent`), and the run that the rule makes of it. */
function pairOf({ plan }: FigureSource, { rule }: Spec): { readonly slow: Planned; readonly fast: Planned } | null {
  const runs = Array.from({ length: plan.count / plan.seeds.length }, (_, run): Planned => {
    const { gamma = NaN, beta = NaN } = plan.run(run).values
    return { run, gamma, beta }
  })
  const slow = runs
    .filter(({ beta }) => (rule === 'descent') === (beta === 0))
    .sort((a, b) => b.beta - a.beta || a.gamma - b.gamma)[0]
  const wanted = accelerated(slow, rule)
  const fast = runs.find(({ gamma, beta }) => alike(gamma, wanted.gamma) && alike(1 - beta, 1 - wanted.beta))
  return fast ? { slow, fast } : null
}

function accelerated(slow: Momentum, rule: Spec['rule']): Momentum {
  switch (rule) {
    case 'rough':
      return doubledRoughly(slow)
    case 'lambda':
      return accelerate(slow, 2)
    case 'lambdaPrime':
      return accelerateSecondOrder(slow, 2)
    case 'descent':
      return { gamma: 4 * slow.gamma, beta: 0 }
  }
}

function alike(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-6 * Math.abs(b)
}

function nameOf({ gamma, beta }: Momentum): string {
  return beta === 0 ? `GD(${formatNumber(gamma, 3)})` : `MGD(${formatNumber(gamma, 3)}, ${Number(beta.toPrecision(4))})`
}
