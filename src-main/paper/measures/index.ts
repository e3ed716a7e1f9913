/** How claims are measured: one function for each kind of measure, from finished runs alone. */
import { certificate } from './certificates.ts'
import { balancednessFalls, bound } from './crossings.ts'
import { levelSlope, spread } from './levels.ts'
import type { Measure, SpecOf } from './measure.ts'
import { inside, minima } from './minima.ts'
import { balancednessOrder, pathOrder } from './orders.ts'
import { predictionError, predictionOrder } from './predictions.ts'
import type { MeasureSpec } from './schema.ts'
import { speedUp } from './speed-up.ts'

export type { Evidence } from './measure.ts'

type Kind = MeasureSpec['kind']

const measures: { readonly [K in Kind]: Measure<SpecOf<K>> } = {
  'speed-up': speedUp,
  'path-order': pathOrder,
  'balancedness-order': balancednessOrder,
  'level-slope': levelSlope,
  spread,
  'balancedness-falls': balancednessFalls,
  minima,
  inside,
  bound,
  certificate,
  'prediction-error': predictionError,
  'prediction-order': predictionOrder,
}

export function measureOf<K extends Kind>(spec: SpecOf<K>): Measure<SpecOf<K>> {
  return measures[spec.kind]
}
