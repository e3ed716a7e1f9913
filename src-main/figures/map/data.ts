import { extent, mean } from 'd3-array'
import {
  plainNumber,
  type FigureSpec,
  type MapCell,
  type MapFigure,
  type Metric,
  type Quantity,
} from '../../contract/index.ts'
import { clipped } from './clipped.ts'
import { fittedSlope } from './fitted-slope.ts'
import { binned, type GridAxis } from './grid-axis.ts'
import { levelLines } from './level-lines.ts'
import { chooseMetric, metricsWithData } from '../parts/metric.ts'
import { bestPlane, type Plane, planeOf } from './plane.ts'
import { type Points, pointsOf, varying } from '../parts/points.ts'
import { type Coordinate, metricQuantity, parameterSymbol, parameterWords } from '../parts/quantities.ts'
import { type FigureKind, type FigureSource, noFigure, outcomeOf, contribution } from '../parts/source.ts'

/** Metrics whose map is listed. */
const telling: readonly Metric[] = ['testLoss', 'balancednessNorm']

type MapSpec = Extract<FigureSpec, { kind: 'map' }>

/** Map: a metric over a plane of two parameters, one cell for each point of the grid, with the level lines of λ. */
export const map: FigureKind<MapSpec, MapFigure> = {
  list(source) {
    const points = pointsOf(source)
    const best = bestPlane(source.experiment, points)
    const plane = planeOf(source.experiment, points, best)
    if ('reason' in plane || varying(points.axes).length < 2) return []
    return metricsWithData(source)
      .filter((metric, _, all) => telling.includes(metric) || (metric === 'trainLoss' && !all.includes('testLoss')))
      .map((metric) => ({ spec: { kind: 'map', metric, plane: best }, title: titleOf(metric, plane, points) }))
  },

  compute(source, spec) {
    const drawn = planeMap(source, spec)
    if ('kind' in drawn) return drawn
    const { metric, plane, points } = drawn
    const { cells, value, mean } = coloured(drawn.cells, metric)
    return {
      kind: 'map',
      title: titleOf(metric, plane, points),
      plane: plane.x.axis === 'gamma' && plane.y.axis === 'beta' ? 'gamma-beta' : 'axes',
      x: plane.x.quantity,
      y: plane.y.quantity,
      value,
      ...(mean ? { mean } : {}),
      cells,
      levels: levelsOf(plane, cells),
      slope: slopeOf(plane, cells, value.scale),
      seeds: source.plan.seeds.length,
    }
  },
}

/** A cell with both means of its runs; the geometric one is null where a value is not positive. */
type MeantCell = MapCell & { readonly geometric: number | null }

/** The cells of a map before one of their means is chosen. */
export function planeMap(source: FigureSource, spec: MapSpec) {
  const metric = onlyDiverged(source) ? (spec.metric ?? 'trainLoss') : chooseMetric(source, spec.metric)
  if (typeof metric !== 'string') return noFigure(metric.reason)
  const points = pointsOf(source)
  const plane = planeOf(source.experiment, points, spec.plane)
  if ('reason' in plane) return noFigure(plane.reason)
  return { metric, plane, points, cells: cellsOf(source, plane, points, metric) }
}

/** The values of cells, of one map or several on one scale: arithmetic means, on a logarithmic scale geometric ones. */
export function coloured(
  meant: readonly MeantCell[],
  metric: Metric,
): Pick<MapFigure, 'cells' | 'value'> & { readonly mean: 'geometric' | null } {
  const scaled = metricQuantity(
    metric,
    meant.flatMap(({ value }) => value ?? []),
  )
  const isMeant = meant.some(({ n }) => n > 1)
  const isGeometric =
    isMeant && scaled.scale === 'log' && meant.every(({ n, geometric }) => n === 0 || geometric !== null)
  const cells = meant.map(({ geometric, ...cell }): MapCell => (isGeometric ? { ...cell, value: geometric } : cell))
  const [min, max] = extent(cells, ({ value }) => value ?? undefined)
  const range = min === undefined ? null : ([min, max] as const)
  return { cells, value: { ...scaled, metric, range }, mean: isGeometric ? 'geometric' : null }
}

/** If every run diverged there is no value to colour, and the map shows just that. */
function onlyDiverged({ columns }: FigureSource): boolean {
  return columns.index.length > 0 && columns.outcome.every((_, row) => outcomeOf(columns, row) === 'diverged')
}

function cellsOf(source: FigureSource, plane: Plane, points: Points, metric: Metric): MeantCell[] {
  const rows = rowsOf(source)
  const [first, second] = binned(plane.grid).grid
  return first.ticks.flatMap((a, i) =>
    second.ticks.map((b, j): MeantCell => {
      const members = a.positions.flatMap((p) => b.positions.flatMap((q) => pointAt(points, first, p, second, q) ?? []))
      const runs = members.flatMap((point) => points.runs(point)).sort((one, other) => one - other)
      const point = pointAt(points, first, middle(a.positions), second, middle(b.positions))
      const params = point === null ? null : points.values(point)
      const [x, y] = params ? [plane.x.of(params), plane.y.of(params)] : plane.place(a.at, b.at)
      return {
        corners: cornersOf(plane, [first.edges[i], first.edges[i + 1]], [second.edges[j], second.edges[j + 1]]),
        x,
        y,
        ...summary(source, rows, runs, metric),
        lambda: params?.lambda ?? null,
        runs,
      }
    }),
  )
}

