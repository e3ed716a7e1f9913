import {
  accelerate,
  accelerateSecondOrder,
  doubledRoughly,
  type Momentum,
} from '../../../../src-worker/theory/index.ts'
import { formatNumber } from '../../../contract/index.ts'
import type { FigureSource } from '../../../figures/index.ts'
import type { AccelerationRule } from '../schema.ts'

interface Planned extends Momentum {
  readonly run: number
}

/** Two runs of an experiment, the second made of the first by a rule of acceleration. */
export interface Pair {
  readonly slow: Planned
  readonly fast: Planned
}

/** The slowest run with momentum (without, for `descent`), and the run that the rule makes of it; null where it is not planned. */
export function pairOf({ plan }: FigureSource, rule: AccelerationRule): Pair | null {
  const runs = Array.from({ length: plan.count / plan.seeds.length }, (_, run): Planned => {
    const { gamma = NaN, beta = NaN } = plan.run(run).values
    return { run, gamma, beta }
  })
  const slow = runs
    .filter(({ beta }) => (rule === 'descent') === (beta === 0))
    .sort((a, b) => b.beta - a.beta || a.gamma - b.gamma)
    .at(0)
  if (!slow) return null
  const wanted = accelerated(slow, rule)
  const fast = runs.find(({ gamma, beta }) => alike(gamma, wanted.gamma) && alike(1 - beta, 1 - wanted.beta))
  return fast ? { slow, fast } : null
}

function accelerated(slow: Momentum, rule: AccelerationRule): Momentum {
  switch (rule) {
    case 'rough':
      return doubledRoughly(slow)
    case 'lambda':
      return accelerate(slow, 2)
    case 'lambdaPrime':
      return accelerateSecondOrder(slow, 2)
    case 'descent':
      return { gamma: 4 * slow.gamma, beta: 0 }
    case 'gamma-alone':
      return { gamma: 4 * slow.gamma, beta: slow.beta }
  }
}

function alike(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-6 * Math.abs(b)
}

export function nameOf({ gamma, beta }: Momentum): string {
  return beta === 0 ? `GD(${formatNumber(gamma, 3)})` : `MGD(${formatNumber(gamma, 3)}, ${Number(beta.toPrecision(4))})`
}
