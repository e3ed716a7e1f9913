/** Measures of claims: one function for each kind of measure, from finished runs alone. */
import { ends, lower, neededSamples } from './beside.ts'
import { certificate } from './certificates.ts'
import { convexRate } from './convex.ts'
import { balancednessFalls, bound, slopeCondition } from './crossings.ts'
import { balancednessDrift } from './drift.ts'
import { finitePart } from './finite-part.ts'
import { edge, gainSpread, lossIntegral } from './gains.ts'
import { noiseLaw } from './law.ts'
import { levelSlope, spread } from './levels.ts'
import type { Measure, SpecOf } from './measure.ts'
import { entropyMinimiser } from './minimiser.ts'
import { inside, minima, minimaCount } from './minima.ts'
import { normExcess } from './norms.ts'
import { balancednessOrder } from './orders.ts'
import { pathOrder, pathSpeed } from './paths.ts'
import { perturbedStart } from './perturbed.ts'
import { predictionError, predictionOrder, predictionScale } from './predictions.ts'
import { rankCorrelation } from './ranks.ts'
import type { MeasureSpec } from './schema.ts'
import { speedUp } from './speed-up.ts'

export type { Evidence } from './measure.ts'

type Kind = MeasureSpec['kind']

const measures: { readonly [K in Kind]: Measure<SpecOf<K>> } = {
  'speed-up': speedUp,
  'path-speed': pathSpeed,
  'path-order': pathOrder,
  'balancedness-order': balancednessOrder,
  'level-slope': levelSlope,
  spread,
  'rank-correlation': rankCorrelation,
  'balancedness-falls': balancednessFalls,
  'balancedness-drift': balancednessDrift,
  minima,
  'minima-count': minimaCount,
  inside,
  bound,
  'slope-condition': slopeCondition,
  certificate,
  'perturbed-start': perturbedStart,
  'finite-part': finitePart,
  'noise-law': noiseLaw,
  'entropy-minimiser': entropyMinimiser,
  'norm-excess': normExcess,
  lower,
  ends,
  'needed-samples': neededSamples,
  'gain-spread': gainSpread,
  'loss-integral': lossIntegral,
  edge,
  'convex-rate': convexRate,
  'prediction-error': predictionError,
  'prediction-order': predictionOrder,
  'prediction-scale': predictionScale,
}

export function measureOf<K extends Kind>(spec: SpecOf<K>): Measure<SpecOf<K>> {
  return measures[spec.kind]
}
