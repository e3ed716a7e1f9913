import type { EChartsOption } from 'echarts'
import * as charts from '../../charts/index.ts'
import type { FigureStyle } from '../../contract/index.ts'
import { type DrawnFigure, plotOf } from '../plots.ts'

/** A figure as an ECharts option; `runsBehind` tells the runs behind its marks and cells. @param style of a print, words and parts of its author's own */
export function chartOption(figure: DrawnFigure, look: charts.RenderStyle, style?: FigureStyle): EChartsOption {
  return charts.plotOption(charts.styledPlot(plotOf(figure), style), look)
}

/** Parts of a figure that a style can word or leave out: its remark, the titles of its axes, the texts of its legend, and its layers. */
export function styleable(figure: DrawnFigure) {
  const plot = plotOf(figure)
  const [{ x, y }] = plot.panels
  return {
    title: plot.title,
    note: plot.note,
    x: charts.quantityTitle(x.quantity),
    y: plot.arrangement === 'stacked' ? null : charts.quantityTitle(y.quantity),
    colours: plot.key ? charts.quantityTitle(plot.key.quantity) : null,
    names: charts.namesOf(plot),
    parts: charts.partsOf(plot),
    zoom: plot.zoom,
  }
}

/** The indices of the runs behind a mark or cell, as ECharts tells of it; none where there are none. */
export function runsBehind(figure: DrawnFigure, { data, seriesId = '', dataIndex }: charts.Item): readonly number[] {
  return charts.runsCarried(data) ?? charts.pointedItem(plotOf(figure), seriesId, dataIndex)?.runs ?? []
}

/** The axes of a figure that can be zoomed. */
export function zoomable(figure: DrawnFigure): { readonly x: boolean; readonly y: boolean } {
  return plotOf(figure).zoom
}

/** The panels of an option that `chartOption` made of a figure. */
export function plotsOf(figure: DrawnFigure, option: EChartsOption): readonly charts.Plot[] {
  return charts.placedPanels(plotOf(figure), option)
}

/** Marks of the runs that are selected, to be drawn over a figure. */
export function selectedSeries(
  figure: DrawnFigure,
  runs: ReadonlySet<number>,
  look: charts.RenderStyle,
  hidden?: ReadonlySet<string>,
) {
  return charts.selectedSeries(plotOf(figure), runs, look, hidden)
}

/** The lines of a figure that are looked up where they are pointed at. */
export function pointedLines(figure: DrawnFigure): readonly charts.PointedLine[] {
  return charts.pointedLines(plotOf(figure))
}

/** Finds the cell of a figure that is painted as one picture; null where what is drawn is pointed at itself. */
export function pointedCells(figure: DrawnFigure): ReturnType<typeof charts.pointedCells> {
  return charts.pointedCells(plotOf(figure))
}

/** Finds the marks of a figure that are painted as one picture; null where what is drawn is pointed at itself. @param option that `chartOption` made */
export function pointedMarks(
  figure: DrawnFigure,
  option: EChartsOption,
  look: charts.RenderStyle,
): charts.MarkFinder | null {
  const plot = plotOf(figure)
  return charts.pointedMarks(plot, charts.allPanels(plot, option), look)
}
