import type { CustomSeriesOption, LineSeriesOption } from 'echarts'
import type { LineLayer, LineSeries, Stroke } from '../../plot/description.ts'
import { straightened } from '../straightened.ts'
import { type Drawn, dashOf, lineStyleOf } from '../drawn.ts'
import type { Switchable } from '../painted.ts'
import { lengths } from '../../style/render-style.ts'

/** On the screen so many curves are series of their own; of more a bundle is drawn at once. */
const MAX_SERIES = 40

/** The lines of a layer: each a series, those of one style together, or very many as one. */
export function lineSeries(layer: LineLayer, drawn: Drawn): (LineSeriesOption | CustomSeriesOption)[] {
  if (layer.bundled && drawn.look.target === 'screen' && layer.series.length > MAX_SERIES) {
    return [bundleSeries(layer, drawn)]
  }
  if (areMany(layer, drawn)) return [manySeries(layer, drawn)]
  if (!layer.together) return layer.series.flatMap((series) => single(layer, series, drawn))
  return stylesIn(layer.series).map(([first, all]) => together(layer, first, all, drawn))
}

const quiet = {
  type: 'line',
  silent: true,
  showSymbol: false,
  tooltip: { show: false },
  emphasis: { disabled: true },
} as const

function strokeOf({ colour, width = [1, 'line'], opacity, dash }: LineSeries): Stroke {
  return { colour, width, opacity, dash }
}

function single(layer: LineLayer, series: LineSeries, drawn: Drawn): LineSeriesOption[] {
  const { points, name, under = false, vertices } = series
  if (points.length < 2 && !vertices) return []
  const style = lineStyleOf(strokeOf(series), drawn)
  return [
    {
      ...quiet,
      ...drawn.axisIndex,
      ...(name === undefined ? {} : { name }),
      z: series.z ?? layer.z,
      itemStyle: { color: style.color, opacity: 1 },
      // The line that others are compared with lies under them, broad and pale.
      lineStyle: under ? { ...style, width: 3 * style.width, type: 'solid', opacity: 0.4 } : style,
      ...pointsOf(points),
      ...(vertices ? markedAt(series, vertices, drawn) : {}),
    },
  ]
}

/** A line of more points is numbers in a row. */
const MAX_POINTS = 1000

/** Numbers in a row are taken as they are, where ECharts copies each point of a list several times. */
function pointsOf(points: LineSeries['points']): Pick<LineSeriesOption, 'data' | 'dimensions'> {
  if (points.length <= MAX_POINTS) return { data: points.map(([x, y]) => [x, y ?? '-']) }
  const data = new Float64Array(2 * points.length)
  points.forEach(([x, y], i) => data.set([x, y ?? NaN], 2 * i))
  return { dimensions: ['x', 'y'], data: data as never }
}

/** Points that lie farther apart than this part of the plot have marks. */
const MARKED = 0.02

function markedAt(
  { points }: LineSeries,
  vertices: NonNullable<LineSeries['vertices']>,
  { x, y, look }: Drawn,
): LineSeriesOption {
  const size = 0.6 * lengths(look).mark
  const [width, height] = [x, y].map(({ domain }) => domain[1] - domain[0])
  const apart = (k: number) => {
    const [[a, b], [c, d]] = [points[k], points[k - 1]]
    return Math.hypot((a - c) / width, ((b ?? 0) - (d ?? 0)) / height) > MARKED
  }
  return {
    silent: look.target === 'export',
    tooltip: undefined,
    showSymbol: true,
    symbol: 'circle',
    data: points.map(([a, b], k) => ({
      value: [a, b ?? '-'],
      symbolSize: k === 0 || apart(k) ? size : 0,
      ...(look.target === 'screen' ? vertices(k) : {}),
    })),
  }
}

/** Series by how they look, in the order in which each look comes first. */
function stylesIn(series: readonly LineSeries[]): readonly (readonly [LineSeries, readonly LineSeries[]])[] {
  const styles = new Map<string, LineSeries[]>()
  for (const each of series) {
    const key = JSON.stringify([strokeOf(each), each.z])
    const known = styles.get(key)
    if (known) known.push(each)
    else styles.set(key, [each])
  }
  return [...styles.values()].map((all) => [all[0], all])
}

