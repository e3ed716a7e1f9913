import { quantityTitle } from '../../charts/layout/frame.ts'
import * as columns from '../../charts/plot/columns.ts'
import { crossingEntries, crossingLayers } from '../../charts/plot/crossings.ts'
import type { Panel, PlotDescription, SymbolEntry, Table } from '../../charts/plot/description.ts'
import type { FigurePlot } from '../../charts/plot/figure-plot.ts'
import { padded } from '../../charts/style/domain.ts'
import { decimal, power, reading } from '../../charts/style/number.ts'
import type { CertificateFigure, CertificateMark } from './spec.ts'

/** Certificate: distance for its own data and residual of each run against λ, runs with crossings as open marks, the limit as a line. */
export const certificatePlot: FigurePlot<CertificateFigure> = { describe }

function describe(figure: CertificateFigure): PlotDescription {
  const { counts, limit, beside } = figure
  const unjudged = counts.certified - counts.judged
  const own = `${counts.upheld} of ${counts.judged} certificates hold`
  const verdict = beside
    ? `${counts.upheld} of ${counts.judged} hold for ${beside.of}, ${beside.upheld} of ${beside.marks.length} for MGD on the same data`
    : own
  return {
    title: figure.title,
    note: `${verdict}${unjudged > 0 ? `, ${unjudged} of an earlier version not judged` : ''}; limit ${power(Math.round(Math.log10(limit)))} (dashed)`,
    arrangement: 'stacked',
    panels: [panelOf(figure, 'ownData'), panelOf(figure, 'residual')],
    around: { x: 7, y: 9 },
    gridLines: true,
    legend: { as: 'symbols', entries: entriesOf(figure) },
    zoom: { x: true, y: false },
    table: () => tableOf(figure),
  }
}

function panelOf(figure: CertificateFigure, of: 'ownData' | 'residual'): Panel {
  const { marks, limit, counts, beside } = figure
  const shownOf = (some: readonly CertificateMark[]) =>
    some.flatMap((mark) => {
      const value = mark[of]
      return value === null ? [] : [{ ...mark, point: [mark.x, value] as const, reading: readingOf(figure, mark) }]
    })
  const shown = shownOf(marks)
  const shownBeside = shownOf(beside?.marks ?? [])
  const rows = { x: columns.columnName(figure.x), y: of }
  return {
    id: null,
    name: '',
    titles: [''],
    x: {
      quantity: figure.x,
      domain: () =>
        padded(
          [...marks, ...(beside?.marks ?? [])].map(({ x }) => x),
          'log',
        ),
    },
    y: {
      quantity: figure[of],
      domain: () => padded([limit, ...[...shown, ...shownBeside].map(({ point }) => point[1])], 'log'),
    },
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
      ...(beside
        ? [
            {
              as: 'marks' as const,
              rows: { part: 'mgd', ...rows },
              z: 6,
              mark: besideMark.symbol,
              size: [0.8, 'mark'] as const,
              opacity: 0.8,
              selectable: true,
              series: [
                {
                  id: null,
                  ...{ name: besideMark.name, colour: besideMark.colour, label: besideMark.name },
                  points: shownBeside.map(({ point }) => point),
                  runs: shownBeside.map(({ run }) => run),
                  pointed: (i: number) => ({ runs: [shownBeside[i].run], reading: shownBeside[i].reading }),
                },
              ],
            },
          ]
        : []),
    ],
  }
}

const besideMark = { name: 'MGD, β = 0.9', symbol: 'square', colour: { category: 2, of: 3 } } as const

/** The meaning of the marks: crossings, and where runs of MGD stand beside others, whose they are. */
function entriesOf({ beside, counts }: CertificateFigure): readonly SymbolEntry[] {
  const hasCrossed = counts.crossed > 0
  if (!beside) return crossingEntries(hasCrossed)
  const kept = { name: 'no crossing', symbol: 'dot', colour: { category: 0, of: 2 } } as const
  const own = hasCrossed ? crossingEntries(true) : [kept]
  const of = `${beside.of}, certified as MGD`
  return [...own.map((entry) => ({ ...entry, text: hasCrossed ? `${of}, ${entry.name}` : of })), besideMark]
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
      ...(figure.beside?.marks ?? []).map(({ x, ...mark }) => ({ part: 'mgd', [columnName(figure.x)]: x, ...mark })),
      { part: 'limit', ownData: figure.limit, residual: figure.limit },
    ],
  }
}
