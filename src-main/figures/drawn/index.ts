/**
 * Figures as they are drawn and used: what the window and the export ask of one, whatever its kind.
 * Pure, like the plots that it hands to charts: the face imports it.
 */
export {
  type AxisScale,
  experimentPalette,
  type MarkFinder,
  seriesWithout,
  renderStyleOf,
  type Painting,
  type Plot,
  type Pointed,
  type PointedLine,
  preparing,
  screenStyle,
  type Zoom,
} from '../../charts/index.ts'
export { isWithin } from '../parallel/plot.ts'
export { type DrawnFigure, drawnKinds, plotOf } from '../plots.ts'
export {
  chartOption,
  plotsOf,
  pointedCells,
  pointedLines,
  pointedMarks,
  runsBehind,
  selectedSeries,
  styleable,
  zoomable,
} from './chart.ts'
export { type Scales, scalesOf } from './scales.ts'
export { viewFault, viewOn, withView } from './view.ts'
