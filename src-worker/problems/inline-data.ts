import type { DataSpec } from '../experiment/index.ts'
import type { LinearData } from './linear-data.ts'

/** Data given in the experiment file itself; it has no test loss. */
export function inlineData(spec: Extract<DataSpec, { kind: 'inline' }>): LinearData {
  return {
    n: spec.x.length,
    d: spec.x[0].length,
    x: Float64Array.from(spec.x.flat()),
    y: Float64Array.from(spec.y),
    truth: spec.thetaStar ? Float64Array.from(spec.thetaStar) : null,
    testLoss: () => NaN,
  }
}
