/**
 * What each figure of an experiment shows, computed from the history as plain numbers.
 * Nothing here draws, reads a file or waits: how a figure looks is for charts, when it is computed is for api.
 */
export { type ComparedSource, comparisonOf, comparisonSpecs, type ListedComparison } from './comparison.ts'
export { figureNeeds, figureOf, figureSpecs } from './figures.ts'
export { specForPrint } from './for-print.ts'
export type { FigureSource, ListedFigure } from './parts/source.ts'
