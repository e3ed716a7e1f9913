import { extent } from 'd3-array'
import { type AxisName, parameters as registered } from '../../../src-worker/experiment/index.ts'
import type { ComparisonSpec, Metric, ParallelAxis, ParallelFigure, ParallelLine } from '../../contract/index.ts'
import { evenly } from '../parts/chosen-runs.ts'
import type { ComparedSource, ComparisonKind, IsKept } from '../parts/compared.ts'
import { type Points, pointsOf } from '../parts/points.ts'
import { coordinateOf, metricQuantity } from '../parts/quantities.ts'
import { rowsWhere } from '../parts/rows.ts'
import { type FigureSource, noFigure, outcomeOf, contribution } from '../parts/source.ts'

type Spec = Extract<ComparisonSpec, { kind: 'parallel' }>

const MAX_LINES = 5000
/** Faint lines behind those that a filter leaves. */
const MAX_CONTEXT = 1000
const momentum: readonly AxisName[] = ['gamma', 'beta', 'lambda']
const parameters = [...(Object.keys(registered) as AxisName[]).filter((name) => !momentum.includes(name)), ...momentum]
const shown: readonly Metric[] = ['steps', 'testLoss', 'balancednessNorm', 'l1', 'crossings']

const title = 'Parameters and metrics of all runs'

/** Parallel coordinates: a line for each run over the parameters that differ between runs, and over metrics. */
export const parallel: ComparisonKind<Spec, ParallelFigure> = {
  showsAll: true,

  list: (compared) => (axesOf(rowsOf(compared)).length > 1 ? [{ spec: { kind: 'parallel' }, title }] : []),

  compute(compared, { brushes = [] }, isKept) {
    const rows = rowsOf(compared)
    const axes = axesOf(rows)
    if (rows.length === 0) return noFigure('No run of these experiments has finished yet.')
    if (axes.length < 2) return noFigure('These runs differ in nothing.')
    return {
      kind: 'parallel',
      title,
      axes: axes.map(({ axis }) => axis),
      experiments: compared.map(({ id, name, colour }) => ({ id, name, colour })),
      lines: drawnRows(rows, isKept).map((row) => lineOf(row, axes, isKept)),
      runs: rows.length,
      diverged: rows.filter(({ is }) => is === 'diverged').length,
      brushes,
      leftOut: compared
        .filter(({ source }) => source.columns.index.length === 0)
        .map(({ id, name, colour }) => ({ id, name, colour, reason: 'No run has finished yet.' })),
    }
  },
}

/** As many as can be drawn, evenly among all; of the runs that a filter leaves as many as there is room for, the others behind them. */
function drawnRows(rows: readonly Row[], isKept?: IsKept): readonly Row[] {
  const some = (of: readonly Row[], max: number) => evenly(of.length, max).map((i) => of[i])
  if (!isKept || rows.length <= MAX_LINES) return some(rows, MAX_LINES)
  const kept = some(
    rows.filter(({ experiment, row }) => isKept(experiment, row)),
    MAX_LINES - MAX_CONTEXT,
  )
  const others = rows.filter(({ experiment, row }) => !isKept(experiment, row))
  return [...kept, ...some(others, MAX_CONTEXT)]
}

interface Row {
  readonly experiment: number
  readonly row: number
  readonly source: FigureSource
  readonly points: Points
  readonly is: 'value' | 'diverged'
}

/** Finished runs of all experiments; cancelled and failed ones have nothing to show. */
function rowsOf(compared: readonly ComparedSource[]): readonly Row[] {
  return compared.flatMap(({ source }, experiment) => {
    const points = pointsOf(source)
    const { columns } = source
    const is = (row: number) => contribution(outcomeOf(columns, row))
    return Array.from(
      rowsWhere(columns, (row) => is(row) !== 'missing'),
      (row): Row => ({ experiment, row, source, points, is: is(row) === 'diverged' ? 'diverged' : 'value' }),
    )
  })
}

interface Measured {
  readonly axis: ParallelAxis
  readonly value: (row: Row) => number
}

/** Parameters that differ between runs, in the order of the list; then metrics that some run has. */
function axesOf(rows: readonly Row[]): readonly Measured[] {
  const ofParameters = parameters.flatMap((name): Measured[] => {
    const columns = new Map<Points, Float64Array>()
    const numberOf = ({ source, row, points }: Row): number => {
      const column = columns.get(points) ?? points.column(name)
      columns.set(points, column)
      return column[points.of(source.columns.index[row])]
    }
    const known = new Set<number>()
    for (const row of rows) known.add(numberOf(row))
    if (known.size < 2) return []
    const coordinate = coordinateOf(
      name,
      [...known].filter((value) => !Number.isNaN(value)),
    )
    const value = (row: Row) => (Number.isNaN(numberOf(row)) ? NaN : coordinate.of({ [name]: numberOf(row) }))
    return measured({ key: name, quantity: coordinate.quantity, of: 'parameter' }, rows, value)
  })
  const ofMetrics = shown.flatMap((metric): Measured[] => {
    const value = ({ source, row, is }: Row) => (is === 'diverged' ? NaN : source.columns[metric][row])
    const numbers = rows.map(value).filter(Number.isFinite)
    return measured({ key: metric, quantity: metricQuantity(metric, numbers), of: 'metric' }, rows, value)
  })
  return [...ofParameters, ...ofMetrics]
}

/** Smaller numbers are what is left of a product that vanished; a logarithmic axis down to them would show nothing else. */
const MIN_SHOWN = 1e-100

/** An axis over the values that its scale can show; none where all are alike. */
function measured(axis: Omit<ParallelAxis, 'range'>, rows: readonly Row[], value: Measured['value']): Measured[] {
  const canShow = (number: number) =>
    Number.isFinite(number) && (axis.quantity.scale === 'linear' || number >= MIN_SHOWN)
  const [min, max] = extent(rows.map(value).filter(canShow))
  if (min === undefined || min === max) return []
  return [{ axis: { ...axis, range: [min, max] }, value: (row) => (canShow(value(row)) ? value(row) : NaN) }]
}

function lineOf(row: Row, axes: readonly Measured[], isKept?: IsKept): ParallelLine {
  const { columns } = row.source
  return {
    experiment: row.experiment,
    run: columns.index[row.row],
    outcome: outcomeOf(columns, row.row),
    values: axes.map(({ value }) => {
      const number = value(row)
      return Number.isFinite(number) ? number : null
    }),
    ...(isKept && { kept: isKept(row.experiment, row.row) }),
  }
}
