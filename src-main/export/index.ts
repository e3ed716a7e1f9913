/**
 * What is written to files: figures as SVG, PNG and PDF with where they come from inside, as the table of what they draw, and as scripts
 * that draw it again; results as JSON and CSV.
 * Everything is bytes in memory; who asked for a file saves it.
 */
/** Whether a figure can be written as it is looked at. */
export { viewFault } from '../figures/drawn/index.ts'
export { exportFigure, figureName } from './figure.ts'
export { comparisonProvenance, figureProvenance } from './figure-provenance.ts'
