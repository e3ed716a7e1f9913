import type { IntegrandFigure } from '../../contract/index.ts'
import { part, series } from './shared-columns.ts'
import { coloursOf, column, columnName, ink, type Sketch } from './sketch.ts'

const [blue, vermilion] = coloursOf(2)

/** Integrand: its points before and after the zero crossing, and the time of that. */
export function integrandSketch(figure: IntegrandFigure): Sketch {
  const x = columnName(figure.x)
  const y = 'integrand'
  const sides = { before: figure.before, after: figure.after }
  return {
    columns: [part, series, column(figure.x), { ...column(figure.y), name: y }],
    rows: [
      ...Object.entries(sides).flatMap(([side, points], i) =>
        points.map((point) => ({ part: side, series: i, [x]: point[0], [y]: point[1] })),
      ),
      { part: 'zero', [x]: figure.zero },
    ],
    panels: [
      {
        id: null,
        title: '',
        x: { quantity: figure.x },
        y: { quantity: figure.y, range: heightsOf(figure) },
        layers: [
          { part: 'before', stroke: { as: 'line', x, y }, colour: vermilion, label: 'before' },
          { part: 'after', stroke: { as: 'line', x, y }, colour: blue, label: 'after' },
          { part: 'zero', stroke: { as: 'upright', x }, colour: ink.soft },
        ],
      },
    ],
    key: null,
  }
}

/** Both poles are cut where they have risen well above the rest, as in the figure. */
function heightsOf({ before, after, zero, end }: IntegrandFigure): readonly [number, number] {
  const points = [...before, ...after]
  const near = 0.07 * (end - points[0][0])
  const size = points
    .filter(([s]) => Math.abs(s - zero) > near)
    .reduce((most, [, value]) => Math.max(most, Math.abs(value)), 0)
  return [-1.05 * size || -1, 1.05 * size || 1]
}
