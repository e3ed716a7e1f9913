import { extent } from 'd3-array'
import { fieldOf, fieldStops } from '../../charts/style/field.ts'
import type { ComparedMaps, MapCell, MapFigure } from '../../contract/index.ts'
import { panel, part, series } from './shared-columns.ts'
import {
  type Cell,
  column,
  type ColourKey,
  type Column,
  columnName,
  ink,
  type Layer,
  type Panel,
  type Row,
  type Sketch,
} from './sketch.ts'

/** What rows of a cell are called. */
const parts = ['cell', 'diverged', 'missing', 'corner', 'empty-corner']

type Axes = Pick<MapFigure, 'x' | 'y' | 'value'>

/** Map: each cell with its mean and its corners, and the level lines of λ. */
export function mapSketch(figure: MapFigure): Sketch {
  return {
    columns: [part, series, ...columnsOf(figure)],
    rows: [...cellRows(figure, figure.cells), ...levelRows(figure)],
    panels: [panelOf(figure, figure.cells, null, '', figure.levels.length)],
    key: keyOf(figure),
    whole: parts,
  }
}

/** Compared maps: the same for each experiment, a panel each. */
export function comparedMapsSketch(figure: ComparedMaps): Sketch {
  return {
    columns: [panel, { name: 'label', means: 'Name of the experiment' }, part, series, ...columnsOf(figure)],
    rows: figure.maps.flatMap(({ cells, name }, i) =>
      cellRows(figure, cells).map((row) => ({ panel: i, label: name, ...row })),
    ),
    panels: figure.maps.map(({ cells, name }, i) => panelOf(figure, cells, i, name, 0)),
    key: keyOf(figure),
  }
}

function columnsOf({ x, y, value }: Axes): readonly Column[] {
  return [
    column(x),
    column(y),
    column(value),
    { name: 'n', means: 'Runs behind the mean' },
    { name: 'diverged', means: 'Runs of the cell that diverged' },
    { name: 'missing', means: 'Runs of the cell that are not finished' },
    { name: 'lambda', means: 'Intrinsic quantity, λ' },
  ]
}

/** Cells without a value have parts of their own, so that nothing is drawn of them by mistake. */
function cellRows(axes: Axes, cells: readonly MapCell[]): Row[] {
  const [x, y, value] = [columnName(axes.x), columnName(axes.y), columnName(axes.value)]
  const corners = cornersOf(cells)
  return cells.flatMap((cell, i): Row[] => {
    const known = cell.value !== null
    const { n, diverged, missing, lambda } = cell
    return [
      {
        part: known ? 'cell' : diverged > 0 ? 'diverged' : 'missing',
        series: i,
        [x]: cell.x,
        [y]: cell.y,
        [value]: cell.value,
        n,
        diverged,
        missing,
        lambda,
      },
      ...Array.from({ length: corners }, (_, k) => {
        const corner = cell.corners[Math.min(k, cell.corners.length - 1)]
        return {
          part: known ? 'corner' : 'empty-corner',
          series: i,
          [x]: corner[0],
          [y]: corner[1],
          [value]: cell.value,
        }
      }),
    ]
  })
}

/** As many rows for every cell as the one with the most corners has; the others repeat their last. */
function cornersOf(cells: readonly MapCell[]): number {
  return cells.reduce((most, cell) => Math.max(most, cell.corners.length), 0)
}

function levelRows({ x, y, levels }: MapFigure): Row[] {
  return levels.flatMap(({ lambda, points }, i) =>
    points.map((point) => ({ part: 'level', series: i, [columnName(x)]: point[0], [columnName(y)]: point[1], lambda })),
  )
}

function panelOf(axes: Axes, cells: readonly MapCell[], id: Cell, title: string, levels: number): Panel {
  const corners = cells.flatMap((cell) => cell.corners)
  const [x, y, value] = [columnName(axes.x), columnName(axes.y), columnName(axes.value)]
  const layers: Layer[] = [
    ...(cells.some((cell) => cell.value !== null)
      ? [{ part: 'corner', stroke: { as: 'cells', x, y, value, corners: cornersOf(cells) } } as const]
      : []),
    ...(cells.some((cell) => cell.value === null && cell.diverged > 0)
      ? [{ part: 'diverged', stroke: { as: 'marks', x, y, mark: 'cross' }, colour: ink.hatch } as const]
      : []),
    ...(levels > 0
      ? [
          {
            part: 'level',
            stroke: { as: 'line', x, y, thin: true },
            series: Array.from({ length: levels }, (_, i) => ({ id: i, colour: '#ffffff', label: '' })),
          } as const,
        ]
      : []),
  ]
  return {
    id,
    title,
    x: { quantity: axes.x, range: extent(corners, (corner) => corner[0]) as [number, number] },
    y: { quantity: axes.y, range: extent(corners, (corner) => corner[1]) as [number, number] },
    layers,
  }
}

function keyOf({ value }: Axes): ColourKey | null {
  const field = fieldOf(value)
  return field && { quantity: value, range: field.domain, stops: fieldStops().map(({ color }) => color) }
}
