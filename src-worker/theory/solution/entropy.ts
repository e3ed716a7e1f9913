import { asinh, cosh, log, sinh, tanh } from '../../elementary/index.ts'
import { scaledCosh } from './log-domain.ts'

type Vector = ArrayLike<number>

/**
 * The hyperbolic entropy ψ_Δ(θ) = ¼ Σ (2θ arcsinh(2θ/Δ) − √(4θ² + Δ²) + Δ): like ‖θ‖₁ as Δ → 0 and like ‖θ‖₂² as Δ → ∞.
 *
 * Computed as ½ Σ θ (s − tanh(s/2)), s = arcsinh(2θ/Δ), in which nothing cancels.
 *
 * @param theta θ ∈ ℝᵈ
 * @param delta Δ ∈ ℝᵈ, from 1e-300 to 1e300
 *
 * Source: Papazov, Pesme, Flammarion 2024.
 */
export function entropy(theta: Vector, delta: Vector): number {
  return sum(theta.length, (j) => {
    const s = dualOf(theta[j], delta[j])
    return 0.5 * theta[j] * (s - tanh(s / 2))
  })
}

/** ∇ψ_Δ(θ) = ½ arcsinh(2θ/Δ), length d. */
export function entropyGradient(theta: Vector, delta: Vector): Float64Array {
  return Float64Array.from({ length: theta.length }, (_, j) => 0.5 * dualOf(theta[j], delta[j]))
}

/**
 * The Bregman divergence D_ψ(θ, θ') = ψ_Δ(θ) − ψ_Δ(θ') − ⟨∇ψ_Δ(θ'), θ − θ'⟩ ≥ 0, to full relative precision also where θ is close
 * to θ'.
 *
 * With δ = s(θ) − s(θ'), s = arcsinh(2θ/Δ), it is ¼ Σ (2C sinh²(δ/2) − 2θ(sinh δ − δ)), C = √(4θ² + Δ²).
 */
export function bregman(theta: Vector, other: Vector, delta: Vector): number {
  return sum(theta.length, (j) => bregmanOf(theta[j], other[j], delta[j]))
}

function bregmanOf(theta: number, other: number, delta: number): number {
  const change = dualChange(theta, other, delta)
  const size = Math.hypot(2 * theta, delta)
  if (Math.abs(change) < 1) {
    const half = sinh(change / 2)
    return 0.5 * (size * half * half - theta * sinhExcess(change))
  }
  return 0.25 * (2 * theta * change - (size - Math.hypot(2 * other, delta)))
}

/** arcsinh(2θ/Δ) − arcsinh(2θ'/Δ) = 2 arcsinh((θ − θ')/(Δ cosh m)), m the mean of the two. */
function dualChange(theta: number, other: number, delta: number): number {
  const mean = (dualOf(theta, delta) + dualOf(other, delta)) / 2
  const scale = Math.abs(mean) < 300 ? delta * cosh(mean) : scaledCosh(log(delta), mean)
  return 2 * dualOf((theta - other) / 2, scale)
}

/** arcsinh(2θ/Δ), also where the quotient overflows. */
function dualOf(theta: number, delta: number): number {
  const quotient = (2 * theta) / delta
  if (Math.abs(quotient) < 1e200) return asinh(quotient)
  return Math.sign(theta) * (log(4) + log(Math.abs(theta)) - log(delta))
}

/** sinh x − x for |x| < 1, by its series. */
function sinhExcess(x: number): number {
  const square = x * x
  const tail = [272, 210, 156, 110, 72, 42, 20].reduce((series, each) => 1 + (square / each) * series, 1)
  return ((x * square) / 6) * tail
}

function sum(count: number, term: (j: number) => number): number {
  let total = 0
  for (let j = 0; j < count; j++) total += term(j)
  return total
}
