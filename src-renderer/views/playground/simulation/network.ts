import type { Bowl, Sample, Setup, Vector2 } from './setup.ts'

/** The true parameter of the network's data: sparse, so that one sees what finds it. */
export const thetaStar: Vector2 = [1, 0]

/** The samples of a setup: unit vectors in the plane, with targets ⟨x, θ*⟩ and the noise on them. */
export function trainingSamples({ angle, turn, samples, noise }: Setup): readonly Sample[] {
  const angles = samples === 1 ? [angle] : [angle, angle + turn]
  return angles.map((degrees, i) => {
    const x: Vector2 = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
    return { x, y: x[0] * thetaStar[0] + x[1] * thetaStar[1] + (i === 0 ? noise : -noise) }
  })
}

/**
 * The weights (w₊, w₋) with this θ and this balancedness, none of them negative.
 *
 * The larger of a pair is √(√(4θ² + Δ²) + 2|θ|) at depth 2, and ((√(θ² + 4Δᴰ) + |θ|)/2)^{1/D} above; the other is Δ over it.
 */
export function weightsAt(theta: Vector2, balancedness: Vector2, depth = 2): Float64Array {
  const w = new Float64Array(4)
  theta.forEach((value, i) => {
    const larger =
      depth === 2
        ? Math.sqrt(Math.hypot(2 * value, balancedness[i]) + 2 * Math.abs(value))
        : ((Math.hypot(value, 2 * balancedness[i] ** (depth / 2)) + Math.abs(value)) / 2) ** (1 / depth)
    const smaller = value === 0 ? larger : balancedness[i] / larger
    w[i] = value >= 0 ? larger : smaller
    w[i + 2] = value >= 0 ? smaller : larger
  })
  return w
}

/** L(θ) = 1/(2n) ‖Xθ − y‖² over the plane. */
export function bowlOf(lines: readonly Sample[]): Bowl {
  const hessian = lines.reduce(
    ({ a, b, c }, { x }) => ({
      a: a + x[0] ** 2 / lines.length,
      b: b + (x[0] * x[1]) / lines.length,
      c: c + x[1] ** 2 / lines.length,
    }),
    { a: 0, b: 0, c: 0 },
  )
  return { hessian, centre: solutionOf(lines) }
}

/** One solution of Xθ = y: the only one, or the one of least ℓ₂ norm. */
function solutionOf(lines: readonly Sample[]): Vector2 {
  const [first, second] = lines
  if (lines.length === 1) return [first.x[0] * first.y, first.x[1] * first.y]
  const determinant = first.x[0] * second.x[1] - first.x[1] * second.x[0]
  return [
    (first.y * second.x[1] - second.y * first.x[1]) / determinant,
    (second.y * first.x[0] - first.y * second.x[0]) / determinant,
  ]
}
