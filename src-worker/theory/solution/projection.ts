import { solvePositive } from './cholesky.ts'
import { scaledCosh, scaledSinh } from './log-domain.ts'
import { coordinatesIn, type RowSpace, vectorOf } from './row-space.ts'
import { norm } from '../vector.ts'

/** A Bregman projection: what is projected, and onto which affine space. */
export interface Projection {
  readonly space: RowSpace
  /** z: θ is wanted with V θ = z, V the basis of the space; length `rank`. */
  readonly target: Float64Array
  /** ln Δ, length d */
  readonly lnDelta: Float64Array
  /** arcsinh(2θ̃₀/Δ), length d */
  readonly origin: Float64Array
  /** Start of Newton's method: coordinates c of the dual, ½(arcsinh(2θ/Δ) − arcsinh(2θ̃₀/Δ)) = Vᵀc; zero where left out. */
  readonly start?: Float64Array
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
export function project(problem: Projection): Projected | null {
  const { space, target, lnDelta, origin } = problem
  const c = problem.start?.slice() ?? new Float64Array(space.rank)
  let before = Infinity
  for (let iterations = 0; iterations <= MAX_ITERATIONS; iterations++) {
    const along = vectorOf(space, c)
    const dual = origin.map((each, j) => each + 2 * along[j])
    if (dual.some((s, j) => !(lnDelta[j] + Math.abs(s) <= LN_LARGEST + 1))) return null
    const theta = thetaOf(lnDelta, dual)
    const reached = coordinatesIn(space, theta)
    const rest = target.map((each, k) => each - reached[k])
    const distance = norm(rest)
    if (isDone(distance, before, norm(theta) + norm(target), dual)) return { theta, iterations }
    before = distance
    step(problem, c, { dual, theta, rest, distance })
  }
  return null
}

interface Iterate {
  /** arcsinh(2θ/Δ) */
  readonly dual: Float64Array
  readonly theta: Float64Array
  /** z − Vθ and its norm */
  readonly rest: Float64Array
  readonly distance: number
}

/** Rounding of θ is about ε(1 + |s|); when that is reached, or nearly and another step gained nothing, this is the solution. */
function isDone(distance: number, before: number, scale: number, dual: Float64Array): boolean {
  const rounding = Number.EPSILON * (1 + largest(dual)) * scale
  return distance <= rounding || (distance <= 1000 * rounding && distance > before / 2)
}

/** Moves c by one Newton step, shortened where the full one goes too far. */
function step({ space, lnDelta }: Projection, c: Float64Array, at: Iterate): void {
  const { dual, rest, distance } = at
  const curvature = dual.map((s, j) => scaledCosh(lnDelta[j], s))
  const steepest = largest(curvature)
  const floored = curvature.map((each) => Math.max(each / steepest, FLAT * space.rank))
  const direction = solvePositive(
    hessian(space, floored),
    rest.map((each) => each / distance),
  )
  const move = vectorOf(space, direction).map((each) => 2 * each)
  const length = stepLength(lnDelta, at, direction, move, distance / steepest)
  for (let k = 0; k < c.length; k++) c[k] += length * direction[k]
}

/**
 * Length of a step along a direction in which arcsinh(2θ/Δ) changes by `move` per unit: all of `full` where no coordinate changes by
 * more than a half, else to where the slope of the dual objective has fallen to half its size.
 */
function stepLength(
  lnDelta: Float64Array,
  { dual, theta, rest }: Iterate,
  direction: Float64Array,
  move: Float64Array,
  full: number,
): number {
  if (full * largest(move) <= 0.5) return full
  const slopeAtStart = -direction.reduce((sum, each, k) => sum + each * rest[k], 0)
  const slopeAt = (length: number): number => {
    const there = thetaOf(
      lnDelta,
      dual.map((s, j) => s + length * move[j]),
    )
    return there.reduce((sum, each, j) => sum + 0.5 * (each - theta[j]) * move[j], slopeAtStart)
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

function thetaOf(lnDelta: Float64Array, dual: Float64Array): Float64Array {
  return dual.map((s, j) => scaledSinh(lnDelta[j] - Math.LN2, s))
}

/** V diag(weights) Vᵀ, lower triangle, rank × rank. */
export function hessian({ basis, rank, d }: RowSpace, weights: Float64Array): Float64Array {
  const out = new Float64Array(rank * rank)
  const weighted = new Float64Array(d)
  for (let k = 0; k < rank; k++) {
    for (let j = 0; j < d; j++) weighted[j] = weights[j] * basis[k * d + j]
    for (let l = 0; l <= k; l++) {
      let sum = 0
      for (let j = 0; j < d; j++) sum += weighted[j] * basis[l * d + j]
      out[k * rank + l] = sum
    }
  }
  return out
}

function largest(v: Float64Array): number {
  return v.reduce((max, each) => Math.max(max, Math.abs(each)), 0)
}
