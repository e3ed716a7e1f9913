import { hostDense } from '../dense.ts'
import { factorise, solveFactored } from './cholesky.ts'
import { scaledCosh, scaledSinh } from './log-domain.ts'
import { timesVector } from './products.ts'
import { coordinatesIn, type RowSpace, vectorOf } from './row-space.ts'
import { norm } from '../vector.ts'

/** What is projected, and onto affine spaces of which directions. */
export interface Projecting {
  readonly space: RowSpace
  /** ln Δ, length d */
  readonly lnDelta: Float64Array
  /** arcsinh(2θ̃₀/Δ), length d */
  readonly origin: Float64Array
  /** Start of Newton's method: coordinates c of the dual, ½(arcsinh(2θ/Δ) − arcsinh(2θ̃₀/Δ)) = Vᵀc; zero where left out. */
  readonly start?: Float64Array
}

/** A Bregman projection: what is projected, and onto which affine space. */
export interface Projection extends Projecting {
  /** z: θ is wanted with V θ = z, V the basis of the space; length `rank`. */
  readonly target: Float64Array
}

export interface Projected {
  readonly theta: Float64Array
  readonly iterations: number
}

const MAX_ITERATIONS = 500
/** Numbers stay below e^690. */
const LN_LARGEST = 690
/**
 * Curvature, relative to the largest and per dimension of the dual, below which a coordinate counts as flat. Its θ is rounding beside
 * the others, and Cholesky's method stays safe from rounding at any rank.
 */
const FLAT = 1e-14

/**
 * argmin { D_{ψ_Δ}(θ, θ̃₀) : Vθ = z } by damped Newton on the dual.
 *
 * θ(c) = (Δ/2) ⊙ sinh(s), s = arcsinh(2θ̃₀/Δ) + 2Vᵀc, where c minimises the convex Σ (Δ/4) cosh s − ⟨c, z⟩, whose gradient is
 * Vθ − z and whose Hessian is V diag(Δ cosh s) Vᵀ. With orthonormal V only the spread of Δ cosh s can make that singular;
 * coordinates that are flat beside the others are given a floor, which shortens steps and moves no solution.
 *
 * @returns null where Newton did not arrive, or would have to start out of the range of numbers
 */
export function project({ target, ...projecting }: Projection): Projected | null {
  return projectorFrom(projecting)(target)
}

/**
 * As `project`, onto several z one after the other: the first look, which knows nothing of z, is taken once.
 *
 * @returns a function that may be called until the next projection begins
 */
export function projectorFrom({
  space,
  lnDelta,
  origin,
  start,
}: Projecting): (target: Float64Array) => Projected | null {
  const { rank, d } = space
  const { first, later, rest, direction, move } = roomFor(rank, d)
  const isShared = first.gram === later.gram
  if (start) first.c.set(start)
  else first.c.fill(0)
  lookFrom(first, space, lnDelta, origin)

  return (target) => {
    let here = first
    let before = Infinity
    for (let iterations = 0; iterations <= MAX_ITERATIONS; iterations++) {
      if (!here.isInRange) return null
      for (let k = 0; k < rank; k++) rest[k] = target[k] - here.reached[k]
      const distance = norm(rest)
      if (isDone(distance, before, norm(here.theta) + norm(target), here.dual)) {
        return { theta: here.theta.slice(), iterations }
      }
      before = distance
      if (!here.isFactored) {
        if (isShared) first.isFactored = false
        factoriseAt(here, space, lnDelta)
      }
      for (let k = 0; k < rank; k++) direction[k] = rest[k] / distance
      solveFactored(here.gram, direction, direction)
      vectorOf(space, direction, move)
      for (let j = 0; j < d; j++) move[j] *= 2
      const length = stepLength(lnDelta, here, rest, direction, move, distance / here.steepest)
      for (let k = 0; k < rank; k++) later.c[k] = here.c[k] + length * direction[k]
      lookFrom(later, space, lnDelta, origin)
      here = later
    }
    return null
  }
}

/** What Newton's method sees at c, in memory that is used again. */
interface Look {
  readonly c: Float64Array
  /** arcsinh(2θ/Δ) */
  readonly dual: Float64Array
  readonly theta: Float64Array
  /** Vθ */
  readonly reached: Float64Array
  /** False where θ is out of the range of numbers; then nothing else is known. */
  isInRange: boolean
  /** The largest of Δ cosh s. */
  steepest: number
  /** Cholesky's factor of the Hessian over `steepest`, once it is asked for. */
  readonly gram: Float64Array
  isFactored: boolean
}

function lookAt(rank: number, d: number, gram: Float64Array): Look {
  const [c, reached] = [new Float64Array(rank), new Float64Array(rank)]
  const [dual, theta] = [new Float64Array(d), new Float64Array(d)]
  return { c, dual, theta, reached, isInRange: false, steepest: 0, gram, isFactored: false }
}

/** Ranks up to which memory is kept from one projection to the next, and two factors at once. */
const MAX_KEPT = 256

let lastRoom = { rank: 0, d: 0, ...roomOf(0, 0) }

/** Memory of projections, the same while their size is: an array for each vector would take longer than the sums over it. */
function roomFor(rank: number, d: number): ReturnType<typeof roomOf> {
  if (rank > MAX_KEPT) return roomOf(rank, d)
  if (lastRoom.rank !== rank || lastRoom.d !== d) lastRoom = { rank, d, ...roomOf(rank, d) }
  return lastRoom
}

