import type { CustomSeriesOption, LineSeriesOption, ScatterSeriesOption } from 'echarts'
import type { CellLayer, Layer, LineLayer, MarkLayer, PlotDescription, Point } from '../plot/description.ts'
import { paletteOf } from '../style/palette.ts'
import { lengths, type RenderStyle } from '../style/render-style.ts'

type SelectedSeries = (CustomSeriesOption | LineSeriesOption | ScatterSeriesOption) & { readonly id: string }

type Runs = ReadonlySet<number>

/**
 * Marks of the runs that are selected, drawn over a plot: series with ids of their own, as many for each plot whatever is selected, so
 * that they can be exchanged without drawing the rest anew.
 *
 * @param hidden names of series that are switched off in the legend
 */
export function selectedSeries(
  { panels }: PlotDescription,
  runs: Runs,
  look: RenderStyle,
  hidden: ReadonlySet<string> = new Set(),
): SelectedSeries[] {
  return panels.flatMap(({ layers }, i) => {
    const selectable = layers
      .filter((layer) => 'selectable' in layer && layer.selectable)
      .map((layer) => shownOf(layer, hidden))
    const place = { id: i === 0 ? 'selected' : `selected-${i}`, xAxisIndex: 2 * i, yAxisIndex: 2 * i }
    return [
      ...kindIn(selectable, 'cells').map((layer) => cellsOf(layer, runs, place, look)),
      ...kindIn(selectable, 'line').map((layer) => linesOf(layer, runs, place, look)),
      ...ringsOf(kindIn(selectable, 'marks'), runs, place, look),
    ]
  })
}

/** A layer without the series that are switched off in the legend. */
function shownOf(layer: Layer, hidden: ReadonlySet<string>): Layer {
  if (hidden.size === 0 || (layer.as !== 'marks' && layer.as !== 'line')) return layer
  const isShown = ({ name }: { readonly name?: string }) => name === undefined || !hidden.has(name)
  if (layer.as === 'marks') return { ...layer, series: layer.series.filter(isShown) }
  return { ...layer, series: layer.series.filter(isShown) }
}

function kindIn<K extends Layer['as']>(layers: readonly Layer[], as: K): readonly Extract<Layer, { as: K }>[] {
  return layers.filter((layer): layer is Extract<Layer, { as: K }> => layer.as === as)
}

interface Place {
  readonly id: string
  readonly xAxisIndex: number
  readonly yAxisIndex: number
}

const common = { silent: true, tooltip: { show: false }, z: 9 } as const

function ringsOf(layers: readonly MarkLayer[], runs: Runs, place: Place, look: RenderStyle): SelectedSeries[] {
  if (layers.length === 0) return []
  const { mark, thin } = lengths(look)
  const places = runs.size === 0 ? [] : layers.flatMap(({ series }) => series.flatMap((each) => chosen(each, runs)))
  const rings: ScatterSeriesOption & Place = {
    ...common,
    ...place,
    type: 'scatter',
    symbol: 'circle',
    symbolSize: 2.4 * mark,
    itemStyle: { color: 'transparent', borderColor: paletteOf(look).text, borderWidth: 1.8 * thin, opacity: 1 },
    data: places.map((point) => [...point]),
  }
  return [rings]
}

function chosen({ points, runs: behind }: MarkLayer['series'][number], runs: Runs): readonly Point[] {
  return points.filter((_, i) => behind?.[i] !== undefined && runs.has(behind[i]))
}

/** Cells framed twice, dark and light, so that the frame stands out on any colour. */
function cellsOf({ cells }: CellLayer, runs: Runs, place: Place, look: RenderStyle): SelectedSeries {
  const { line } = lengths(look)
  const picked = runs.size === 0 ? [] : cells.filter((cell) => cell.runs.some((run) => runs.has(run)))
  const frame = (points: number[][], stroke: string, lineWidth: number) => ({
    type: 'polygon' as const,
    shape: { points },
    style: { fill: 'none', stroke, lineWidth },
  })
  return {
    ...common,
    ...place,
    type: 'custom',
    clip: true,
    data: picked.map(({ x, y }) => [x, y]),
    renderItem({ dataIndex }, api) {
      const points = picked[dataIndex].corners.map((corner) => api.coord([...corner]))
      return { type: 'group', children: [frame(points, '#000000', 3 * line), frame(points, '#ffffff', 1.3 * line)] }
    },
  }
}

/** Curves of selected runs again, broad; a gap lies between one and the next. */
function linesOf({ series }: LineLayer, runs: Runs, place: Place, look: RenderStyle): SelectedSeries {
  const picked = runs.size === 0 ? [] : series.filter(({ pointed }) => pointed?.runs.some((run) => runs.has(run)))
  // If all are selected, none stands out.
  const shown = picked.length === series.length ? [] : picked
  return {
    ...common,
    ...place,
    type: 'line',
    showSymbol: false,
    connectNulls: false,
    lineStyle: { color: paletteOf(look).text, width: 2 * lengths(look).line, opacity: 1 },
    data: shown.flatMap(({ points }, i) => [...(i > 0 ? [['-', '-']] : []), ...points.map(([x, y]) => [x, y ?? '-'])]),
  }
}