function middle(positions: readonly number[]): number {
  return positions[positions.length >> 1]
}

function pointAt(points: Points, first: GridAxis, p: number, second: GridAxis, q: number): number | null {
  return points.at({ [first.coordinate.axis]: p, [second.coordinate.axis]: q })
}

/** The row of each planned run in the columns, −1 where it has not finished. */
function rowsOf({ plan, columns }: FigureSource): Int32Array {
  const rows = new Int32Array(plan.count).fill(-1)
  columns.index.forEach((run, row) => (rows[run] = row))
  return rows
}

/** Mean and counts of a cell's runs. */
function summary({ columns }: FigureSource, rows: Int32Array, runs: readonly number[], metric: Metric) {
  const values: number[] = []
  let diverged = 0
  let missing = 0
  for (const run of runs) {
    const row = rows[run]
    const is = row < 0 ? 'missing' : contribution(outcomeOf(columns, row))
    if (is === 'diverged') diverged++
    else if (is === 'missing') missing++
    else if (Number.isFinite(columns[metric][row])) values.push(columns[metric][row])
  }
  return { value: mean(values) ?? null, geometric: geometricMean(values), n: values.length, diverged, missing }
}

/** Taken relative to the first value, so that the mean of equal ones is that value to the last bit. */
function geometricMean(values: readonly number[]): number | null {
  if (values.length === 0 || values.some((value) => value <= 0)) return null
  const [first] = values
  return first * Math.exp(mean(values, (value) => Math.log(value / first))!)
}

type Pair = readonly [number, number]

/** The four corners of a cell, counter-clockwise; a sheared plane may turn the grid over. */
function cornersOf(plane: Plane, [a, b]: Pair, [c, d]: Pair): Pair[] {
  const corners = [plane.place(a, c), plane.place(b, c), plane.place(b, d), plane.place(a, d)]
  const into = ({ quantity }: Coordinate, at: number) => (quantity.scale === 'log' ? Math.log(at) : at)
  const area = corners.reduce((sum, [x1, y1], i) => {
    const [x2, y2] = corners[(i + 1) % 4]
    return sum + into(plane.x, x1) * into(plane.y, y2) - into(plane.x, x2) * into(plane.y, y1)
  }, 0)
  return withinMomentum(plane, area > 0 ? corners : corners.toReversed())
}

/** No momentum is negative: where 1 − β is a coordinate of the plane, cells end at 1. */
function withinMomentum(plane: Plane, corners: Pair[]): Pair[] {
  return [plane.x, plane.y].reduce(
    (cut, { axis }, k) => (axis === 'beta' ? clipped(cut, k, 1, [plane.x, plane.y].map(scaleOf)) : cut),
    corners,
  )
}

function scaleOf({ quantity }: Coordinate): Quantity['scale'] {
  return quantity.scale
}

/** The slope of level lines in the plane of step size and momentum, whichever of the two is upright. */
export function slopeOf(plane: Plane, cells: readonly MapCell[], scale: Quantity['scale']): MapFigure['slope'] {
  const axes = [plane.x.axis, plane.y.axis]
  if (!axes.includes('gamma') || !axes.includes('beta')) return null
  const isUpright = plane.y.axis === 'beta'
  return fittedSlope(
    cells.flatMap(({ x, y, value }) => {
      if (value === null) return []
      const [gamma, gap] = isUpright ? [x, y] : [y, x]
      return [{ x1: Math.log(gamma), x2: Math.log(gap), y: scale === 'log' ? Math.log(value) : value }]
    }),
  )
}

export function levelsOf(plane: Plane, cells: readonly MapCell[]): MapFigure['levels'] {
  const corners = cells.flatMap((cell) => cell.corners)
  const [min, max] = extent(cells, ({ lambda }) => lambda ?? undefined)
  const [[left, right], [bottom, top]] = [extent(corners, ([x]) => x), extent(corners, ([, y]) => y)]
  if (min === undefined || left === undefined || bottom === undefined) return []
  return min > 0 ? levelLines(plane, [left, right], [bottom, top], [min, max]) : []
}

/** Title of a map: metric, plane, and the value of every further axis, which is the first. */
function titleOf(metric: Metric, plane: Plane, points: Points): string {
  const shown = [plane.x, plane.y].map(({ axis }) => parameterWords(axis)).join(' and ')
  const inGrid = plane.grid.map(({ coordinate }) => coordinate.axis)
  const held = varying(points.axes)
    .filter(({ name }) => !inGrid.includes(name))
    .map(({ name, values }) => `, ${parameterSymbol(name)} = ${plainNumber(values[0])}`)
  const { width } = binned(plane.grid)
  const means = width > 1 ? `, means of ${width} × ${width} cells` : ''
  return `${metricQuantity(metric, []).name} over ${shown}${held.join('')}${means}`
}
