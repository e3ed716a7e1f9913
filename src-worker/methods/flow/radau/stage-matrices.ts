import { type Complex, complex } from './complex.ts'
import { multiply } from '../taylor/product.ts'
import type { Radau } from './radau.ts'

/**
 * The stages of one step as a linear map of the gradients G at them, with −1/λ, the fast eigenvalue, solved exactly.
 *
 * V = v₀ + hA V′ and λV′ + V + G = 0 give V = m v₀ᵀ − M G, and W − w₀ = hA V = k v₀ᵀ − K G. In the eigenvectors of A, K is 1/σ with
 * σ = λμ²/h² + μ/h.
 */
export interface StageMatrices {
  /** M = (λI + hA)⁻¹ hA, s × s */
  readonly gradientToVelocity: Float64Array
  /** m = λ(λI + hA)⁻¹ 1 */
  readonly velocityToVelocity: Float64Array
  /** K = hA M, s × s */
  readonly gradientToState: Float64Array
  /** k = hA m */
  readonly velocityToState: Float64Array
  /** σ of each pair of eigenvectors */
  readonly shifts: Complex
  /** Largest 1/|σ|: the spectral radius of K. */
  readonly radius: number
}

/** The matrices of a step of length h with coefficient λ ≥ 0. */
export function stageMatrices({ stages: s, integral, eigenvalues }: Radau, lambda: number, h: number): StageMatrices {
  const scaled = integral.map((each) => h * each)
  const shifted = scaled.slice()
  for (let i = 0; i < s; i++) shifted[i * s + i] += lambda
  const shifts = complex(s / 2)
  let radius = 0
  for (let j = 0; j < s / 2; j++) {
    const re = eigenvalues.re[j] / h
    const im = eigenvalues.im[j] / h
    shifts.re[j] = lambda * (re * re - im * im) + re
    shifts.im[j] = lambda * 2 * re * im + im
    radius = Math.max(radius, 1 / Math.hypot(shifts.re[j], shifts.im[j]))
  }
  return { ...statesFrom(shifted, scaled, lambda, s), shifts, radius }
}

/**
 * The matrices of a step from time t with a friction r/t in place of λ: V = v₀ + hA V′ and V′ + D V + G = 0, D = diag(r/tᵢ), give
 * M = (I + hAD)⁻¹ hA and m = (I + hAD)⁻¹ 1. No node is at t = 0, where D is singular and the flow is not.
 */
export function frictionMatrices(method: Radau, friction: number, t: number, h: number): StageMatrices {
  const { stages: s, integral, nodes } = method
  const scaled = integral.map((each) => h * each)
  const damped = scaled.map((each, at) => (each * friction) / (t + nodes[at % s] * h))
  for (let i = 0; i < s; i++) damped[i * s + i] += 1
  return { ...statesFrom(damped, scaled, 1, s), shifts: complex(s / 2), radius: NaN }
}

/** M, m, K and k, where M is the inverse of a matrix times hA, and m the same times `share`. */
function statesFrom(
  matrix: Float64Array,
  scaled: Float64Array,
  share: number,
  s: number,
): Omit<StageMatrices, 'shifts' | 'radius'> {
  const right = new Float64Array(s * (s + 1))
  for (let i = 0; i < s; i++) {
    right.set(scaled.subarray(i * s, (i + 1) * s), i * (s + 1))
    right[i * (s + 1) + s] = share
  }
  eliminate(matrix, right, s, s + 1)
  const gradientToVelocity = right.filter((_, at) => at % (s + 1) < s)
  const velocityToVelocity = right.filter((_, at) => at % (s + 1) === s)
  const gradientToState = new Float64Array(s * s)
  const velocityToState = new Float64Array(s)
  multiply(scaled, gradientToVelocity, gradientToState, s, s, s)
  multiply(scaled, velocityToVelocity, velocityToState, s, s, 1)
  return { gradientToVelocity, velocityToVelocity, gradientToState, velocityToState }
}

/** Solves AX = B in place by elimination with partial pivoting; A is n × n, B is n × width. */
function eliminate(a: Float64Array, b: Float64Array, n: number, width: number): void {
  for (let k = 0; k < n; k++) {
    let pivot = k
    for (let i = k + 1; i < n; i++) if (Math.abs(a[i * n + k]) > Math.abs(a[pivot * n + k])) pivot = i
    exchange(a, k, pivot, n)
    exchange(b, k, pivot, width)
    for (let i = k + 1; i < n; i++) {
      const f = a[i * n + k] / a[k * n + k]
      for (let j = k + 1; j < n; j++) a[i * n + j] -= f * a[k * n + j]
      for (let j = 0; j < width; j++) b[i * width + j] -= f * b[k * width + j]
    }
  }
  for (let k = n - 1; k >= 0; k--) {
    for (let j = 0; j < width; j++) {
      let sum = b[k * width + j]
      for (let i = k + 1; i < n; i++) sum -= a[k * n + i] * b[i * width + j]
      b[k * width + j] = sum / a[k * n + k]
    }
  }
}

function exchange(a: Float64Array, k: number, i: number, width: number): void {
  if (i === k) return
  const row = a.slice(k * width, (k + 1) * width)
  a.copyWithin(k * width, i * width, (i + 1) * width)
  a.set(row, i * width)
}
