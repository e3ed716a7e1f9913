import type { CollapseFigure, FigureData } from '../../../../../src-main/contract/index.ts'

/** The spread between groups at equal λ, over the range across λ, when so many runs had ended. */
export interface SpreadPoint {
  readonly ended: number
  readonly ratio: number
}

/** The spread that a collapse measures; null where it compares nothing. */
export function spreadIn(figure: FigureData | null): SpreadPoint | null {
  if (figure?.kind !== 'collapse' || !figure.spread) return null
  return { ended: markedIn(figure), ratio: figure.spread.lambda.ratio }
}

function markedIn({ crowd, groups }: CollapseFigure): number {
  return crowd?.marked ?? groups.reduce((sum, { marks }) => sum + marks.length, 0)
}

/** Points in the order of their runs; fewer runs than before are another sweep, which begins anew. */
export function followed(points: readonly SpreadPoint[], next: SpreadPoint): readonly SpreadPoint[] {
  const last = points.at(-1)
  if (!last || next.ended < last.ended) return [next]
  if (next.ended === last.ended) return [...points.slice(0, -1), next]
  return [...points, next]
}

/** The points as a line in a box: runs across in their logarithm, the spread upwards from 0. */
export function sparkline(points: readonly SpreadPoint[], width: number, height: number): readonly [number, number][] {
  const first = points.at(0)
  const last = points.at(-1)
  if (!first || !last) return []
  const max = Math.max(...points.map(({ ratio }) => ratio)) || 1
  const range = Math.log(last.ended / first.ended) || 1
  return points.map(({ ended, ratio }) => [
    points.length === 1 ? width : (width * Math.log(ended / first.ended)) / range,
    height * (1 - ratio / max),
  ])
}
