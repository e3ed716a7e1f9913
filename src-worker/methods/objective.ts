/** The derivative of `gradient` as a diagonal and a matrix of few rows: H = diag(diagonal) + factorᵀ·factor. */
export interface Curvature {
  /** length `dimension` */
  readonly diagonal: Float64Array
  /** rows × `dimension`, row by row */
  readonly factor: Float64Array
  readonly rows: number
}

/** H e */
export function curvatureTimes({ diagonal, factor, rows }: Curvature, e: Float64Array): Float64Array {
  const product = diagonal.map((each, k) => each * e[k])
  for (let i = 0; i < rows; i++) {
    const row = factor.subarray(i * e.length, (i + 1) * e.length)
    const along = row.reduce((sum, each, k) => sum + each * e[k], 0)
    row.forEach((each, k) => (product[k] += each * along))
  }
  return product
}

/** Taylor coefficients, order by order, along a path w(t) = Σ wₖ tᵏ. */
export interface GradientSeries {
  /** wₖ, (order + 1) × `dimension`; the caller's. */
  readonly states: Float64Array
  /** Coefficients of ∇F(w(t)), (order + 1) × `dimension`. */
  readonly gradients: Float64Array
  /** Coefficients of g and g ⊙ g, g = ∇L(θ), (order + 1) × `parameters`; null where θ is the state itself. */
  readonly slopes: Float64Array | null
  readonly squaredSlopes: Float64Array | null
  /** Computes the coefficients k, when those below are there and those of w up to k. */
  extend(k: number): void
}

/** A switch that is off, on, or held at 0 because both sides push it back. */
export type SwitchMode = 0 | 1 | 2
export const [OFF, ON, HELD] = [0, 1, 2] as const

/**
 * Taylor coefficients of a gradient that is made of sums and products in each of many pieces. The pieces are told apart by switches: a
 * switch is a linear function z = ⟨c, w⟩ of the state, off where z < 0 and on where z > 0.
 */
export interface GradientPieces extends GradientSeries {
  /** Number of switches. */
  readonly count: number
  mode(s: number): SwitchMode
  /** Goes into another piece. */
  turn(changes: Iterable<readonly [s: number, mode: SwitchMode]>): void
  /** True if a switch can be held beside those that are held already. */
  mayHold(s: number): boolean
  /** z of a state, or ż of a velocity. */
  value(s: number, w: Float64Array): number
  /** ‖c‖₂ */
  size(s: number): number
  /** Takes out of a state or a velocity, in place, what moves the switches that are held. */
  project(w: Float64Array): void
  /** ⟨c, ∇F(w)⟩ where a switch is off and where it is on, the others as they are. */
  forces(s: number, w: Float64Array): { readonly off: number; readonly on: number }
  /** Bounds of |z(t) − z(0)| of each switch over a part of the series. */
  reach(ratio: number, out: Float64Array): void
  /** Coefficients of −z where a switch is off, of z where it is on: it turns where this falls below 0. */
  guard(s: number, out: Float64Array): void
  /** Coefficients, but for the highest, of what falls below 0 where a held switch goes off, and where it goes on. */
  shares(s: number, lower: Float64Array, upper: Float64Array): void
}

/** A function of the state w that a method moves: all that a method knows of a problem. */
export interface Objective {
  /** Length of the state w. */
  readonly dimension: number
  /** Length of θ. */
  readonly parameters: number
  /** Number of samples n that the training loss is a mean over; 0 where it is none. */
  readonly samples: number
  /** True where a coordinate of the state that changes sign is a zero crossing of w₊ or w₋. */
  readonly crosses: boolean
  /** True if the state is (u + v, u − v) of weights u and v, so that a method which is not the same in all coordinates turns it back. */
  readonly turned?: boolean
  /** True where the gradient jumps somewhere; false where it is left out. */
  readonly jumps?: boolean
  /** ∇L(θ) of the last call of `gradient`, length `parameters`; null where θ is the state itself. */
  readonly slope: Float64Array | null
  /**
   * Writes the gradient at w and returns the training loss at w.
   *
   * @param w state, length `dimension`
   * @param out gradient in the state's own coordinates, length `dimension`
   * @param weights weight of each sample's gradient, length `samples`; 1/n each where it is left out. The loss is that of all samples.
   */
  gradient(w: Float64Array, out: Float64Array, weights?: Float64Array): number
  /**
   * H(w), the derivative of `gradient` at w, or a part of it near enough for Newton's method; valid until the next call. The number of
   * rows is the same at every w.
   */
  curvature?(w: Float64Array): Curvature
  /** Room for a series up to this order, where ∇F is made of sums and products. */
  series?(order: number): GradientSeries
  /** The same where ∇F is so in pieces, and jumps between them. */
  pieces?(order: number): GradientPieces
}
