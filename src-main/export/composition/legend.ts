import type { EChartsOption } from 'echarts'
import { placedLegend } from '../../charts/echarts/legends.ts'
import { legendSeries } from '../../charts/layout/line-legend.ts'
import { coloursOf } from '../../charts/plot/colours.ts'
import type { Legend } from '../../charts/plot/description.ts'
import { lineColours, paletteOf } from '../../charts/style/palette.ts'
import { familyOf, lengths, type RenderStyle } from '../../charts/style/render-style.ts'
import { CompositionFault, type PanelPlot } from './plots.ts'

/** Legends of all panels as one strip. */
export interface LegendStrip {
  readonly height: number
  readonly option: EChartsOption
}

/**
 * One legend for all panels: every entry once.
 *
 * @throws CompositionFault where one name has two looks, which a reader could not tell apart
 */
export function legendStrip(panels: readonly PanelPlot[], look: RenderStyle): LegendStrip {
  const { margin, gap } = lengths(look)
  const width = look.width - 2 * margin
  const ink = paletteOf(look)
  let top = margin
  const parts = mergedLegends(panels).map((legend) => {
    const colours = coloursOf(ink, undefined, lineColours(look))
    const placed = placedLegend(legend, colours, look, width)
    const here = top
    top += placed.height + gap
    return { placed, top: here, names: namesOf(legend) }
  })
  const drawn = new Set(parts.flatMap(({ placed }) => placed.series.map(({ name }) => name)))
  const others = [...new Set(parts.flatMap(({ names }) => names))].filter((name) => !drawn.has(name))
  return {
    height: parts.length === 0 ? 0 : Math.ceil(top),
    option: {
      animation: false,
      backgroundColor: 'transparent',
      textStyle: { fontFamily: familyOf(look), fontSize: look.fontSize, color: ink.text },
      legend: parts.flatMap(({ placed, top: here }) => placed.place({ left: margin }, here) ?? []),
      grid: { show: false, left: 0, top: 0, width: 1, height: 1 },
      xAxis: { show: false, type: 'value', min: 0, max: 1 },
      yAxis: { show: false, type: 'value', min: 0, max: 1 },
      series: [...parts.flatMap(({ placed }) => placed.series), ...others.map((name) => legendSeries(name, {}))],
    },
  }
}

/** Names of the series that ECharts must know for entries to be shown. */
function namesOf(legend: Legend): readonly string[] {
  switch (legend.as) {
    case 'symbols':
      return legend.entries.map(({ name }) => name)
    case 'strokes':
      return legend.parts.flat().map(({ name }) => name)
    case 'experiments':
      return [...legend.names, ...(legend.extra ?? []).map(({ name }) => name)]
  }
}

/** The legends of all panels, those of one form joined. */
function mergedLegends(panels: readonly PanelPlot[]): readonly Legend[] {
  const merged: Legend[] = []
  for (const { plot } of panels) {
    if (!plot.legend) continue
    const at = merged.findIndex(({ as }) => as === plot.legend?.as)
    if (at < 0) merged.push(plot.legend)
    else merged[at] = joined(merged[at], plot.legend)
  }
  return merged
}

function joined(one: Legend, other: Legend): Legend {
  if (one.as === 'symbols' && other.as === 'symbols')
    return { as: 'symbols', entries: union(one.entries, other.entries, ({ name, text = name }) => text) }
  if (one.as === 'strokes' && other.as === 'strokes') {
    const rows = Math.max(one.parts.length, other.parts.length)
    const parts = Array.from({ length: rows }, (_, i) =>
      union(one.parts[i] ?? [], other.parts[i] ?? [], ({ text }) => text),
    )
    return { as: 'strokes', parts }
  }
  if (JSON.stringify(one) === JSON.stringify(other)) return one
  throw new CompositionFault('The legend cannot be shared: the panels compare other experiments, or in other colours.')
}

/** Entries of both, those of one text once. */
function union<T extends { readonly name: string }>(
  ones: readonly T[],
  others: readonly T[],
  textOf: (entry: T) => string,
): readonly T[] {
  const known = new Map(ones.map((entry) => [textOf(entry), entry]))
  for (const entry of others) {
    const text = textOf(entry)
    const same = known.get(text)
    if (same && looksOf(same) !== looksOf(entry))
      throw new CompositionFault(`The legend cannot be shared: ${text} looks different in two panels.`)
    if (!same) known.set(text, entry)
  }
  return [...known.values()]
}

function looksOf(entry: { readonly name: string }): string {
  return JSON.stringify({ ...entry, name: '', text: '' })
}
