import { curvatureTimes } from '../methods/objective.ts'
import { largestEigenvalue } from '../theory/trajectory/stability.ts'
import type { Curvature } from './instance.ts'

/** The largest eigenvalue of H = diag(diagonal) + factorᵀ·factor where that is positive semidefinite. */
export function sharpnessOf(curvature: Curvature): number {
  const { diagonal, rows } = curvature
  if (rows === 0) return diagonal.reduce((max, each) => Math.max(max, each), 0)
  return largestEigenvalue(diagonal.length, (e) => curvatureTimes(curvature, e))
}
