import type { CertificateFigure } from '../../contract/index.ts'
import { part, run } from './shared-columns.ts'
import { coloursOf, column, columnName, ink, type Layer, type Sketch } from './sketch.ts'

const [blue, vermilion] = coloursOf(2)

/** Certificate: one row for each run with its distance and residual, and one with the limit. */
export function certificateSketch(figure: CertificateFigure): Sketch {
  const x = columnName(figure.x)
  const layers = (y: string): readonly Layer[] => [
    { part: 'limit', stroke: { as: 'across', y }, colour: ink.soft },
    {
      part: 'no-crossing',
      stroke: { as: 'marks', x, y, mark: 'dot', opacity: 0.7 },
      colour: blue,
      label: 'no crossing',
    },
    ...(figure.counts.crossed > 0
      ? [
          {
            part: 'crossings',
            stroke: { as: 'marks', x, y, mark: 'ring' },
            colour: vermilion,
            label: 'crossings',
          } as const,
        ]
      : []),
  ]
  return {
    columns: [
      part,
      run,
      column(figure.x),
      { name: 'crossings', means: 'Zero crossings of the run' },
      { ...column(figure.distance), name: 'distance' },
      { ...column(figure.residual), name: 'residual' },
    ],
    rows: [
      ...figure.marks.map(({ x: at, ...mark }) => ({
        part: mark.crossings > 0 ? 'crossings' : 'no-crossing',
        [x]: at,
        ...mark,
      })),
      { part: 'limit', distance: figure.limit, residual: figure.limit },
    ],
    panels: (['distance', 'residual'] as const).map((of) => ({
      id: null,
      title: '',
      x: { quantity: figure.x },
      y: { quantity: figure[of] },
      layers: layers(of),
    })),
    key: null,
  }
}
