import { crossingIntegrand, finiteParts } from '../../../src-worker/theory/index.ts'
import type { IntegrandFigure } from '../../contract/index.ts'
import type { CrossingPath } from './crossing-path.ts'

/** The finite part of the area that the figure shows: w has the sign of its end after the zero and the other one before it. */
export function finitePartOf(
  moments: CrossingPath['moments'],
  zero: number,
  lambda: number,
): IntegrandFigure['finitePart'] {
  const end = moments[moments.length - 1]
  const used = moments.filter(({ w }) => w !== 0)
  const { before, after } = finiteParts(
    used.map(({ time }) => time),
    used.map((moment) => Math.abs(crossingIntegrand(moment, end, lambda))),
    zero,
    Math.exp((zero - end.time) / lambda),
  )
  return { before: -before, after, total: after - before }
}
