import type { Curvature } from '../../objective.ts'
import { multiply } from '../taylor/product.ts'
import type { Radau } from './radau.ts'
import { type ShiftedSystem, shiftedSystems } from '../shifted.ts'
import type { StageMatrices } from './stage-matrices.ts'

/** Simplified Newton steps for Z + K G(w₀ + Z) = k v₀ᵀ: they solve (I + K ⊗ H) δ = r, one eigenvector of A after the other. */
export interface Newton {
  prepare(curvature: Curvature, matrices: StageMatrices): void
  /** Overwrites the residual r, s × dimension, by δ. */
  correct(residual: Float64Array): void
}

export function newton({ stages: s, toEigen, fromEigen }: Radau, dimension: number): Newton {
  const half = s / 2
  const components = new Float64Array(s * dimension)
  const parts = Array.from({ length: half }, (_, j) => ({
    re: components.subarray(j * dimension, (j + 1) * dimension),
    im: components.subarray((half + j) * dimension, (half + j + 1) * dimension),
  }))
  let systems: ShiftedSystem[] = []
  let shifts: StageMatrices['shifts']

  return {
    prepare(curvature, matrices) {
      shifts = matrices.shifts
      if (systems.length === 0) systems = shiftedSystems(half, dimension, curvature.rows)
      systems.forEach((system, j) => system.prepare(curvature, shifts.re[j], shifts.im[j]))
    },
    correct(residual) {
      multiply(toEigen, residual, components, s, s, dimension)
      systems.forEach((system, j) => {
        const { re, im } = parts[j]
        for (let k = 0; k < dimension; k++) {
          const each = re[k]
          re[k] = shifts.re[j] * each - shifts.im[j] * im[k]
          im[k] = shifts.re[j] * im[k] + shifts.im[j] * each
        }
        system.solve(re, im)
      })
      multiply(fromEigen, components, residual, s, s, dimension)
    },
  }
}
