import type { Frame } from '../frame.ts'
import type { Place, Span } from './plane.ts'

/** Points along a curve that is drawn. */
const along = 160

/**
 * The region where a method is unstable, as the places around it in a frame; null where none of it is in sight.
 *
 * @param largestGamma step size from which it is unstable, by β
 */
export function unstableRegion(
  frame: Frame,
  x: Span,
  y: Span,
  largestGamma: (beta: number) => number,
): readonly Place[] | null {
  return regionBeside(frame, x, y, (s) => largestGamma(1 - s), 'above')
}

/**
 * The region where λ is at most a bound.
 *
 * @param max above 0
 */
export function lowLambdaRegion(frame: Frame, x: Span, y: Span, max: number): readonly Place[] | null {
  return regionBeside(frame, x, y, (s) => max * s ** 2, 'below')
}

/** The line of one λ in a frame, cut at the edges of the plane and at β = 0; null where it is not in sight. */
export function lambdaLine(frame: Frame, x: Span, y: Span, lambda: number): readonly [from: Place, to: Place] | null {
  if (frame.y.name === 'lambda') {
    const to = Math.min(x[1], lambda)
    return lambda > y[0] && lambda < y[1] && to > x[0]
      ? [
          [x[0], lambda],
          [to, lambda],
        ]
      : null
  }
  const top = Math.min(1, y[1])
  if (frame.x.name === 'lambda')
    return lambda > x[0] && lambda < x[1]
      ? [
          [lambda, y[0]],
          [lambda, top],
        ]
      : null
  const from = Math.max(y[0], Math.sqrt(x[0] / lambda))
  const to = Math.min(top, Math.sqrt(x[1] / lambda))
  return to > from
    ? [
        [lambda * from ** 2, from],
        [lambda * to ** 2, to],
      ]
    : null
}

/** Region of γ above or below a function of s = 1 − β, cut to the plane: the corners it contains, and the curve between. */
function regionBeside(
  frame: Frame,
  x: Span,
  y: Span,
  gammaAt: (s: number) => number,
  side: 'above' | 'below',
): readonly Place[] | null {
  // In each frame, rows of constant y are cut once by the curve, or not at all.
  const rows = Array.from({ length: along + 1 }, (_, i) => y[0] * (y[1] / y[0]) ** (i / along))
  const inside = (px: number, py: number): boolean => {
    const { gamma, s } = frame.point(px, py)
    if (s > 1 + 1e-9) return false
    return side === 'above' ? gamma >= gammaAt(s) : gamma <= gammaAt(s)
  }
  const cutAt = (py: number) => cutOf((px) => inside(px, py), x)
  const cuts = withEnds(rows, (py) => cutAt(py) !== null).map((py) => {
    const cut = cutAt(py)
    return cut && { ...cut, y: py }
  })
  const present = cuts.filter((cut) => cut !== null)
  if (present.length < 2) return null
  return [
    ...present.map((cut): Place => [cut.from, cut.y]),
    ...present.toReversed().map((cut): Place => [cut.to, cut.y]),
  ]
}

/** The rows, and between one that is cut and one that is not the last that is. */
function withEnds(rows: readonly number[], isCut: (y: number) => boolean): number[] {
  return rows.flatMap((row, i) => {
    const next = rows.at(i + 1)
    if (next === undefined || isCut(row) === isCut(next)) return [row]
    return [row, isCut(row) ? edge(isCut, row, next) : edge(isCut, next, row)]
  })
}

/** The stretch of a row that lies inside, by bisection in the logarithm between places where that changes. */
function cutOf(inside: (x: number) => boolean, [low, high]: Span): { from: number; to: number } | null {
  const steps = 24
  const at = (i: number): number => low * (high / low) ** (i / steps)
  const found = Array.from({ length: steps + 1 }, (_, i) => i).filter((i) => inside(at(i)))
  const first = found.at(0)
  const last = found.at(-1)
  if (first === undefined || last === undefined) return null
  return {
    from: first === 0 ? low : edge(inside, at(first), at(first - 1)),
    to: last === steps ? high : edge(inside, at(last), at(last + 1)),
  }
}

function edge(inside: (x: number) => boolean, within: number, without: number): number {
  for (let halving = 0; halving < 24; halving++) {
    const middle = Math.sqrt(within * without)
    if (inside(middle)) within = middle
    else without = middle
  }
  return within
}
