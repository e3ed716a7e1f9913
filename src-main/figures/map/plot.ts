import { labelFor } from '../../charts/style/ticks.ts'
import { quantityTitle } from '../../charts/layout/frame.ts'
import * as columns from '../../charts/plot/columns.ts'
import type { Axis, Column, Layer, PlotDescription, Range, Row, Table } from '../../charts/plot/description.ts'
import { type FigurePlot, scaleOf } from '../../charts/plot/figure-plot.ts'
import { onePanel } from '../../charts/plot/panels.ts'
import { reading } from '../../charts/style/number.ts'
import type { FigureNotes } from '../../contract/index.ts'
import type { MapCell, MapFigure } from './spec.ts'

/** Map: cells in viridis, diverged ones hatched, level lines of λ across, a labelled bar on the right. */
export const mapPlot: FigurePlot<MapFigure> = {
  describe,
  scales: { y: scaleOf('value', ({ value }) => value.range !== null && value.range[0] > 0), yOf: 'colours' },
}

type Plane = Pick<MapFigure, 'x' | 'y' | 'value'> & FigureNotes

function describe(figure: MapFigure): PlotDescription {
  const { x, y, value, cells } = figure
  return {
    title: figure.title,
    note: noteOf(figure),
    ...onePanel(axisOf(x, cells, 0), axisOf(y, cells, 1), [...cellLayers(figure, cells), ...levelLayers(figure)]),
    around: { x: 12, y: 7 },
    gridLines: false,
    legend: null,
    key: { quantity: value, range: value.range, of: 'areas' },
    zoom: { x: true, y: true },
    table: () => tableOf(figure),
  }
}

/** The quantity of a colour bar of several maps, which have no note that says where it shows geometric means. */
export function meantQuantity({ value, mean }: Pick<MapFigure, 'value' | 'mean'>): MapFigure['value'] {
  return mean === 'geometric' ? { ...value, name: `${value.name} (geometric mean)` } : value
}

/** An axis over all corners of cells, which end it in scripts too. */
export function axisOf(quantity: MapFigure['x'], cells: readonly MapCell[], at: 0 | 1): Axis {
  const domain = (): Range => {
    let [min, max] = [Infinity, -Infinity]
    for (const { corners } of cells) {
      for (const corner of corners) {
        min = Math.min(min, corner[at])
        max = Math.max(max, corner[at])
      }
    }
    return [min, max]
  }
  return { quantity, domain, fixed: true }
}

/** The cells of a plane; scripts have a cross where all runs of one diverged. */
export function cellLayers(plane: Plane, cells: readonly MapCell[], experiment?: string): readonly Layer[] {
  const [x, y, value] = [plane.x, plane.y, plane.value].map(columns.columnName)
  const gone = cells.filter((cell) => cell.value === null && cell.diverged > 0)
  return [
    {
      as: 'cells',
      rows: { x, y, value },
      z: 1,
      name: plane.value.name,
      cells,
      selectable: experiment === undefined,
      pointed: (i) => ({
        runs: cells[i].runs,
        ...(experiment === undefined ? {} : { experiment }),
        reading: readingOf(plane, cells[i]),
      }),
    },
    ...(gone.length > 0
      ? [
          {
            as: 'marks',
            rows: { part: 'diverged', x, y },
            z: 2,
            mark: 'cross',
            inScripts: true,
            size: [1, 'mark'],
            opacity: 1,
            series: [
              {
                id: null,
                colour: { ink: 'hatch' },
                label: 'diverged',
                points: gone.map((cell) => [cell.x, cell.y] as const),
              },
            ],
          } as const,
        ]
      : []),
  ]
}

function readingOf({ x, y, value, filtered }: Plane, cell: MapCell) {
  const runs = cell.runs.length
  return [
    [quantityTitle(value), cell.value === null ? '–' : reading(cell.value)],
    [quantityTitle(x), reading(cell.x)],
    [quantityTitle(y), reading(cell.y)],
    ...(cell.lambda === null ? [] : [['λ', reading(cell.lambda)] as const]),
    ...(runs > 1 ? [['Runs', `${cell.n} of ${runs}`] as const] : []),
    ...(cell.diverged > 0 ? [['Diverged', String(cell.diverged)] as const] : []),
    ...(cell.missing > 0 ? [[filtered ? 'Filtered out' : 'Not finished', String(cell.missing)] as const] : []),
  ] as const
}

