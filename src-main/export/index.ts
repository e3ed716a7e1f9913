/**
 * What is written to files: figures as SVG and PNG, with where they come from inside.
 * Everything is bytes in memory; who asked for a file saves it.
 */
export { exportFigure, figureFileName } from './figure.ts'
export { comparisonProvenance, figureProvenance } from './figure-provenance.ts'
