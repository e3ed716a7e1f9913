import { quantityTitle } from '../../charts/layout/frame.ts'
import type {
  Axis,
  Colour,
  Layer,
  Legend,
  LineSeries,
  MarkSeries,
  PlotDescription,
  Pointed,
  SymbolEntry,
} from '../../charts/plot/description.ts'
import type { FigurePlot, ScaleChoice } from '../../charts/plot/figure-plot.ts'
import { shapeOfValue } from '../../charts/plot/marks.ts'
import { axisNamed } from '../../charts/plot/panels.ts'
import { once, padded } from '../../charts/style/domain.ts'
import { reading, typeset } from '../../charts/style/number.ts'
import { statisticWords } from '../../contract/figure/statistic.ts'
import { experimentColour } from '../../charts/plot/experiments.ts'
import { type PlotAxis, type PlotFigure, type PlotGroup, type PlotPanel, runKey } from './spec.ts'
import { barPlace, diameterOf, names, tableOf } from './table.ts'

/** A plot of an own choice: marks, lines, bands, bars or cells, in panels on common scales. */
export const plotPlot: FigurePlot<PlotFigure> = { describe, scales: { x: choiceOf('x'), y: choiceOf('y') } }

/** An axis of positive numbers can be drawn either way, unless a deviation from a mean is on it, which may reach below zero. */
function choiceOf(name: 'x' | 'y'): ScaleChoice<PlotFigure> {
  return {
    of: (figure) => (isFree(figure, name) ? figure[name].quantity.scale : undefined),
    on: (figure, scale) => {
      const axis = { ...figure[name], quantity: { ...figure[name].quantity, scale } }
      return name === 'x' ? { ...figure, x: axis } : { ...figure, y: axis }
    },
  }
}

function isFree(figure: PlotFigure, name: 'x' | 'y'): boolean {
  if (figure[name].names || figure.draw.includes('heat-map')) return false
  return figure.panels.every(({ series }) =>
    series.every(
      ({ marks, points }) =>
        marks.every((mark) => mark[name] > 0) && points.every((point) => (name === 'x' ? point.x : point.low) > 0),
    ),
  )
}

function describe(figure: PlotFigure): PlotDescription {
  const { panels, value, across } = figure
  const [x, y] = [axisOf(figure, 'x'), axisOf(figure, 'y')]
  const isHeat = figure.draw.includes('heat-map')
  return {
    title: figure.title,
    note: noteOf(figure),
    arrangement: panels.length === 1 ? 'single' : 'multiples',
    panels: panels.map((panel, id) => ({
      id: panels.length === 1 ? null : id,
      name: typeset(panel.title),
      titles: [typeset(panel.title)],
      x,
      y,
      layers: isHeat ? [cellLayer(figure, panel)] : layersOf(figure, panel),
    })),
    across,
    around: { x: value ? 14 : 7, y: 9 },
    gridLines: !isHeat,
    legend: legendOf(figure),
    ...(value ? { key: { quantity: value, range: value.range, of: isHeat ? 'areas' : 'lines' } } : {}),
    zoom: { x: figure.x.names === null, y: figure.y.names === null },
    table: () => tableOf(figure),
  }
}

function axisOf(figure: PlotFigure, name: 'x' | 'y'): Axis {
  const axis: PlotAxis = figure[name]
  if (axis.names) return axisNamed(axis.quantity, axis.names)
  const { quantity } = axis
  if (figure.draw.includes('heat-map')) {
    const at = name === 'x' ? 0 : 1
    const edges = () =>
      figure.panels.flatMap(({ cells }) => cells.flatMap(({ corners }) => corners.map((corner) => corner[at])))
    return { quantity, fixed: true, domain: () => rangeOf(edges()) }
  }
  return {
    quantity,
    domain: once(() => {
      const values = valuesOf(figure, name)
      const [from, to] = padded(values, quantity.scale)
      // Bars stand on the axis.
      const [least, largest] = rangeOf(values)
      if (name !== 'y' || !isBarred(figure) || least === largest) return [from, to]
      return [least === 0 ? 0 : from, largest === 0 ? 0 : to]
    }),
  }
}

/** True where bars rise from 0. */
function isBarred({ draw, y }: Pick<PlotFigure, 'draw' | 'y'>): boolean {
  return draw.includes('bars') && y.quantity.scale === 'linear'
}

function rangeOf(values: readonly number[]): [number, number] {
  return values.reduce<[number, number]>(
    ([min, max], value) => [Math.min(min, value), Math.max(max, value)],
    [Infinity, -Infinity],
  )
}

