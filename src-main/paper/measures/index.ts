/** Measures of claims: one function for each kind of measure, from finished runs alone. */
import { ends, lower, neededSamples } from './beside.ts'
import { certificate } from './certificates.ts'
import { convexRate } from './convex.ts'
import { balancednessFalls, bound, slopeCondition } from './balancedness/crossings.ts'
import { balancednessDrift } from './balancedness/drift.ts'
import { finitePart } from './balancedness/finite-part.ts'
import { edge, gainSpread, lossIntegral } from './balancedness/gains.ts'
import { noiseLaw } from './balancedness/law.ts'
import { levelSlope, spread } from './levels.ts'
import type { Measure, SpecOf } from './measure.ts'
import { entropyMinimiser } from './solutions/minimiser.ts'
import { inside, minima, minimaCount } from './solutions/minima.ts'
import { normExcess } from './solutions/norms.ts'
import { balancednessOrder } from './paths/orders.ts'
import { pathOrder, pathSpeed } from './paths/paths.ts'
import { perturbedStart } from './balancedness/perturbed.ts'
import { predictionError, predictionOrder, predictionScale } from './paths/predictions.ts'
import { rankCorrelation } from './ranks.ts'
import type { MeasureSpec } from './schema.ts'
import { speedUp } from './paths/speed-up.ts'

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
