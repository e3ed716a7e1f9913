import { log } from '../../../elementary/index.ts'
import { legendreRule, type Quadrature } from '../../../theory/trajectory/legendre-rule.ts'
import type { Path, Powers } from '../stepper.ts'

/**
 * Adds λ⁻¹Q± of one step to a sum, coordinate by coordinate: the principal value of ∫ ẅ/w dt, from its dense output alone.
 *
 * As (ẇ/w)² = ẅ/w − d(ẇ/w)/dt, the finite part of ∫(ẇ/w)² is that of −ẇ/w at the ends and this; of the double pole at a zero of w nothing is left
 * but a simple one, whose principal value is finite. The zeros of the path's polynomial in and beside the step are divided out, their
 * poles integrated in closed form and the rest by Gauss's rule, on halves of halves where it is not smooth.
 *
 * @param since when the step began, for the principal value of ∫ t ẅ/w dt; null for that of ∫ ẅ/w dt
 * @param sum length of a state; NaN where w is 0 at an end of the step, or the rest has a pole that was not found
 */
export function addPathSum(path: Path, sum: Float64Array, since: number | null = null): void {
  const { length } = path
  const powersOf = (i: number): Powers => (since === null ? path.powers(i) : weighted(path.powers(i), since, length))
  for (let i = 0; i < sum.length; i++) sum[i] += principalValue(powersOf(i)) / length
}

/** w″ times t = since + length·c, in place of w″. */
function weighted({ w, bend }: Powers, since: number, length: number): Powers {
  const times = new Float64Array(bend.length + 1)
  for (let k = 0; k < bend.length; k++) {
    times[k] += since * bend[k]
    times[k + 1] = length * bend[k]
  }
  return { w, bend: times }
}

/** Part of w₀ below which a change of w leaves its zeros so far away that one rule is exact. */
const SMALL_CHANGE = 0.5
const TINY_CHANGE = 0.02
/** Distance beside a step within which zeros are looked for, in lengths of it, and the number of places. */
const BESIDE = 0.5
const PLACES = 40
/** Value of w at a turn, relative to its coefficients, that cannot be told from a double zero. */
const TOUCHING = 1e-13

/**
 * The principal value of ∫ w″/w over [0, 1] of polynomials.
 *
 * With the zeros c_k of w taken out, w = P ∏(c − c_k) and M = w″/P, w″/w = Σ M(c)/(D_k (c − c_k)), D_k = ∏ (c_k − c_j) over the other zeros; the poles have
 * M(c_k) there.
 *
 * @returns NaN where a double zero cannot be told from none or two
 */
export function principalValue({ w, bend }: Powers): number {
  const size = sizeOf(w)
  const first = Math.abs(w[0])
  if (size - first < SMALL_CHANGE * first) return smooth(w, bend, size - first < TINY_CHANGE * first ? fewPoints : rule)
  const zeros = zerosOf(w, TOUCHING * size)
  if (!zeros) return NaN
  const rest = zeros.reduce(divided, w)
  const restSize = sizeOf(rest)
  const ratio = (c: number): number => valueAt(bend, c) / valueAt(rest, c)
  const poles = zeros.map((zero) => {
    const others = zeros.reduce((product, other) => (other === zero ? product : product * (zero - other)), 1)
    return { zero, height: ratio(zero), share: 1 / others }
  })
  const regular = (c: number): Sample => {
    const divisor = valueAt(rest, c)
    const here = valueAt(bend, c) / divisor
    const noise = Math.abs(here) * Number.EPSILON * (1 + restSize / Math.abs(divisor))
    if (poles.length === 0) return { value: here, noise }
    const sample = { value: 0, noise: 0 }
    for (const { zero, height, share } of poles) {
      const distance = (c - zero) / share
      sample.value += (here - height) / distance
      sample.noise += noise / Math.abs(distance)
    }
    return sample
  }
  const closed = (sum: number, { zero, height, share }: (typeof poles)[number]): number =>
    sum + height * share * log(Math.abs((1 - zero) / zero))
  return poles.reduce(closed, 0) + adaptive(regular)
}

function sizeOf(a: Float64Array): number {
  let size = 0
  for (let k = a.length - 1; k >= 0; k--) size += Math.abs(a[k])
  return size
}

/** ∫ w″/w over [0, 1] by one rule. */
function smooth(w: Float64Array, bend: Float64Array, { nodes, weights }: Quadrature): number {
  const degree = degreeOf(w)
  const bendDegree = Math.min(degree, bend.length - 1)
  let sum = 0
  for (let point = 0; point < nodes.length; point++) {
    const c = nodes[point]
    sum += (weights[point] * valueAt(bend, c, bendDegree)) / valueAt(w, c, degree)
  }
  return sum
}

/** The degree beyond which coefficients are nothing beside the first. */
function degreeOf(a: Float64Array): number {
  const min = 1e-18 * Math.abs(a[0])
  let degree = a.length - 1
  while (degree > 1 && Math.abs(a[degree]) < min) degree--
  return degree
}

/** Σ aₖcᵏ by Horner's rule. */
function valueAt(a: Float64Array, c: number, degree = a.length - 1): number {
  let value = 0
  for (let k = degree; k >= 0; k--) value = value * c + a[k]
  return value
}

