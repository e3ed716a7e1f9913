import type { EChartsOption, ParallelSeriesOption } from 'echarts'
import { type Heading, labelWidth, legendTop, titleOption } from '../layout/frame.ts'
import { axisTitles, labelled } from '../layout/parallel-axis.ts'
import type { Colours } from '../plot/colours.ts'
import type { ParallelLayer, PlotDescription } from '../plot/description.ts'
import { dashes, lengths, type RenderStyle } from '../style/render-style.ts'
import { textWidth } from '../style/text.ts'
import { type Ticks, ticksOf } from '../style/ticks.ts'
import { placedLegend } from './legends.ts'

/** Opacity of lines outside of the ranges that are chosen. */
const FAINT = 0.03

/** Parallel axes with their lines: the whole of a plot's option. */
export function parallelOption(plot: PlotDescription, colours: Colours, look: RenderStyle): EChartsOption {
  const layer = plot.panels[0].layers.find((each) => each.as === 'parallel')!
  const { margin, gap, thin, tick, hairline } = lengths(look)
  const [axisColour, soft] = [colours.of({ ink: 'axis' }), colours.of({ ink: 'soft' })]
  const legend = placedLegend(plot.legend, colours, look, look.width - 4 * margin)
  const note = legend.note === '' ? plot.note : `${plot.note}; ${legend.note}`
  const heading: Heading = { title: plot.title, note, legend: legend.height }
  const { left, right, ticks, titles } = layoutOf(layer, look)
  const place = { left: 2 * margin, top: 0, width: look.width - 4 * margin, height: 0 }
  const top = legendTop(look, heading, place) + heading.legend + titles.height + 1.6 * gap
  return {
    title: [titleOption(look, heading, place), ...titles.options(top - 1.2 * gap)],
    legend: legend.place(place, legendTop(look, heading, place)),
    parallel: { left, right, top, bottom: 2 * margin + gap },
    parallelAxis: layer.axes.map(({ key, quantity, domain: [min, max] }, dim) => ({
      id: key,
      dim,
      type: quantity.scale === 'log' ? ('log' as const) : ('value' as const),
      min,
      max,
      axisLine: { lineStyle: { color: axisColour, width: hairline } },
      axisTick: {
        length: tick,
        lineStyle: { color: axisColour, width: hairline },
        customValues: [...ticks[dim].major],
      },
      axisLabel: labelled(ticks[dim], look),
      splitLine: { show: false },
      areaSelectStyle: {
        // ECharts paints a range that is set, not drawn, in an opaque grey of its own: narrow enough to leave the labels free.
        width: 1.1 * look.fontSize,
        color: soft,
        opacity: 0.2,
        borderColor: soft,
        borderWidth: thin,
      },
    })),
    series: seriesOf(layer, colours, look),
  }
}

/** Margins, and the ticks and titles that have room between two axes. */
function layoutOf({ axes }: ParallelLayer, look: RenderStyle) {
  const { margin, gap, tick } = lengths(look)
  const all = axes.map(({ quantity, domain }) => ticksOf(quantity.scale, domain, 4))
  const last = axes.length - 1
  const lastWord = Math.max(...axes[last].quantity.name.split(' ').map((word) => textWidth(word, look)))
  const left = 2 * margin + gap
  const right = 2 * margin + Math.max(tick + gap + labelWidth(all[last], look), lastWord / 2)
  const spacing = (look.width - left - right) / Math.max(1, last)
  return {
    left,
    right,
    ticks: all.map((ticks, i) => (i === last ? ticks : narrowed(ticks, spacing - tick - 2 * gap, look))),
    titles: axisTitles(
      axes.map(({ quantity }) => quantity),
      { left, spacing, edge: 2 * margin, last: 2 * (right - margin) },
      look,
    ),
  }
}

/** Without the labels that are wider than there is room. */
function narrowed(ticks: Ticks, room: number, look: RenderStyle): Ticks {
  return { ...ticks, major: ticks.major.filter((value) => textWidth(ticks.label(value), look) <= room) }
}

/** On the screen very many are drawn in parts, so many between two frames. */
function inParts({ target }: RenderStyle): Pick<ParallelSeriesOption, 'progressive' | 'progressiveThreshold'> {
  return target === 'screen' ? { progressive: 500, progressiveThreshold: 1000 } : { progressive: 0 }
}

function seriesOf({ series }: ParallelLayer, colours: Colours, look: RenderStyle): ParallelSeriesOption[] {
  const count = series.reduce((sum, { id, lines }) => sum + (id === null ? 0 : lines.length), 0)
  const opacity = Math.min(0.8, Math.max(0.12, 30 / Math.max(1, count)))
  // Lines that are always faint are a series of their own, behind the others.
  const parts = [true, false].flatMap((isFaint) =>
    series.flatMap(({ lines, ...each }) => {
      const some = lines.filter(({ faint }) => faint === isFaint)
      return isFaint && some.length === 0 ? [] : [{ ...each, lines: some, isFaint }]
    }),
  )
  return parts.map(({ id, name, colour, lines, isFaint }) => ({
    type: 'parallel',
    name,
    silent: look.target === 'export',
    ...inParts(look),
    lineStyle: {
      color: colours.of(colour),
      width: lengths(look).thin,
      opacity: isFaint ? FAINT : id === null ? Math.min(0.8, 2 * opacity) : opacity,
      type: id === null ? dashes(look, 1) : 'solid',
    },
    inactiveOpacity: FAINT,
    activeOpacity: isFaint ? FAINT : Math.max(0.5, opacity),
    data: lines.map(({ values, experiment, runs, reading }) => ({
      value: values.map((value) => value ?? '-'),
      ...(look.target === 'screen' && { experiment, runs, reading }),
    })),
  }))
}
