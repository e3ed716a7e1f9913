import { lambdaLine, thinned } from '../../charts/level-lines.ts'
import { ladder } from '../../charts/style/ladder.ts'
import type { MapFigure } from '../../contract/index.ts'
import type { Plane } from './plane.ts'

type Span = readonly [min: number, max: number]
type Level = MapFigure['levels'][number]

const MAX_LINES = 8

/**
 * Level lines λ = const of a plane, each clipped to it: slope 2 of log γ against log(1−β), since λ = γ/(1−β)²; upright or
 * level where λ is one of the plane's own coordinates; none where λ is not a function of the plane.
 *
 * @param lambdas the least and the largest λ that occur
 */
export function levelLines(plane: Plane, x: Span, y: Span, lambdas: Span): readonly Level[] {
  const line = lineOf(plane, x, y)
  if (!line) return []
  return levelsWithin(lambdas).flatMap((lambda) => {
    const points = line(lambda)
    return points ? [{ lambda, points }] : []
  })
}

/** Decades within a range, or 1, 2, 5 where it has fewer than three of them; at most eight values. */
function levelsWithin(lambdas: Span): readonly number[] {
  const decades = ladder([1], lambdas)
  const values = decades.length >= 3 ? decades : ladder([1, 2, 5], lambdas)
  return thinned(values, MAX_LINES)
}

type Line = (lambda: number) => Level['points'] | null

function lineOf({ x: { axis: xAxis }, y: { axis: yAxis } }: Plane, x: Span, y: Span): Line | null {
  const pair = `${xAxis} ${yAxis}`
  if (xAxis === 'lambda') return (lambda) => y.map((at): [number, number] => [lambda, at])
  if (yAxis === 'lambda') return (lambda) => x.map((at): [number, number] => [at, lambda])
  if (pair === 'gamma beta') return (lambda) => lambdaLine(lambda, x, y)
  if (pair === 'beta gamma') return (lambda) => lambdaLine(lambda, y, x)?.map(([gamma, gap]) => [gap, gamma]) ?? null
  return null
}
