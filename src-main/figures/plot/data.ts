import { group } from 'd3-array'
import type { NoFigure, PlotFigure, PlotKey, PlotPanel, PlotSpec, Quantity, Statistic } from '../../contract/index.ts'
import { ExpressionError } from '../../contract/index.ts'
import { MIN_FOR_INTERVAL } from '../../contract/figure/statistic.ts'
import { chooseMetric } from '../parts/metric.ts'
import { fieldsOf } from '../parts/run-fields.ts'
import { varying } from '../parts/points.ts'
import { type FigureKind, noFigure } from '../parts/source.ts'
import { statisticFault, summarise, usualStatistic } from '../parts/summary/statistic.ts'
import { cellsOf, rangeOf } from './cells.ts'
import { isNamed, isPlanned, labelOf, type PlotRun, type PlotSource, quantityOf, runsIn, valuesOf } from './fields.ts'
import type { PlotAxis, PlotField, PlotLayer } from './spec.ts'

type Choices = Omit<PlotSpec, 'kind'>

/** More values of colour are told apart by a scale, of shape not at all. */
const MAX_COLOURS = 8
const MAX_SHAPES = 6
const MAX_PANELS = 24
/** More bands over each other hide one another. */
const MAX_BANDS = 4

/** A plot of an own choice; it is never offered by itself. */
export const plot: FigureKind<PlotSpec, PlotFigure> = {
  list: () => [],
  compute: (source, spec) => plotOf([{ id: '', name: source.name ?? source.experiment.name, source }], spec),
}

/** The fields of a plot that nobody chose: λ or the first parameter that varies, and the first metric that has values. */
function chosenFields(sources: readonly PlotSource[], { x, y }: Choices): { x: PlotField; y: PlotField } | NoFigure {
  const { source } = sources.find(({ source }) => source.columns.index.length > 0) ?? sources[0]
  const first = source.plan.count > 0 ? source.plan.run(0).values : {}
  const vary = varying(source.plan.axes).map(({ name }) => name)
  const usual: PlotField = first.lambda !== undefined && vary.length > 0 ? 'lambda' : (vary.at(0) ?? 'seed')
  if (y !== undefined) return { x: x ?? usual, y }
  const metric = chooseMetric(source, undefined)
  return typeof metric === 'string' ? { x: x ?? usual, y: metric } : noFigure(metric.reason)
}

const channels = ['x', 'y', 'colour', 'marker', 'size', 'rows', 'columns'] as const

/** The fault of a field that was chosen, with its place; null where it has none. */
function fieldFault(sources: readonly PlotSource[], spec: Choices): string | null {
  for (const channel of channels) {
    const field = spec[channel]
    if (field === undefined) continue
    for (const { name, source } of sources) {
      try {
        fieldsOf(source).compiled(field)
      } catch (error) {
        if (error instanceof ExpressionError)
          return `${channel}: ${error.message}${sources.length > 1 ? ` (${name})` : ''}`
        throw error
      }
    }
  }
  return null
}

