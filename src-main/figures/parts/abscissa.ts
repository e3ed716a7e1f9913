import { type Experiment, type Params, shapeOf } from '../../../src-worker/experiment/index.ts'
import { methodOf } from '../../../src-worker/methods/index.ts'
import type { Quantity } from '../../contract/index.ts'
import type { FigureSource } from './source.ts'

/** λ of the paper, or λ′ that a discrete run follows to second order. */
export type Against = 'lambda' | 'lambdaPrime'

/** λ, or λ′ of a discrete method; a flow follows its λ exactly, so there both are the same. */
export function abscissa({ method }: Pick<Experiment, 'method'>, params: Params, against: Against): number {
  if (params.lambda === undefined) throw new TypeError('the run has no lambda')
  return (against === 'lambdaPrime' ? methodOf(method).lambdaPrime?.(params) : undefined) ?? params.lambda
}

/** The abscissa asked for, where there is a difference: a flow has no λ′ of its own. */
export function offered({ experiment }: Pick<FigureSource, 'experiment'>, asked: Against): Against {
  return methodOf(experiment.method).lambdaPrime ? asked : 'lambda'
}

export function abscissaQuantity(against: Against): Quantity {
  return against === 'lambda'
    ? { name: 'Intrinsic quantity', symbol: 'λ', scale: 'log' }
    : { name: 'Sharper intrinsic quantity', symbol: 'λ′', scale: 'log' }
}

/** Why results cannot be drawn against λ; null where they can. */
export function withoutLambda({ method }: Experiment): string | null {
  const known = methodOf(method)
  if (known.hasLambda(method)) return null
  return 'lambda' in shapeOf(known) ? `${known.title} by a schedule has no λ.` : `${known.title} has no λ.`
}