/** All that is drawn along an axis. */
function valuesOf({ panels, draw, y }: PlotFigure, name: 'x' | 'y'): readonly number[] {
  const series = panels.flatMap((panel) => panel.series)
  const isMarked = draw.includes('marks')
  const marks = isMarked ? series.flatMap((each) => each.marks.map((mark) => mark[name])) : []
  const points = series.flatMap((each) => each.points)
  if (name === 'x') return [...marks, ...points.map((point) => point.x)]
  const isBanded = draw.includes('band') || draw.includes('bars')
  const floor = isBarred({ draw, y }) ? [0] : []
  const ends = isBanded ? points.flatMap(({ low, high }) => [low, high]) : []
  const middles = draw.some((each) => each !== 'marks') ? points.map(({ middle }) => middle) : []
  return [...marks, ...middles, ...ends.filter((end) => y.quantity.scale === 'linear' || end > 0), ...floor]
}

function colourOf(figure: PlotFigure, group: PlotGroup): Colour {
  if (figure.value) return group.value === null ? { ink: 'text' } : { value: group.value }
  return keyColour(figure, group.colour)
}

/** An experiment has the colour that it has wherever it is compared. */
function keyColour({ colours, experiments }: PlotFigure, i: number): Colour {
  const own = colours?.field === 'experiment' && experiments?.find(({ name }) => name === colours.labels[i])
  if (experiments && own) return experimentColour({ experiments, leftOut: [] }, own.colour)
  if (!colours) return { category: 0, of: 1 }
  const n = colours.labels.length
  return colours.ordered ? { ordered: i, of: n } : { category: i, of: n }
}

function layersOf(figure: PlotFigure, { series }: PlotPanel): readonly Layer[] {
  const { draw, groups, statistic, value, size } = figure
  const name = names(figure)
  const common = groups.map((group, id) => ({
    id,
    colour: colourOf(figure, group),
    label: typeset(group.label),
    name: group.label,
  }))
  const lines = series.map(({ points }, i): LineSeries => ({
    ...common[i],
    dash: value === null && figure.markers && figure.markers.field !== figure.colours?.field ? groups[i].marker : 0,
    points: points.map((point) => [point.x, point.middle] as const),
  }))
  const isVaried = value !== null && groups.every((group) => group.value === null)
  const marked = series.map(({ marks }, i): MarkSeries => ({
    ...common[i],
    ...(figure.markers || figure.colours?.ordered ? { mark: shapeOf(figure, groups[i]) } : {}),
    points: marks.map((mark) => [mark.x, mark.y] as const),
    runs: marks.map(({ of, run }) => runKey(of, run)),
    ...(isVaried && { values: marks.map((mark) => mark.value ?? value.range[0]) }),
    ...(size && { sizes: marks.map((mark) => diameterOf(size, mark.size ?? size.range[0])) }),
    pointed: (k: number) => pointedAt(figure, groups[i], marks[k]),
  }))
  const isLined = draw.includes('line')
  const opacity = isLined && statistic ? 0.55 : 0.9
  return [
    ...(draw.includes('band')
      ? [
          {
            as: 'band',
            rows: { part: 'aggregate', x: name.x, low: 'low', high: 'high' },
            z: 2,
            opacity: { dark: 0.25, light: 0.2 },
            series: series.map(({ points }, i) => ({ ...common[i], spreads: points })),
          } as const,
        ]
      : []),
    ...(draw.includes('bars') ? [barLayer(figure, series, common)] : []),
    ...(isLined
      ? [{ as: 'line', rows: { part: 'aggregate', x: name.x, y: name.y }, z: 3, series: lines } as const]
      : []),
    ...(draw.includes('marks')
      ? [
          {
            as: 'marks',
            rows: {
              part: 'run',
              x: name.x,
              y: name.y,
              ...(isVaried ? { value: name.value } : {}),
              ...(size ? { diameter: 'diameter' } : {}),
            },
            z: 5,
            mark: 'dot',
            size: [isLined && statistic ? 0.8 : 1, 'mark'],
            opacity,
            printed: opacity,
            selectable: true,
            series: marked,
          } as const,
        ]
      : []),
  ]
}

function pointedAt(
  figure: PlotFigure,
  { label }: PlotGroup,
  mark: PlotPanel['series'][number]['marks'][number],
): Pointed {
  const at = (axis: PlotAxis, value: number) => axis.names?.[value - 1] ?? reading(value)
  return {
    runs: [runKey(mark.of, mark.run)],
    reading: [
      ...(figure.experiments ? [['', typeset(figure.experiments[mark.of].name)] as const] : []),
      [quantityTitle(figure.y.quantity), at(figure.y, mark.y)],
      [quantityTitle(figure.x.quantity), at(figure.x, mark.x)],
      ...(label === '' ? [] : [['', typeset(label)] as const]),
      ...(figure.value && mark.value !== null ? [[quantityTitle(figure.value), reading(mark.value)] as const] : []),
      ...(figure.size && mark.size !== null ? [[quantityTitle(figure.size), reading(mark.size)] as const] : []),
      ['Seed', String(mark.seed)],
    ],
  }
}

type Shape = ReturnType<typeof shapeOfValue>
type Common = readonly { readonly id: number; readonly colour: Colour; readonly label: string; readonly name: string }[]

