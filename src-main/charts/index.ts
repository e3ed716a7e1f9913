/**
 * Plots, and how ECharts draws them: PlotDescription → option, the same for the window and for a file; and what is pointed at in them.
 * Pure: no DOM, no clock, nothing drawn, no kind of figure. The ECharts parts that an option needs are listed in `modules.ts`.
 */
export { allPanels, placedPanels, type Plot } from './interaction/plots.ts'
export { pointedCells } from './interaction/pointed-cells.ts'
export { type PointedLine, pointedLines } from './interaction/pointed-lines.ts'
export { type MarkFinder, pointedMarks } from './interaction/pointed-marks.ts'
export { selectedSeries } from './interaction/selected.ts'
export { type Item, runsCarried } from './interaction/tooltip.ts'
export { preparing, seriesWithout } from './echarts/painted.ts'
export { pointedItem, plotOption } from './echarts/option.ts'
export { quantityTitle } from './layout/frame.ts'
export { experimentPalette } from './layout/experiment-legend.ts'
export type { PlotDescription, Pointed } from './plot/description.ts'
export { namesOf, partsOf, styledPlot } from './plot/styled.ts'
export type { AxisScale, FigurePlot } from './plot/figure-plot.ts'
export { type RenderStyle, renderStyleOf, type Painting, screenStyle, type Zoom } from './style/render-style.ts'