/** A plot of the runs of one experiment or several. */
export function plotOf(sources: readonly PlotSource[], spec: Choices): PlotFigure | NoFigure {
  const fault = fieldFault(sources, spec)
  if (fault !== null) return noFigure(fault)
  const fields = chosenFields(sources, spec)
  if ('kind' in fields) return fields
  const all = runsIn(sources)
  const isWanted = ({ outcome, is }: PlotRun) => spec.outcomes?.includes(outcome) ?? is === 'value'
  const wanted = all.filter(isWanted)
  const has = (run: PlotRun, field: PlotField | undefined) => field === undefined || run.value(field) !== null
  const needed = [fields.x, fields.y, spec.size, ...(isNamed(spec.colour ?? 'outcome') ? [] : [spec.colour])]
  const runs = wanted.filter((run) => needed.every((field) => has(run, field)))
  if (runs.length === 0) {
    const missing = needed.find((field) => wanted.every((run) => !has(run, field)))
    return noFigure(
      all.length === 0
        ? 'No run has finished yet.'
        : missing
          ? `No run that is drawn has ${missing}.`
          : 'No run has all that is drawn.',
    )
  }
  const isHeat = spec.draw?.includes('heat-map') ?? false
  const isBars = spec.draw?.includes('bars') ?? false
  if (isHeat && (spec.colour === undefined || isNamed(spec.colour))) {
    return noFigure('A heat map needs colour: the number that its cells show.')
  }
  const x = axisOf(runs, fields.x, spec.scales?.x, isBars)
  const y = axisOf(runs, fields.y, spec.scales?.y, false)
  const rows = spec.rows ? valuesOf(runs, spec.rows) : [undefined]
  const columns = spec.columns ? valuesOf(runs, spec.columns) : [undefined]
  if (rows.length * columns.length > MAX_PANELS) {
    return noFigure(`There would be ${rows.length * columns.length} panels; at most ${MAX_PANELS} are drawn.`)
  }
  const shapes = spec.marker === undefined ? null : keyOf(runs, spec.marker)
  if (shapes && shapes.labels.length > MAX_SHAPES) {
    return noFigure(`${spec.marker!} has ${shapes.labels.length} values; at most ${MAX_SHAPES} shapes are told apart.`)
  }
  const byScale = isHeat || isOfScale(runs, spec.colour)
  const value = byScale ? scaleOf(runs, spec.colour!, spec.scales?.colour) : null
  const size = spec.size === undefined ? null : scaleOf(runs, spec.size, spec.scales?.size)
  const aggregatedScale = isHeat ? value!.scale : y.quantity.scale
  const usual = usualStatistic(aggregatedScale)
  const statistic: Statistic = {
    aggregate: spec.aggregate ?? usual.aggregate,
    interval:
      spec.interval ?? (spec.aggregate === undefined || spec.aggregate === usual.aggregate ? usual.interval : 'range'),
  }
  const unfit =
    statisticFault(statistic, aggregatedScale) ?? signFault(x, runs, fields.x) ?? signFault(y, runs, fields.y)
  if (unfit !== null) return noFigure(unfit)

  const colours = spec.colour === undefined || byScale ? null : keyOf(runs, spec.colour)
  const groups = groupsOf(runs, spec, colours, shapes, byScale && isPlanned(spec.colour!) && !isHeat)
  const numberOf = positionIn(x, runs)
  const heightOf = positionIn(y, runs)
  const panels = rows.flatMap((row) =>
    columns.map((column): PlotPanel => {
      const isHere = (run: PlotRun) =>
        (spec.rows === undefined || run.value(spec.rows) === row) &&
        (spec.columns === undefined || run.value(spec.columns) === column)
      const title = [
        ...(spec.columns ? [labelOf(spec.columns, column ?? null)] : []),
        ...(spec.rows ? [labelOf(spec.rows, row ?? null)] : []),
      ].join(', ')
      if (isHeat) {
        return {
          title,
          series: [],
          cells: cellsOf(all.filter(isHere), isWanted, { x, y, colour: spec.colour! }, statistic),
        }
      }
      return {
        title,
        cells: [],
        series: groups.map(({ runs: members }) => {
          const here = members.filter(isHere)
          const marks = here.map((run) => ({
            x: numberOf(run),
            y: heightOf(run),
            run: run.run,
            of: run.of,
            seed: run.seed,
            value: value && !isNamed(spec.colour!) ? Number(run.value(spec.colour!)) : null,
            size: spec.size === undefined ? null : Number(run.value(spec.size)),
          }))
          const at = [...group(marks, (mark) => mark.x.toPrecision(12)).values()]
          const points = at
            .map((some) => ({
              x: some[0].x,
              ...summarise(
                some.map((mark) => mark.y),
                statistic,
              ),
            }))
            .sort((a, b) => a.x - b.x)
          return { marks: marks.sort((a, b) => a.x - b.x || a.run - b.run), points }
        }),
      }
    }),
  )
  const counts = panels
    .flatMap(({ series, cells }) => [...series.flatMap(({ points }) => points), ...cells])
    .flatMap(({ n }) => (n > 0 ? [n] : []))
  const n: [number, number] = [
    counts.reduce((a, b) => Math.min(a, b), Infinity),
    counts.reduce((a, b) => Math.max(a, b), 0),
  ]
  const together = Math.max(...panels.map(({ series }) => series.filter(({ points }) => points.length > 0).length))
  const draw = spec.draw ?? usualDraw(n[1], together, x.names !== null || y.names !== null)
  return {
    kind: 'plot',
    title: spec.title ?? titleOf(isHeat ? value! : y.quantity, x.quantity, isHeat ? y.quantity : null),
    fields: {
      ...fields,
      colour: spec.colour,
      marker: spec.marker,
      size: spec.size,
      rows: spec.rows,
      columns: spec.columns,
    },
    x,
    y,
    value: value && isHeat ? { ...value, range: rangeOf(valuesIn(panels)) } : value,
    size,
    colours,
    markers: shapes,
    groups: groups.map(({ label, colour, value: own, marker }) => ({ label, colour, value: own, marker })),
    panels,
    across: columns.length > 1 || spec.rows === undefined ? columns.length : rows.length > 3 ? 2 : 1,
    draw,
    statistic: n[1] > 1 && draw.some((each) => each !== 'marks') ? statistic : null,
    n: counts.length === 0 ? [0, 0] : n,
    leftOut: all.length - runs.length,
  }
}

/**
 * Marks; a line through the aggregates too where runs share a place, and a band where they are enough. Names have no order that a line
 * could follow.
 *
 * @param n the largest number of runs at one place
 * @param together the largest number of groups in one panel
 */
