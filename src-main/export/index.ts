/**
 * Writers of files: figures as SVG, PNG and PDF with their provenance inside, as the table of their data, and as scripts
 * that draw it again; results as JSON and CSV.
 * Everything is bytes in memory; who asked for a file saves it.
 */
/** The reason why a figure cannot be written in a view. */
export { viewFault } from '../figures/drawn/index.ts'
export { exportFigure, figureName } from './figure.ts'
export { CompositionFault, exportComposition, type PanelFigure, previewComposition } from './composition/index.ts'
export { comparisonProvenance, compositionProvenance, figureProvenance } from './figure-provenance.ts'
