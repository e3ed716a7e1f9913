/**
 * How each figure looks: FigureData → ECharts option, the same for the window and for a file.
 * Pure: no DOM, no clock, nothing drawn. The ECharts parts that an option needs are listed in `modules.ts`.
 */
export { chartOption, type DrawnFigure, runsBehind } from './chart.ts'
export { lookOf, screenLook } from './look.ts'