type Levels = Pick<MapFigure, 'x' | 'y' | 'levels'>

export function levelLayers({ x, y, levels }: Levels): readonly Layer[] {
  if (levels.length === 0) return []
  const text = labelFor(levels.map(({ lambda }) => lambda))
  return [
    {
      as: 'levels',
      rows: { part: 'level', x: columns.columnName(x), y: columns.columnName(y) },
      z: 3,
      over: 'cells',
      lines: levels.map(({ lambda, points }) => ({ label: `λ = ${text(lambda)}`, points })),
    },
  ]
}

function noteOf({ seeds, cells, slope, filtered, mean: kind }: MapFigure & FigureNotes): string {
  // To a map the runs that a filter leaves out are missing: the remark on the filter counts them.
  const missing = filtered ? 0 : cells.reduce((sum, cell) => sum + cell.missing, 0)
  const over = filtered ? cells.reduce((largest, { n }) => Math.max(largest, n), 0) : seeds
  const all = cells.reduce((sum, { runs }) => sum + runs.length, 0)
  const mean = over > 1 ? [`${kind === 'geometric' ? 'Geometric mean' : 'Mean'} over ${over} seeds`] : []
  const lines = slope ? [`fitted slope ${slope.value.toFixed(2)}, that of λ is 2`] : []
  const note = [...mean, ...lines, ...(missing > 0 ? [`${missing} of ${all} runs missing`] : [])].join('; ')
  return note.charAt(0).toUpperCase() + note.slice(1)
}

/** Each cell with its mean and its corners, and the level lines of λ. */
function tableOf(figure: MapFigure): Table {
  const { part, series } = columns
  return {
    columns: [part, series, ...planeColumns(figure)],
    // Made only where they are wanted: tens of thousands of cells have as many rows and corners.
    get rows() {
      return [...cellRows(figure, figure.cells), ...levelRows(figure)]
    },
    whole: ['cell', 'diverged', 'missing', 'corner', 'empty-corner'],
  }
}

export function levelRows({ x, y, levels }: Levels): Row[] {
  return levels.flatMap(({ lambda, points }, i) =>
    points.map((point) => ({
      part: 'level',
      series: i,
      [columns.columnName(x)]: point[0],
      [columns.columnName(y)]: point[1],
      lambda,
    })),
  )
}

export function planeColumns({ x, y, value }: Plane): readonly Column[] {
  return [
    columns.column(x),
    columns.column(y),
    columns.column(value),
    { name: 'n', means: 'Runs behind the mean' },
    { name: 'diverged', means: 'Runs of the cell that diverged' },
    { name: 'missing', means: 'Runs of the cell that are not finished' },
    { name: 'lambda', means: 'Intrinsic quantity, λ' },
  ]
}

/** Cells without a value have parts of their own, so that nothing is drawn of them by mistake. */
export function cellRows(plane: Plane, cells: readonly MapCell[]): Row[] {
  const [x, y, value] = [plane.x, plane.y, plane.value].map(columns.columnName)
  // As many rows for every cell as the one with the most corners has; the others repeat their last.
  const corners = cells.reduce((max, cell) => Math.max(max, cell.corners.length), 0)
  return cells.flatMap((cell, series): Row[] => {
    const known = cell.value !== null
    const { n, diverged, missing, lambda } = cell
    const part = known ? 'cell' : diverged > 0 ? 'diverged' : 'missing'
    return [
      { part, series, [x]: cell.x, [y]: cell.y, [value]: cell.value, n, diverged, missing, lambda },
      ...Array.from({ length: corners }, (_, k) => {
        const corner = cell.corners[Math.min(k, cell.corners.length - 1)]
        return { part: known ? 'corner' : 'empty-corner', series, [x]: corner[0], [y]: corner[1], [value]: cell.value }
      }),
    ]
  })
}