function roomOf(rank: number, d: number) {
  const gram = new Float64Array(rank * rank)
  return {
    first: lookAt(rank, d, gram),
    later: lookAt(rank, d, rank > MAX_KEPT ? gram : gram.slice()),
    rest: new Float64Array(rank),
    direction: new Float64Array(rank),
    move: new Float64Array(d),
  }
}

let lastWeights = [new Float64Array(0), new Float64Array(0)] as const

/** Memory of the diagonal of a Hessian, and of a row that is weighed by it. */
function weightsFor(d: number): typeof lastWeights {
  if (lastWeights[0].length !== d) lastWeights = [new Float64Array(d), new Float64Array(d)]
  return lastWeights
}

/** Looks at θ(c) of the look's c. */
function lookFrom(look: Look, space: RowSpace, lnDelta: Float64Array, origin: Float64Array): void {
  const { c, dual, theta, reached } = look
  vectorOf(space, c, dual)
  look.isFactored = false
  look.isInRange = true
  for (let j = 0; j < dual.length; j++) {
    dual[j] = origin[j] + 2 * dual[j]
    if (!(lnDelta[j] + Math.abs(dual[j]) <= LN_LARGEST + 1)) look.isInRange = false
  }
  if (!look.isInRange) return
  for (let j = 0; j < dual.length; j++) theta[j] = thetaOf(lnDelta[j], dual[j])
  coordinatesIn(space, theta, reached)
}

/** Rounding of θ is about ε(1 + |s|); when that is reached, or nearly and another step gained nothing, this is the solution. */
function isDone(distance: number, before: number, scale: number, dual: Float64Array): boolean {
  const rounding = Number.EPSILON * (1 + largest(dual)) * scale
  return distance <= rounding || (distance <= 1000 * rounding && distance > before / 2)
}

function factoriseAt(look: Look, space: RowSpace, lnDelta: Float64Array): void {
  const { dual, gram } = look
  const [weights] = weightsFor(space.d)
  for (let j = 0; j < dual.length; j++) weights[j] = scaledCosh(lnDelta[j], dual[j])
  const steepest = largest(weights)
  for (let j = 0; j < dual.length; j++) weights[j] = Math.max(weights[j] / steepest, FLAT * space.rank)
  factoriseHessian(space, weights, gram)
  look.steepest = steepest
  look.isFactored = true
}

/**
 * Length of a step along a direction in which arcsinh(2θ/Δ) changes by `move` per unit: all of `full` where no coordinate changes by
 * more than a half, else to where the slope of the dual objective has fallen to half its size.
 */
function stepLength(
  lnDelta: Float64Array,
  { dual, theta }: Look,
  rest: Float64Array,
  direction: Float64Array,
  move: Float64Array,
  full: number,
): number {
  if (full * largest(move) <= 0.5) return full
  let along = 0
  for (let k = 0; k < direction.length; k++) along += direction[k] * rest[k]
  const slopeAtStart = -along
  const slopeAt = (length: number): number => {
    let slope = slopeAtStart
    for (let j = 0; j < dual.length; j++) {
      slope += 0.5 * (thetaOf(lnDelta[j], dual[j] + length * move[j]) - theta[j]) * move[j]
    }
    return slope
  }
  let near = 0
  let far = full
  for (let j = 0; j < move.length; j++) {
    const room = LN_LARGEST - lnDelta[j] - Math.sign(move[j]) * dual[j]
    if (move[j] !== 0) far = Math.min(far, room / Math.abs(move[j]))
  }
  if (slopeAt(far) <= -0.5 * slopeAtStart) return far
  for (let halving = 0; halving < 60; halving++) {
    const middle = (near + far) / 2
    const slope = slopeAt(middle)
    if (Math.abs(slope) <= -0.5 * slopeAtStart) return middle
    if (slope > 0) far = middle
    else near = middle
  }
  return near
}

/**
 * L of V diag(weights) Vᵀ = L Lᵀ, in the lower triangle of `gram`.
 *
 * @param gram rank × rank, row by row
 * @throws RangeError where the matrix is not positive definite
 */
export function factoriseHessian(space: RowSpace, weights: Float64Array, gram: Float64Array): void {
  const host = space.rank > 0 ? hostDense() : null
  if (host) host.factoriseHessian(space, weights, gram)
  else {
    hessian(space, weights, gram)
    factorise(gram, space.rank)
  }
}

/** θ of a coordinate with this arcsinh(2θ/Δ). */
function thetaOf(lnDelta: number, dual: number): number {
  return scaledSinh(lnDelta - Math.LN2, dual)
}

/**
 * V diag(weights) Vᵀ, lower triangle, rank × rank.
 *
 * @param out where it is put
 */
export function hessian(
  { basis, rank, d }: RowSpace,
  weights: Float64Array,
  out: Float64Array = new Float64Array(rank * rank),
): Float64Array {
  const [, weighted] = weightsFor(d)
  for (let k = 0; k < rank; k++) {
    for (let j = 0; j < d; j++) weighted[j] = weights[j] * basis[k * d + j]
    timesVector(basis, k + 1, d, weighted, out, k * rank)
  }
  return out
}

function largest(v: Float64Array): number {
  let max = 0
  for (let j = 0; j < v.length; j++) max = Math.max(max, Math.abs(v[j]))
  return max
}