/** Several lines as one series: a gap lies between one and the next. */
function together(layer: LineLayer, first: LineSeries, all: readonly LineSeries[], drawn: Drawn): LineSeriesOption {
  return {
    ...quiet,
    ...drawn.axisIndex,
    z: first.z ?? layer.z,
    lineStyle: { cap: 'round', join: 'round', ...lineStyleOf(strokeOf(first), drawn) },
    connectNulls: false,
    data: all.flatMap(({ points: whole }, i) => {
      const points = layer.steep ? whole.filter(([, y]) => Math.abs(y ?? NaN) < 4 * drawn.y.domain[1]) : whole
      return [...(i > 0 ? [['-', '-']] : []), ...points.map(([x, y]) => [x, y ?? '-'])]
    }),
  }
}

/** True where a layer has more lines on a screen than can be series of their own, and nothing that only a series can draw. */
function areMany({ series, together }: LineLayer, { look }: Drawn): boolean {
  if (look.target === 'export' || together || series.length <= MAX_SERIES) return false
  return series.every(
    ({ points, vertices, under, z }) => !vertices && !under && z === undefined && points.every(([, y]) => y !== null),
  )
}

/** Very many lines as one series, each in its own style. */
function manySeries(layer: LineLayer, drawn: Drawn, hidden: ReadonlySet<string> = new Set()): Switchable {
  const { panel, axisIndex } = drawn
  const shown = layer.series.filter(
    ({ name, points }) => points.length > 1 && (name === undefined || !hidden.has(name)),
  )
  return {
    ...linesAtOnce(layer, shown, drawn, (series) => {
      const { color, width, type, opacity } = lineStyleOf(strokeOf(series), drawn)
      return { stroke: color, lineWidth: width, lineDash: type, lineJoin: 'bevel', opacity }
    }),
    id: `lines-${axisIndex.xAxisIndex}-${panel.layers.indexOf(layer)}`,
    without: (names) => manySeries(layer, drawn, names),
  }
}

/** Very many curves as one series. */
function bundleSeries(layer: LineLayer, drawn: Drawn): CustomSeriesOption {
  const { look, colours } = drawn
  return linesAtOnce(layer, layer.series, drawn, ({ colour, dash }) => ({
    stroke: colours.of(colour),
    lineWidth: 0.9 * lengths(look).thin,
    lineDash: dashOf(dash, look),
  }))
}

/** Lines as one series: where each point lies is reckoned from two corners of the plot. */
function linesAtOnce(
  { z }: LineLayer,
  lines: readonly LineSeries[],
  { x, y, axisIndex }: Drawn,
  styleOf: (line: LineSeries) => object,
): CustomSeriesOption {
  const [across, up] = [x, y].map(({ quantity }) => (quantity.scale === 'log' ? Math.log : (value: number) => value))
  const [left, right] = x.domain.map(across)
  const [bottom, top] = y.domain.map(up)
  return {
    type: 'custom',
    ...axisIndex,
    z,
    silent: true,
    clip: true,
    tooltip: { show: false },
    data: [{ value: [x.domain[0], y.domain[0]] }],
    renderItem: (_, api) => {
      const from = api.coord([x.domain[0], y.domain[0]])
      const to = api.coord([x.domain[1], y.domain[1]])
      const [dx, dy] = [(to[0] - from[0]) / (right - left), (to[1] - from[1]) / (top - bottom)]
      const place = ([a, b]: LineSeries['points'][number]): [number, number] => [
        from[0] + (across(a) - left) * dx,
        from[1] + (up(b ?? NaN) - bottom) * dy,
      ]
      return {
        type: 'group',
        children: lines.map((line) => ({
          type: 'polyline' as const,
          shape: { points: straightened(within(line.points, x.domain).map(place)) },
          style: { ...styleOf(line), fill: 'none' },
        })),
      }
    },
  }
}

/** The points of a curve in a range of x, and one beyond each end. */
function within(points: LineSeries['points'], [from, to]: readonly [number, number]): LineSeries['points'] {
  const first = points.findIndex((point) => point[0] >= from)
  const last = points.findLastIndex((point) => point[0] <= to)
  return first < 0 || last < 0 ? [] : points.slice(Math.max(0, first - 1), last + 2)
}
