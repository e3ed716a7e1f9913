import { exp, log, square } from '../../elementary/index.ts'
/** A coordinate w and its velocity ẇ at a time. */
export interface Moment {
  readonly time: number
  readonly w: number
  readonly velocity: number
}

/**
 * The integrand of Figure 5, (ẇ_s/w_s)² e^{−(t−s)/λ} sgn(w_t w_s).
 *
 * It has a double pole where w_s = 0; the weight takes away the simple one, because z = ẇ/w is 1/(s−t₀) − 1/(2λ) + … there.
 *
 * @param at s
 * @param end t ≥ s
 *
 * Source: Papazov, Pesme, Flammarion 2024, Figure 5.
 */
export function crossingIntegrand(at: Moment, end: Moment, lambda: number): number {
  const sign = Math.sign(end.w) * Math.sign(at.w)
  return square(at.velocity / at.w) * exp((at.time - end.time) / lambda) * sign
}

/**
 * When w is zero between two moments, by the cubic that has their values and velocities.
 *
 * @throws RangeError where w has the same sign at both
 */
export function zeroBetween(from: Moment, to: Moment): number {
  if (!(from.w * to.w < 0)) throw new RangeError('w does not change its sign between these moments')
  const width = to.time - from.time
  const cubic = (x: number): number => {
    const y = 1 - x
    const values = from.w * (1 + 2 * x) * y * y + to.w * (1 + 2 * y) * x * x
    return values + width * x * y * (from.velocity * y - to.velocity * x)
  }
  let [low, high] = [0, 1]
  for (let halving = 0; halving < 53; halving++) {
    const middle = (low + high) / 2
    if (cubic(middle) * from.w > 0) low = middle
    else high = middle
  }
  return from.time + ((low + high) / 2) * width
}

/** Finite parts of an integral before and after a pole; where a simple pole would leave a logarithm, only their sum has a meaning. */
export interface FiniteParts {
  readonly before: number
  readonly after: number
}

/**
 * The Hadamard finite part of ∫ f across a double pole at t₀: lim_{η→0} (∫ outside (t₀−η, t₀+η) − 2c/η), c the coefficient of the pole.
 *
 * h = (s−t₀)² f is smooth with h(t₀) = c and h'(t₀) = c₁. The poles c/(s−t₀)² and c₁/(s−t₀) are integrated in closed form, and what is
 * left, which has none, by Gauss's rule on polynomials of fourth degree through h; so nothing large cancels, however dense the samples.
 *
 * @param times strictly increasing; at least three on each side of t₀, and closer together than what f does there
 * @param values f at those times; nearer to t₀ than a quarter of the spacing they are not read
 * @param pole c; 1 for f = (ẇ/w)², e^{−(t−t₀)/λ} for Figure 5's without its sign
 * @throws RangeError where t₀ has fewer than three usable times on a side
 */
export function finiteParts(times: ArrayLike<number>, values: ArrayLike<number>, zero: number, pole = 1): FiniteParts {
  const { offsets, heights, centre } = nodesAround(times, values, zero, pole)
  const last = offsets.length - 1
  if (centre < 3 || last - centre < 3) throw new RangeError('fewer than three samples on a side of the pole')
  const beside = polynomial(offsets, heights, centre - 2)
  const simple = beside[1]
  let before = pole / offsets[0] - simple * log(-offsets[0])
  let after = -pole / offsets[last] + simple * log(offsets[last])
  for (let i = 0; i < last; i++) {
    const isBeside = i === centre - 1 || i === centre
    const regular = (x: number): number =>
      isBeside
        ? beside[2] + x * (beside[3] + x * beside[4])
        : (interpolated(offsets, heights, i, x) - pole - simple * x) / square(x)
    const area = gaussArea(offsets[i], offsets[i + 1], regular)
    if (i < centre) before += area
    else after += area
  }
  return { before, after }
}

interface Nodes {
  /** s − t₀ */
  readonly offsets: number[]
  /** h = (s − t₀)² f */
  readonly heights: number[]
  /** Position of t₀ itself. */
  readonly centre: number
}

function nodesAround(times: ArrayLike<number>, values: ArrayLike<number>, zero: number, pole: number): Nodes {
  const offsets: number[] = []
  const heights: number[] = []
  let centre = -1
  for (let i = 0; i < times.length; i++) {
    const offset = times[i] - zero
    if (offset > 0 && centre < 0) {
      centre = offsets.push(0) - 1
      heights.push(pole)
    }
    const spacing = Math.abs(i > 0 ? times[i] - times[i - 1] : times[1] - times[0])
    if (Math.abs(offset) < spacing / 4) continue
    offsets.push(offset)
    heights.push(square(offset) * values[i])
  }
  return { offsets, heights, centre }
}

/** Coefficients in s − t₀ of the polynomial of fourth degree through five nodes, by Newton's divided differences. */
function polynomial(offsets: readonly number[], heights: readonly number[], from: number): number[] {
  const x = offsets.slice(from, from + 5)
  const differences = heights.slice(from, from + 5)
  for (let order = 1; order < 5; order++) {
    for (let i = 4; i >= order; i--) {
      differences[i] = (differences[i] - differences[i - 1]) / (x[i] - x[i - order])
    }
  }
  let coefficients = [differences[4]]
  for (let i = 3; i >= 0; i--) {
    const shifted = [0, ...coefficients]
    coefficients = shifted.map((each, k) => each - x[i] * (coefficients[k] ?? 0))
    coefficients[0] += differences[i]
  }
  return coefficients
}

/** ∫ g over (from, to) by Gauss's rule of three points. */
function gaussArea(from: number, to: number, g: (x: number) => number): number {
  const [middle, half] = [(from + to) / 2, (to - from) / 2]
  const reach = half * Math.sqrt(0.6)
  return (half * (5 * g(middle - reach) + 8 * g(middle) + 5 * g(middle + reach))) / 9
}

/** The polynomial of fourth degree through the five nodes around the cell from node i on, at x; by Lagrange's form. */
function interpolated(offsets: readonly number[], heights: readonly number[], i: number, x: number): number {
  const from = Math.min(Math.max(i - 2, 0), offsets.length - 5)
  let sum = 0
  for (let k = from; k < from + 5; k++) {
    let term = heights[k]
    for (let l = from; l < from + 5; l++) {
      if (l !== k) term *= (x - offsets[l]) / (offsets[k] - offsets[l])
    }
    sum += term
  }
  return sum
}