function barLayer(figure: PlotFigure, series: PlotPanel['series'], common: Common): Layer {
  const name = names(figure)
  const width = 0.8 / series.length
  return {
    as: 'bars',
    rows: { part: 'aggregate', x: 'position', y: name.y },
    z: 2,
    width,
    series: series.map(({ points, marks }, i) => ({
      ...common[i],
      bars: points.map(({ x, middle, low, high }) => ({ x: barPlace(x, i, series.length), y: middle, low, high })),
      pointed: (k: number) => {
        const { x, middle, low, high, n } = points[k]
        return {
          runs: marks.filter((mark) => mark.x === x).map(({ of, run }) => runKey(of, run)),
          reading: [
            [quantityTitle(figure.y.quantity), reading(middle)],
            ...(low < high ? [['from', `${reading(low)} to ${reading(high)}`] as const] : []),
            ['Runs', String(n)],
          ],
        }
      },
    })),
  }
}

function cellLayer(figure: PlotFigure, { cells }: PlotPanel): Layer {
  const value = figure.value!
  return {
    as: 'cells',
    rows: names(figure),
    z: 1,
    name: value.name,
    cells,
    selectable: true,
    pointed: (i) => ({
      runs: cells[i].runs,
      reading: [
        [quantityTitle(value), cells[i].value === null ? '–' : reading(cells[i].value)],
        [quantityTitle(figure.x.quantity), figure.x.names?.[cells[i].x - 1] ?? reading(cells[i].x)],
        [quantityTitle(figure.y.quantity), figure.y.names?.[cells[i].y - 1] ?? reading(cells[i].y)],
        ['Runs', String(cells[i].n)],
      ],
    }),
  }
}

/** Colours and shapes; each by itself where they tell different things apart. */
function legendOf(figure: PlotFigure): Legend | null {
  const { colours, markers, groups, value } = figure
  if (value && !markers) return null
  const isOne = !markers || !colours || markers.field === colours.field
  if (isOne) {
    const shown = groups.filter(({ label }) => label !== '')
    if (shown.length < 2) return null
    return {
      as: 'symbols',
      entries: shown.map((group, i) => ({
        name: group.label,
        text: shortLabel(group.label, shown[0].label, i),
        symbol: symbolOf(figure, shapeOf(figure, group)),
        colour: colourOf(figure, group),
        optional: true,
      })),
    }
  }
  return {
    as: 'symbols',
    entries: [
      ...colours.labels.map((label, i): SymbolEntry => ({
        name: `colour ${label}`,
        text: typeset(label),
        symbol: symbolOf(figure, 'dot'),
        colour: keyColour(figure, i),
        alone: true,
      })),
      ...markers.labels.map((label, i): SymbolEntry => ({
        name: `shape ${label}`,
        text: typeset(label),
        symbol: symbolOf(figure, shapeOfValue(i)),
        colour: { ink: 'soft' },
        alone: true,
      })),
    ],
  }
}

/** By what shape tells apart; where that is nothing, values of a parameter have shapes as well as colours. */
function shapeOf({ markers, colours }: PlotFigure, { marker, colour }: PlotGroup): Shape {
  return shapeOfValue(markers ? marker : colours?.ordered ? colour : 0)
}

function symbolOf({ draw }: PlotFigure, shape: Shape): SymbolEntry['symbol'] {
  if (!draw.includes('marks')) return draw.includes('bars') ? 'square' : 'stroke'
  return shape === 'triangle' ? 'filled-triangle' : shape
}

/** `β = 0.9` as `0.9` behind another β: the first entry says what the numbers are. */
function shortLabel(label: string, first: string, i: number): string {
  const [symbol, ...rest] = label.split(' = ')
  return typeset(i > 0 && rest.length === 1 && first.startsWith(`${symbol} = `) ? rest[0] : label)
}

/** Description of lines and bands, and the number of runs they cover. */
function noteOf({ statistic, n: [min, max], leftOut, draw, size, experiments = [], panels }: PlotFigure): string {
  const shown = new Set(panels.flatMap(({ series }) => series.flatMap(({ marks }) => marks.map(({ of }) => of))))
  const isHeat = draw.includes('heat-map')
  const without = isHeat ? [] : experiments.filter((_, i) => !shown.has(i)).map(({ name }) => typeset(name))
  const words =
    statistic &&
    (draw.includes('band') || draw.includes('bars')
      ? statisticWords(statistic)
      : statisticWords({ ...statistic, interval: 'none' }))
  const runs = min === max ? `N = ${max}` : `N = ${min} to ${max}`
  return [
    ...(words ? [`${words}, ${runs}`] : []),
    ...(size ? [`area: ${quantityTitle(size).replace(/^./, (first) => first.toLowerCase())}`] : []),
    ...(leftOut > 0 ? [`${leftOut} runs left out`] : []),
    ...(without.length > 0 ? [`none of ${without.join(', ')}`] : []),
  ].join('; ')
}
