/**
 * How each figure looks: FigureData → ECharts option, the same for the window and for a file.
 * Pure: no DOM, no clock, nothing drawn. The ECharts parts that an option needs are listed in `modules.ts`.
 */
export { chartOption, type DrawnFigure, runsBehind } from './chart.ts'
export { lookOf, type Painting, screenLook, type Zoom } from './look.ts'
export { pointedCells } from './pointed-cells.ts'
export { type PointedLine, pointedLines } from './pointed-lines.ts'
export { type Plot, plotsOf, zoomable } from './plots.ts'
export { type AxisScale, type Scales, scalesOf } from './scales.ts'
export { selectedSeries } from './selected.ts'
export { viewFault, viewOn, withView } from './view.ts'
export { experimentPalette } from './experiment-legend.ts'
export { type Pointed, readingText } from './tooltip.ts'
export { isWithin } from './parallel-chart.ts'
