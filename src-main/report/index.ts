/**
 * The report of an experiment or of several: what was planned and measured, its notes with the figures that they place, certificates and
 * where all of it comes from. One text in Markdown, of which a page and a PDF are set; nothing here reads the history or draws a figure.
 */
export { composeReport } from './compose.ts'
export type * from './facts.ts'
export { htmlReport as reportPage } from './html.ts'
export { pdfReport } from './pdf.ts'
export { placedFigures } from './placed.ts'
