import { exp } from '../elementary/index.ts'
import { legendreRule } from './trajectory/legendre-rule.ts'

/** Beyond it the distribution is 0 or 1 in double precision, absolutely. */
const reach = 9

/** φ(z) = e^{−z²/2}/√(2π) */
export function normalDensity(z: number): number {
  return exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
}

/** Φ(z) = ∫_{−∞}^z φ, to an absolute 1e-16, by Gauss–Legendre quadrature of ½ ± ∫₀^|z| φ. */
export function normalDistribution(z: number): number {
  const rule = legendreRule(20)
  const length = Math.min(Math.abs(z), reach)
  const panels = Math.ceil(length)
  const half = panels > 0 ? length / panels / 2 : 0
  let integral = 0
  for (let p = 0; p < panels; p++) {
    const middle = (2 * p + 1) * half
    for (let i = 0; i < rule.nodes.length; i++) {
      integral += rule.weights[i] * half * normalDensity(middle + half * rule.nodes[i])
    }
  }
  return 0.5 + Math.sign(z) * integral
}
