import { pow } from '../../elementary/index.ts'
import { norm } from '../vector.ts'
import { solvePositive } from './cholesky.ts'
import { hessian } from './projection.ts'
import { coordinatesIn, type RowSpace, vectorOf } from './row-space.ts'

/** θ(κ) of a network of depth D: w₊^{2−D} = a₊ + κ, w₋^{2−D} = a₋ − κ, each weight on its side of zero; θ falls as κ rises. */
export interface DeepMap {
  /** D ≥ 3 */
  readonly depth: number
  /** a₊, then a₋; length 2d */
  readonly origin: Float64Array
  /** Signs of w₊ and w₋, length 2d. */
  readonly signs: Float64Array
}

const MAX_ITERATIONS = 200
/** As in projection.ts. */
const FLAT = 1e-14

/** θ and −dθ/dκ, length d; κ must leave each weight on its side of zero. */
export function deepTheta(
  { depth, origin, signs }: DeepMap,
  dual: Float64Array,
): { readonly theta: Float64Array; readonly spread: Float64Array } {
  const d = dual.length
  const rate = depth / (depth - 2)
  const theta = new Float64Array(d)
  const spread = new Float64Array(d)
  for (let j = 0; j < d; j++) {
    const [plus, minus] = [Math.abs(origin[j] + dual[j]), Math.abs(origin[d + j] - dual[j])]
    const [ofPlus, ofMinus] = [pow(plus, -rate), pow(minus, -rate)]
    const sided = (sign: number, size: number): number => (depth % 2 === 0 ? size : sign * size)
    theta[j] = sided(signs[j], ofPlus) - sided(signs[d + j], ofMinus)
    spread[j] = rate * (ofPlus / plus + ofMinus / minus)
  }
  return { theta, spread }
}

/** Distance along a change of κ at which its weights reach infinity; Infinity if they never do. */
function room({ depth, origin, signs }: DeepMap, dual: Float64Array, move: Float64Array): number {
  const d = dual.length
  const side = (i: number): number => (depth % 2 === 0 ? 1 : signs[i])
  let max = Infinity
  for (let j = 0; j < d; j++) {
    const plus = side(j) * (origin[j] + dual[j])
    const minus = side(d + j) * (origin[d + j] - dual[j])
    const [plusMove, minusMove] = [side(j) * move[j], -side(d + j) * move[j]]
    if (plus <= 0 || minus <= 0) return 0
    if (plusMove < 0) max = Math.min(max, -plus / plusMove)
    if (minusMove < 0) max = Math.min(max, -minus / minusMove)
  }
  return max
}

/**
 * θ(Vᵀc) with Vθ = z, V the basis of the space, by damped Newton on c: what of Xθ = y has the least potential.
 *
 * @param target z, length `rank`
 * @param begin c at the start, length `rank`
 * @returns null where Newton did not arrive, or would have to start out of range
 */
export function projectDeep(
  map: DeepMap,
  space: RowSpace,
  target: Float64Array,
  begin: Float64Array,
): Float64Array | null {
  let c = begin
  let at = iterateAt(map, space, target, c)
  let before = Infinity
  for (let iteration = 0; at && iteration < MAX_ITERATIONS; iteration++) {
    const { theta, spread, rest, distance, dual } = at
    const rounding = Number.EPSILON * 8 * (norm(theta) + norm(target))
    if (distance <= rounding || (distance <= 1000 * rounding && distance > before / 2)) return theta
    before = distance
    const steepest = spread.reduce((max, each) => Math.max(max, each), 0)
    const floored = spread.map((each) => Math.max(each / steepest, FLAT * space.rank))
    const direction = solvePositive(
      hessian(space, floored),
      rest.map((each) => -each / steepest),
    )
    const limit = 0.9 * room(map, dual, vectorOf(space, direction))
    let next: Iterate | null = null
    let [length, tries] = [Math.min(1, limit), 0]
    for (; tries < 60; tries++, length /= 2) {
      const there = c.map((each, k) => each + length * direction[k])
      next = iterateAt(map, space, target, there)
      if (next && (next.distance < distance || distance <= 1000 * rounding)) {
        c = there
        break
      }
    }
    if (tries === 60) return null
    at = next
  }
  return null
}

interface Iterate {
  readonly dual: Float64Array
  readonly theta: Float64Array
  readonly spread: Float64Array
  /** z − Vθ and its norm */
  readonly rest: Float64Array
  readonly distance: number
}

/** null out of the range of κ. */
function iterateAt(map: DeepMap, space: RowSpace, target: Float64Array, c: Float64Array): Iterate | null {
  const dual = vectorOf(space, c)
  if (room(map, dual, new Float64Array(dual.length)) === 0) return null
  const { theta, spread } = deepTheta(map, dual)
  const reached = coordinatesIn(space, theta)
  const rest = target.map((each, k) => each - reached[k])
  const distance = norm(rest)
  return Number.isFinite(distance) ? { dual, theta, spread, rest, distance } : null
}
