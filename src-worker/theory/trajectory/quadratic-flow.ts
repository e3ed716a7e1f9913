import { cos, cosh, exp, sin, sinh } from '../../elementary/index.ts'
/** Position and velocity of one coordinate of a flow. */
export interface FlowState {
  readonly w: number
  readonly velocity: number
}

/**
 * One coordinate of MGF(λ) on a quadratic, λẅ + ẇ + hw = 0 with ẇ(0) = 0, in closed form.
 *
 * With r± = (−1 ± √(1−4λh))/(2λ): w(t) = w₀ (r₊e^{r₋t} − r₋e^{r₊t})/(r₊ − r₋) where 4λh < 1, and
 * w(t) = w₀ e^{−t/2λ} (cos ωt + sin ωt/(2λω)), ω = √(4λh−1)/(2λ), where 4λh > 1.
 *
 * @param h curvature ≥ 0
 * @param lambda λ ≥ 0; 0 is gradient flow, w₀e^{−ht}
 * @param t time ≥ 0
 *
 * Source: Papazov, Pesme, Flammarion 2024, equation (MGF); the linear equation with constant coefficients.
 */
export function quadraticFlow(h: number, lambda: number, start: number, t: number): FlowState {
  if (lambda === 0) return { w: start * exp(-h * t), velocity: -h * start * exp(-h * t) }
  const discriminant = 1 - 4 * lambda * h
  const rate = Math.sqrt(Math.abs(discriminant)) / (2 * lambda)
  // Up to here the product below neither overflows nor loses the small root to rounding.
  if (rate * t < 1) return near(discriminant, rate, h, lambda, start, t)
  return discriminant > 0
    ? overdamped(Math.sqrt(discriminant), h, lambda, start, t)
    : oscillating(rate, h, lambda, start, t)
}

function overdamped(root: number, h: number, lambda: number, start: number, t: number): FlowState {
  const slow = (-2 * h) / (1 + root)
  const fast = -(1 + root) / (2 * lambda)
  const [slowly, fastly] = [exp(slow * t), exp(fast * t)]
  return {
    w: (start * (slow * fastly - fast * slowly)) / (slow - fast),
    velocity: (start * slow * fast * (fastly - slowly)) / (slow - fast),
  }
}

function oscillating(omega: number, h: number, lambda: number, start: number, t: number): FlowState {
  const decay = start * exp(-t / (2 * lambda))
  return {
    w: decay * (cos(omega * t) + sin(omega * t) / (2 * lambda * omega)),
    velocity: (-decay * h * sin(omega * t)) / (lambda * omega),
  }
}

/** The same around 4λh = 1, where both roots meet: sinh(st)/s and sin(ωt)/ω by their series at 0. */
function near(discriminant: number, rate: number, h: number, lambda: number, start: number, t: number): FlowState {
  const z = rate * t
  const decay = start * exp(-t / (2 * lambda))
  const [even, odd] = discriminant > 0 ? [cosh(z), sinh(z)] : [cos(z), sin(z)]
  const ratio = z < 1e-4 ? 1 + (Math.sign(discriminant) * z * z) / 6 : odd / z
  return {
    w: decay * (even + (t / (2 * lambda)) * ratio),
    velocity: (-decay * h * t * ratio) / lambda,
  }
}
