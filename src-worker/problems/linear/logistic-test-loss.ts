import { exp, log1p } from '../../elementary/index.ts'
import { normalDensity, normalDistribution } from '../../theory/normal.ts'
import { legendreRule } from '../../theory/trajectory/legendre-rule.ts'

/** Beyond this |a| the rest log(1 + e^{−|a|}) of the loss is below 1e-17. */
const reach = 40
/** Standard deviations beyond which a normal density is below 1e-18 of its height. */
const deviations = 9

/**
 * The expected logistic loss of θ for rows x ~ N(m·1, I) labelled by the sign of ⟨x, θ*⟩ + σζ.
 *
 * With a = ⟨x, θ⟩ ~ N(μ, s²) and b = ⟨x, θ*⟩ + σζ, log(1 + e^{−a sgn b}) = max(−a, 0) + a·1(b < 0) + log(1 + e^{−|a|}). The expectations of
 * the first two are closed forms of the normal distribution, that of the third is an integral by Gauss–Legendre quadrature.
 *
 * @param theta θ, length d
 * @param truth θ*, length d
 * @param mean m
 * @param noise σ
 */
export function expectedLogisticLoss(theta: Float64Array, truth: Float64Array, mean: number, noise: number): number {
  let [sum, squares, sumOfTruth, squaresOfTruth, product] = [0, 0, 0, 0, 0]
  for (let j = 0; j < theta.length; j++) {
    sum += theta[j]
    squares += theta[j] * theta[j]
    sumOfTruth += truth[j]
    squaresOfTruth += truth[j] * truth[j]
    product += theta[j] * truth[j]
  }
  const mu = mean * sum
  const s = Math.sqrt(squares)
  const scoreMean = mean * sumOfTruth
  const scoreDeviation = Math.sqrt(squaresOfTruth + noise * noise)
  // A score that is always 0 has the label 1.
  const z = scoreDeviation > 0 ? -scoreMean / scoreDeviation : -Infinity
  const negative = scoreDeviation > 0 ? mu * normalDistribution(z) - (product / scoreDeviation) * normalDensity(z) : 0
  const hinge = s > 0 ? s * normalDensity(mu / s) - mu * normalDistribution(-mu / s) : Math.max(-mu, 0)
  return hinge + negative + expectedRest(mu, s)
}

/** E log(1 + e^{−|a|}), a ~ N(μ, s²). */
function expectedRest(mu: number, s: number): number {
  if (s === 0) return log1p(exp(-Math.abs(mu)))
  const rule = legendreRule(20)
  const side = (center: number): number => {
    const from = Math.max(0, center - deviations * s)
    const to = Math.min(reach, center + deviations * s)
    if (from >= to) return 0
    const panels = Math.ceil((to - from) / Math.min(2, 2 * s))
    const half = (to - from) / panels / 2
    let total = 0
    for (let p = 0; p < panels; p++) {
      const middle = from + (2 * p + 1) * half
      for (let i = 0; i < rule.nodes.length; i++) {
        const a = middle + half * rule.nodes[i]
        total += rule.weights[i] * half * log1p(exp(-a)) * normalDensity((a - center) / s)
      }
    }
    return total / s
  }
  return side(mu) + side(-mu)
}
