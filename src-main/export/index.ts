/**
 * What is written to files: figures as SVG and PNG, with where they come from inside.
 * Everything is bytes in memory; who asked for a file saves it.
 */
export { exportFigure, figureFileName } from './figure.ts'
export { figureProvenance } from './figure-provenance.ts'
export { resultsCsv } from './results-csv.ts'
export { resultsFileName } from './file-name.ts'
export { resultsJson } from './results-json.ts'
