export { naturalPower } from '../../theory/natural-power.ts'

/**
 * The scales of a network of depth D: θ = share (w₊^D − w₋^D), and the state moves along −force (g ⊙ w₊^{D−1}, −g ⊙ w₋^{D−1}), g = ∇L(θ).
 *
 * At depth 2 that is the gradient of u and v, w± = u ± v, θ = u ⊙ v; deeper ones have no u and v, and force is the chain rule's D.
 */
export function scalesOf(depth: number): { readonly share: number; readonly force: number; readonly stretch: number } {
  return depth === 2 ? { share: 0.25, force: 1, stretch: Math.SQRT2 } : { share: 1, force: depth, stretch: 1 }
}
