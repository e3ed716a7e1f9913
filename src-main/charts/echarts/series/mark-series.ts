import type { CustomSeriesOption, ScatterSeriesOption } from 'echarts'
import type { MarkLayer, MarkSeries, Pointed, RimLayer } from '../../plot/description.ts'
import { crowdedLayers, MAX_CARRYING, marksIn } from '../../plot/crowded-marks.ts'
import { shapeOf } from '../../plot/marks.ts'
import { lengths } from '../../style/render-style.ts'
import { type Drawn, lengthOf } from '../drawn.ts'
import { areMarksPainted, markPicture } from '../mark-picture.ts'

/** The side of a square over the diameter of a disc of the same area. */
const SQUARE = Math.sqrt(Math.PI) / 2
/** Below four pixels ECharts draws very many marks as squares: five times as fast as discs, and hard to tell from them. */
const MAX_QUICK = 3.9

/** The marks of a layer, a series for each of its own; none that are for scripts only. */
export function markSeries(layer: MarkLayer, drawn: Drawn): (ScatterSeriesOption | CustomSeriesOption)[] {
  if (layer.inScripts) return []
  if (layer.mark === 'bar') return layer.series.map((series) => bars(layer, series, drawn))
  if (areMarksPainted(drawn)) {
    return crowdedLayers(drawn.panel)[0] === layer ? [markPicture(drawn)] : []
  }
  const count = marksIn(drawn.panel)
  const isVaried = layer.series.some(({ values, sizes }) => values ?? sizes)
  if (isVaried) return layer.series.map((series) => marks(layer, series, drawn))
  const isScreen = drawn.look.target === 'screen'
  const draw = isScreen ? (count > MAX_CARRYING ? quickMarks : marks) : layer.crowded ? oneShape : marks
  // There is no shape of nothing.
  return layer.series.map((series) => (series.points.length === 0 ? marks : draw)(layer, series, drawn))
}

function common(layer: MarkLayer, series: MarkSeries, { axisIndex, colours, look }: Drawn): ScatterSeriesOption {
  const { name, colour, pointed } = series
  const { filled = false, width = [1, 'thin'] } = layer
  const mark = series.mark ?? layer.mark
  const { opacity = layer.opacity, z = layer.z, size = layer.size } = series
  const outline = {
    color: filled ? colours.of({ ink: 'ground' }) : 'transparent',
    borderColor: colours.of(colour),
    borderWidth: lengthOf(width, look),
    opacity,
  }
  return {
    type: 'scatter',
    ...axisIndex,
    ...(name === undefined ? {} : { name }),
    z,
    symbol: mark === 'bar' ? 'circle' : shapeOf[mark].symbol,
    symbolSize: (mark === 'bar' ? 1 : shapeOf[mark].scale) * lengthOf(size, look),
    silent: look.target === 'export' || !pointed,
    itemStyle: isOutlined(layer) ? outline : { color: colours.of(colour), opacity },
  }
}

function isOutlined({ mark, open }: MarkLayer): boolean {
  return mark === 'ring' || open === true
}

function marks(layer: MarkLayer, series: MarkSeries, drawn: Drawn): ScatterSeriesOption {
  const { points, pointed, values, sizes } = series
  const all = common(layer, series, drawn)
  const colourOf = isOutlined(layer) ? 'borderColor' : 'color'
  return {
    ...all,
    data: points.map(([x, y], i) => ({
      value: [x, y],
      ...(values && { itemStyle: { [colourOf]: drawn.colours.of({ value: values[i] }) } }),
      ...(sizes && { symbolSize: sizes[i] * Number(all.symbolSize) }),
      ...(drawn.look.target === 'screen' && pointed?.(i)),
    })),
  }
}

/** Numbers in a row, which need no object for each; what they say is found by `pointedMark`. */
function quickMarks(layer: MarkLayer, series: MarkSeries, drawn: Drawn): ScatterSeriesOption {
  const size = lengthOf(series.size ?? layer.size, drawn.look)
  const shape = oneShape(layer, series, drawn)
  return {
    ...shape,
    // ECharts draws all marks before it anew with each mark that is a path: a hundred thousand would take it for ever.
    symbol: String(shape.symbol).startsWith('path:') ? 'circle' : shape.symbol,
    // Small squares have no outline.
    symbolSize: isOutlined(layer) ? size : Math.min(SQUARE * size, MAX_QUICK),
    id: `marks-${drawn.panel.layers.indexOf(layer)}-${layer.series.indexOf(series)}`,
  }
}

/** All marks of a series as one shape: an element for each takes 25 kB. */
function oneShape(layer: MarkLayer, series: MarkSeries, drawn: Drawn): ScatterSeriesOption {
  const places = new Float64Array(2 * series.points.length)
  series.points.forEach((point, i) => places.set(point, 2 * i))
  const large = { large: true, largeThreshold: 0, dimensions: ['x', 'y'], data: places }
  // A file is drawn at once, not in parts between frames.
  return { ...common(layer, series, drawn), ...large, ...(drawn.look.target === 'export' && { progressive: 0 }) }
}

/** A mark that carries nothing, by its series and its place there. */
export function pointedMark(layers: Drawn['panel']['layers'], seriesId: string, index: number): Pointed | undefined {
  const [, layer, series] = /^marks-(\d+)-(\d+)$/.exec(seriesId) ?? []
  const found = layers.at(Number(layer))
  return found?.as === 'marks' ? found.series[Number(series)].pointed?.(index) : undefined
}

/** A short level bar for each point. */
function bars(
  layer: MarkLayer,
  { name, points, colour }: MarkSeries,
  { axisIndex, colours, look }: Drawn,
): CustomSeriesOption {
  const half = 0.36
  const style = { stroke: colours.of(colour), lineWidth: lengths(look).line }
  return {
    type: 'custom',
    ...axisIndex,
    name,
    z: layer.z,
    silent: true,
    tooltip: { show: false },
    data: points.map(([x, y]) => ({ value: [x, y] })),
    renderItem: (_, api) => {
      const [i, value] = [Number(api.value(0)), Number(api.value(1))]
      const [x1, y1] = api.coord([i - half, value])
      const [x2] = api.coord([i + half, value])
      return { type: 'line', shape: { x1, y1, x2, y2: y1 }, style }
    },
  }
}

/** Runs that diverged on the upper rim; those beyond the range of the others point out of it. */
export function rimSeries(
  { marks: all, places, z, label }: RimLayer,
  { axisIndex, colours, x, y, look }: Drawn,
): ScatterSeriesOption {
  const { mark, thin } = lengths(look)
  const shown = look.target === 'export' ? all.map((_, i) => [i]) : places
  return {
    type: 'scatter',
    ...axisIndex,
    name: label,
    z,
    clip: false,
    silent: look.target === 'export',
    symbol: 'triangle',
    symbolSize: 1.3 * mark,
    data: shown.map((place) => {
      const { x: at, colour, pointed } = all[place[0]]
      const more = place.length === 1 ? [] : [['Runs', String(place.length)] as const]
      return {
        value: [Math.min(Math.max(at, x.domain[0]), x.domain[1]), y.domain[1]],
        symbolRotate: at > x.domain[1] ? -90 : at < x.domain[0] ? 90 : 0,
        itemStyle: {
          color: colours.of({ ink: 'ground' }),
          borderColor: colours.of(colour),
          borderWidth: thin,
          opacity: 1,
        },
        ...(look.target === 'screen' && {
          runs: place.flatMap((i) => all[i].pointed.runs),
          reading: [...pointed.reading, ...more],
        }),
      }
    }),
  }
}
