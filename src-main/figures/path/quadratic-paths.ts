import type { Recursion } from '../../../src-worker/methods/index.ts'
import { quadraticFlow } from '../../../src-worker/theory/trajectory/quadratic-flow.ts'
import { lossLevels } from '../../charts/level-lines.ts'

type Point = readonly [number, number]

/** F(w) = ½ (h₁w₁² + h₂w₂²) and where its paths begin. */
export interface Plane {
  readonly h: Point
  readonly start: Point
}

/** Steps after which a path is not followed further. */
const MAX_STEPS = 100_000
/** Paths end where they are this near the minimum, beside their start; coordinates without curvature do not count. */
const NEAR = 2e-3
/** Points closer than this part of the start's distance cannot be told apart. */
const APART = 1.5e-3

/** A method opened at a start. */
type Opening = (start: Float64Array) => Recursion

/** The iterates of a method, and how far they leave MGF(λ), or gradient flow where λ is 0. */
export function stepPath(plane: Plane, open: Opening, epsilon: number, lambda: number) {
  const { h, start } = plane
  const size = Math.hypot(...start)
  const points = sparse(size, start)
  let distance = 0
  const steps = eachStep(plane, open, (w, step) => {
    const away = [0, 1].map((i) => w[i] - quadraticFlow(h[i], lambda, start[i], step * epsilon).w)
    distance = Math.max(distance, Math.hypot(...away) / size)
    points.add([w[0], w[1]])
  })
  return { points: points.all(), whole: points.all().length === steps + 1, distance }
}

/** Every iterate of a method, its start among them, w₁ and w₂ in turn. */
export function iteratesOf(plane: Plane, open: Opening): Float64Array {
  const all = [...plane.start]
  eachStep(plane, open, ([w1, w2]) => all.push(w1, w2))
  return Float64Array.from(all)
}

/** Makes steps until a path has settled. @param stepped is told w_k and k, from 1 @returns how many there were */
function eachStep({ h, start }: Plane, open: Opening, stepped: (w: Float64Array, step: number) => void): number {
  const size = Math.hypot(...start)
  const recursion = open(Float64Array.from(start))
  const { w, previous, point } = recursion
  const gradient = new Float64Array(2)
  let step = 0
  for (; step < MAX_STEPS && !settled(h, [w[0], w[1]], [previous[0], previous[1]], size); step++) {
    for (const i of [0, 1]) gradient[i] = h[i] * point[i]
    recursion.step(gradient)
    stepped(w, step + 1)
  }
  return step
}

/** The path of MGF(λ), or of gradient flow where λ is 0, at points close enough to draw it. */
export function flowPath({ h, start }: Plane, lambda: number): readonly Point[] {
  const size = Math.hypot(...start)
  const fastest = Math.max(...h, 1e-300)
  const dt = 0.02 * (lambda > 0 ? Math.max(Math.sqrt(lambda / fastest), 1 / fastest) : 1 / fastest)
  const points = sparse(size, start)
  let last: Point = start
  for (let k = 1; k <= MAX_STEPS; k++) {
    const here: Point = [
      quadraticFlow(h[0], lambda, start[0], k * dt).w,
      quadraticFlow(h[1], lambda, start[1], k * dt).w,
    ]
    points.add(here)
    if (settled(h, here, last, size)) break
    last = here
  }
  return points.all()
}

function settled(h: Point, w: Point, previous: Point, size: number): boolean {
  return [0, 1].every((i) => h[i] === 0 || (Math.abs(w[i]) < NEAR * size && Math.abs(previous[i]) < NEAR * size))
}

/** Points of a path, of those too close to the last one none. */
function sparse(size: number, start: Point) {
  const kept: Point[] = [start]
  return {
    add(point: Point) {
      const last = kept[kept.length - 1]
      if (Math.hypot(point[0] - last[0], point[1] - last[1]) >= APART * size) kept.push(point)
    },
    all: (): readonly Point[] => kept,
  }
}

const MAX_LEVELS = 8

/** The highest level lines of F at 1, 3, 10, … that lie within a box around the origin, ascending. */
export function levelsOf(
  h: Point,
  box: Point,
): readonly { readonly value: number; readonly points: readonly Point[] }[] {
  const top = 0.5 * (h[0] * box[0] ** 2 + h[1] * box[1] ** 2)
  if (!(top > 0)) return []
  return lossLevels(top, MAX_LEVELS + 1)
    .filter((value) => value < top)
    .slice(-MAX_LEVELS)
    .map((value) => ({ value, points: levelLine(h, value, box) }))
}

const CORNERS = 120

function levelLine(h: Point, value: number, box: Point): readonly Point[] {
  const [a, b] = h.map((each) => Math.sqrt((2 * value) / each))
  if (h[0] === 0)
    return [-1, 1].flatMap((side): Point[] => [
      [-box[0], side * b],
      [box[0], side * b],
    ])
  if (h[1] === 0)
    return [-1, 1].flatMap((side): Point[] => [
      [side * a, -box[1]],
      [side * a, box[1]],
    ])
  return Array.from({ length: CORNERS + 1 }, (_, i): Point => {
    const angle = (2 * Math.PI * (i % CORNERS)) / CORNERS
    return [a * Math.cos(angle), b * Math.sin(angle)]
  })
}