interface Values {
  readonly value: number
  readonly first: number
  readonly second: number
}

/** A polynomial and its first two derivatives at a point, by Horner's rule. */
function valuesAt(a: Float64Array, c: number): Values {
  let [value, first, half] = [0, 0, 0]
  for (let k = a.length - 1; k >= 0; k--) {
    half = half * c + first
    first = first * c + value
    value = value * c + a[k]
  }
  return { value, first, second: 2 * half }
}

/**
 * The real zeros in and beside the step: between places of other signs, and on both sides of a turn beyond zero.
 *
 * @returns null where w is no larger than `touching` at a turn
 */
function zerosOf(a: Float64Array, touching: number): number[] | null {
  const zeros: number[] = []
  const find = (from: number, to: number): void => void zeros.push(zeroBetween((c) => valuesAt(a, c), from, to))
  let from = -BESIDE
  let before = valuesAt(a, from)
  for (let k = 1; k <= PLACES; k++) {
    const to = -BESIDE + ((1 + 2 * BESIDE) * k) / PLACES
    const here = valuesAt(a, to)
    if (before.value < 0 !== here.value < 0) find(from, to)
    else if (before.first < 0 !== here.first < 0) {
      const turn = zeroBetween((c) => slopesAt(a, c), from, to)
      const { value } = valuesAt(a, turn)
      if (Math.abs(value) <= touching) return null
      if (value < 0 !== before.value < 0) {
        find(from, turn)
        find(turn, to)
      }
    }
    from = to
    before = here
  }
  // Two zeros so close to each other that w between them is rounding.
  const isDouble = (zero: number): boolean => {
    const { first, second } = valuesAt(a, zero)
    return first * first <= 4 * touching * Math.abs(second)
  }
  return zeros.some(isDouble) ? null : zeros
}

function slopesAt(a: Float64Array, c: number): Pick<Values, 'value' | 'first'> {
  const { first, second } = valuesAt(a, c)
  return { value: first, first: second }
}

/** Newton's method, by halves where it would leave the interval. */
function zeroBetween(at: (c: number) => Pick<Values, 'value' | 'first'>, from: number, to: number): number {
  let [low, high] = [from, to]
  const isNegative = at(low).value < 0
  let c = (low + high) / 2
  for (let turn = 0; turn < 100; turn++) {
    const { value, first } = at(c)
    if (value === 0) return c
    if (value < 0 === isNegative) low = c
    else high = c
    const newton = c - value / first
    const next = newton > low && newton < high ? newton : (low + high) / 2
    if (next === c || high - low < Number.EPSILON * (Math.abs(low) + Math.abs(high))) return c
    c = next
  }
  return c
}

/** The polynomial over c − zero. From the highest power down, as coefficients fall and the zero is hardly more than 1 in size: nothing grows. */
function divided(a: Float64Array, zero: number): Float64Array {
  const quotient = new Float64Array(a.length - 1)
  for (let k = quotient.length - 1, above = 0; k >= 0; k--) {
    above = above * zero + a[k + 1]
    quotient[k] = above
  }
  return quotient
}

/** A value and what rounding leaves uncertain of it. */
interface Sample {
  readonly value: number
  readonly noise: number
}

/** Largest difference between the rule on a piece and on its halves, relative to the whole integral. */
const PRECISION = 1e-13
/** Pieces that an integral is cut into before it is given up. */
const MAX_PIECES = 2000

/** ∫ over [0, 1], on halves of halves until the rule agrees with itself, or rounding hides whether it does. */
function adaptive(f: (c: number) => Sample): number {
  let noise = 0
  const integral = (from: number, to: number): number => {
    noise = 0
    return gauss(from, to, (c) => {
      const sample = f(c)
      noise = Math.max(noise, sample.noise * (to - from))
      return sample.value
    })
  }
  const open = [{ from: 0, to: 1, whole: integral(0, 1) }]
  let total = 0
  let size = 1
  for (let pieces = 0; open.length > 0; pieces++) {
    const { from, to, whole } = open.pop()!
    const middle = (from + to) / 2
    const [left, right] = [integral(from, middle), integral(middle, to)]
    size = Math.max(size, Math.abs(left) + Math.abs(right))
    if (Math.abs(left + right - whole) <= PRECISION * size + 10 * noise) total += left + right
    else if (pieces > MAX_PIECES || Number.isNaN(whole)) return NaN
    else open.push({ from, to: middle, whole: left }, { from: middle, to, whole: right })
  }
  return total
}

const rule = ruleOf(10)
const fewPoints = ruleOf(5)

/** Gauss's rule on [0, 1]. */
function ruleOf(points: number): Quadrature {
  const { nodes, weights } = legendreRule(points)
  return { nodes: nodes.map((x) => (1 + x) / 2), weights: weights.map((each) => each / 2) }
}

function gauss(from: number, to: number, f: (c: number) => number): number {
  const { nodes, weights } = rule
  let sum = 0
  for (let point = 0; point < nodes.length; point++) sum += weights[point] * f(from + nodes[point] * (to - from))
  return sum * (to - from)
}
