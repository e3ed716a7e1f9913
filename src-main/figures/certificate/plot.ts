import { quantityTitle } from '../../charts/layout/frame.ts'
import * as columns from '../../charts/plot/columns.ts'
import { crossingEntries, crossingLayers } from '../../charts/plot/crossings.ts'
import type { Panel, PlotDescription, Table } from '../../charts/plot/description.ts'
import type { FigurePlot } from '../../charts/plot/figure-plot.ts'
import { padded } from '../../charts/style/domain.ts'
import { decimal, power, reading } from '../../charts/style/number.ts'
import type { CertificateFigure, CertificateMark } from './spec.ts'

/** Certificate: distance for its own data and residual of each run against λ, runs with crossings as open marks, the limit as a line. */
export const certificatePlot: FigurePlot<CertificateFigure> = { describe }

function describe(figure: CertificateFigure): PlotDescription {
  const { counts, limit } = figure
  const unjudged = counts.certified - counts.judged
  const verdict = `${counts.upheld} of ${counts.judged} certificates hold`
  return {
    title: figure.title,
    note: `${verdict}${unjudged > 0 ? `, ${unjudged} of an earlier version not judged` : ''}; limit ${power(Math.round(Math.log10(limit)))} (dashed)`,
    arrangement: 'stacked',
    panels: [panelOf(figure, 'ownData'), panelOf(figure, 'residual')],
    around: { x: 7, y: 9 },
    gridLines: true,
    legend: { as: 'symbols', entries: crossingEntries(counts.crossed > 0) },
    zoom: { x: true, y: false },
    table: () => tableOf(figure),
  }
}

function panelOf(figure: CertificateFigure, of: 'ownData' | 'residual'): Panel {
  const { marks, limit, counts } = figure
  const shown = marks.flatMap((mark) => {
    const value = mark[of]
    return value === null ? [] : [{ ...mark, point: [mark.x, value] as const, reading: readingOf(figure, mark) }]
  })
  const rows = { x: columns.columnName(figure.x), y: of }
  return {
    id: null,
    name: '',
    titles: [''],
    x: {
      quantity: figure.x,
      domain: () =>
        padded(
          marks.map(({ x }) => x),
          'log',
        ),
    },
    y: { quantity: figure[of], domain: () => padded([limit, ...shown.map(({ point }) => point[1])], 'log') },
    layers: [
      {
        as: 'rule',
        axis: 'y',
        rows: { part: 'limit', column: of },
        z: 2,
        stroke: { colour: { ink: 'soft' }, width: [1, 'thin'], dash: 'rule' },
        rules: [{ at: limit }],
      },
      ...crossingLayers(shown, {
        rows,
        size: [0.8, 'mark'],
        opacity: 0.7,
        printed: 0.7,
        hasCrossed: counts.crossed > 0,
      }),
    ],
  }
}

function readingOf({ distance, ownData, residual, x }: CertificateFigure, mark: CertificateMark) {
  return [
    ...(mark.ownData === null ? [] : [[quantityTitle(ownData), reading(mark.ownData)] as const]),
    ...(mark.distance === null ? [] : [[quantityTitle(distance), reading(mark.distance)] as const]),
    ...(mark.residual === null ? [] : [[quantityTitle(residual), reading(mark.residual)] as const]),
    [x.symbol, reading(mark.x)],
    ['Zero crossings', decimal(mark.crossings)],
  ] as const
}

/** One row for each run with its distance and residual, and one with the limit. */
function tableOf(figure: CertificateFigure): Table {
  const { part, run, column, columnName } = columns
  return {
    columns: [
      part,
      run,
      column(figure.x),
      { name: 'crossings', means: 'Zero crossings of the run' },
      { ...column(figure.distance), name: 'distance' },
      { ...column(figure.ownData), name: 'ownData' },
      { ...column(figure.residual), name: 'residual' },
    ],
    rows: [
      ...figure.marks.map(({ x, ...mark }) => ({
        part: mark.crossings > 0 ? 'crossings' : 'no-crossing',
        [columnName(figure.x)]: x,
        ...mark,
      })),
      { part: 'limit', ownData: figure.limit, residual: figure.limit },
    ],
  }
}
