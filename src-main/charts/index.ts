/**
 * How each figure looks: FigureData → ECharts option, the same for the window and for a file.
 * Pure: no DOM, no clock, nothing drawn. The ECharts parts that an option needs are listed in `modules.ts`.
 */
export { chartOption, type DrawnFigure, runsBehind } from './chart.ts'
export { lookOf, type Painting, screenLook, type Zoom } from './style/look.ts'
export { pointedCells } from './interaction/pointed-cells.ts'
export { type PointedLine, pointedLines } from './interaction/pointed-lines.ts'
export { type Plot, plotsOf, zoomable } from './interaction/plots.ts'
export { type AxisScale, type Scales, scalesOf } from './interaction/scales.ts'
export { selectedSeries } from './interaction/selected.ts'
export { viewFault, viewOn, withView } from './interaction/view.ts'
export { experimentPalette } from './layout/experiment-legend.ts'
export { type Pointed, readingText } from './interaction/tooltip.ts'
export { isWithin } from './kinds/parallel-chart.ts'