function usualDraw(n: number, together: number, isNamedAxis: boolean): readonly PlotLayer[] {
  if (n < 2 || isNamedAxis) return ['marks']
  return n < MIN_FOR_INTERVAL || together > MAX_BANDS ? ['marks', 'line'] : ['marks', 'line', 'band']
}

/** Values of the cells of a heat map: aggregates span less than runs. */
function valuesIn(panels: readonly PlotPanel[]): readonly number[] {
  return panels.flatMap(({ cells }) => cells.flatMap(({ value }) => (value === null ? [] : [value])))
}

function axisOf(
  runs: readonly PlotRun[],
  field: PlotField,
  scale: Quantity['scale'] | undefined,
  isBars: boolean,
): PlotAxis {
  if (isNamed(field) || isBars) {
    const names = valuesOf(runs, field).map((value) =>
      isNamed(field) ? labelOf(field, value) : String(labelOf(field, value).split(' = ').at(-1)),
    )
    return { field, quantity: { ...quantityOf(field, []), scale: 'linear' }, names }
  }
  const quantity = quantityOf(field, numbersOf(runs, field))
  return { field, quantity: { ...quantity, scale: scale ?? quantity.scale }, names: null }
}

function numbersOf(runs: readonly PlotRun[], field: PlotField): readonly number[] {
  return runs.flatMap((run) => {
    const value = run.value(field)
    return typeof value === 'number' ? [value] : []
  })
}

/** Position of a run on an axis: its value, or the position of its name from 1. */
function positionIn({ field, names }: PlotAxis, runs: readonly PlotRun[]): (run: PlotRun) => number {
  if (!names) return (run) => Number(run.value(field))
  const positions = new Map(valuesOf(runs, field).map((value, i) => [value, i + 1]))
  return (run) => positions.get(run.value(field)) ?? 0
}

function signFault({ quantity, names }: PlotAxis, runs: readonly PlotRun[], field: PlotField): string | null {
  if (names || quantity.scale === 'linear') return null
  const below = numbersOf(runs, field).filter((value) => value <= 0).length
  return below === 0
    ? null
    : `${below} of ${runs.length} values of ${field} are not positive: a logarithmic axis cannot show them.`
}

/** True if colour is a scale: of a metric, or of more values than can be told apart. */
function isOfScale(runs: readonly PlotRun[], field: PlotField | undefined): boolean {
  return field !== undefined && !isNamed(field) && (!isPlanned(field) || valuesOf(runs, field).length > MAX_COLOURS)
}

function scaleOf(runs: readonly PlotRun[], field: PlotField, scale: Quantity['scale'] | undefined) {
  const values = numbersOf(runs, field)
  const quantity = quantityOf(field, values)
  return { ...quantity, scale: scale ?? quantity.scale, range: rangeOf(values) }
}

function keyOf(runs: readonly PlotRun[], field: PlotField): PlotKey {
  return { field, labels: valuesOf(runs, field).map((value) => labelOf(field, value)), ordered: !isNamed(field) }
}

/** The runs of one colour and one shape, in their order; of a colour scale of a parameter those of one value. */
function groupsOf(
  runs: readonly PlotRun[],
  { colour, marker }: Choices,
  colours: PlotKey | null,
  shapes: PlotKey | null,
  byValue: boolean,
) {
  const positions = (field: PlotField | undefined, key: PlotKey | null) => (run: PlotRun) =>
    field && key ? key.labels.indexOf(labelOf(field, run.value(field))) : 0
  const [colourAt, shapeAt] = [positions(colour, colours), positions(marker, shapes)]
  const valueAt = (run: PlotRun) => (byValue && colour ? Number(run.value(colour)) : 0)
  const parts = [...group(runs, (run) => `${colourAt(run)} ${shapeAt(run)} ${valueAt(run)}`).values()]
  return parts
    .map((members) => {
      const [first] = members
      const labels = [
        ...(colours && colour
          ? [labelOf(colour, first.value(colour))]
          : byValue && colour
            ? [labelOf(colour, first.value(colour))]
            : []),
        ...(shapes && marker && marker !== colour ? [labelOf(marker, first.value(marker))] : []),
      ]
      return {
        label: labels.join(', '),
        colour: colourAt(first),
        marker: shapeAt(first),
        value: byValue ? valueAt(first) : null,
        runs: members,
      }
    })
    .sort((a, b) => a.colour - b.colour || a.marker - b.marker || (a.value ?? 0) - (b.value ?? 0))
}

function titleOf(shown: Quantity, x: Quantity, y: Quantity | null): string {
  const inWords = ({ name, symbol }: Quantity) => (symbol === '' ? name.toLowerCase() : symbol)
  return y ? `${shown.name} over ${inWords(x)} and ${inWords(y)}` : `${shown.name} against ${inWords(x)}`
}
