/**
 * The data of every figure of an experiment, computed from the history as plain numbers; each kind has a folder, with its specification
 * and its plot. Nothing here draws, reads a file or waits. Plots are read through `drawn`, which the window can load without the rest.
 */
export {
  type ComparedSource,
  comparisonNeeds,
  comparisonOf,
  comparisonSpecs,
  type ListedComparison,
} from './comparison.ts'
export { curvesUnderWay } from './curves/under-way.ts'
export { figureNeeds, figureOf, figureSpecs } from './figures.ts'
export { columnsThatMeet } from './parts/filtered.ts'
export { tableCsv } from './runs/csv.ts'
export { groupsOf } from './runs/groups.ts'
export { orderOf, pageOf } from './runs/order.ts'
export { specForPrint } from './for-print.ts'
export type { FigureSource, ListedFigure } from './parts/source.ts'
