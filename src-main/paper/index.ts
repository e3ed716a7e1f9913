/**
 * The paper: its figures as experiments, its claims as numbers. The texts and settings are in `resources/paper`; here is what reads
 * them, what measures a claim on finished runs (`measure.ts`), and the report. Nothing here runs an experiment or knows beforehand what
 * is measured.
 */
export { type ClaimSpec, documentOf, type ExperimentSpec, type FigureEntry, readPaper } from './manifest.ts'
export { htmlReport } from './report-html.ts'
export { markdownReport } from './report-markdown.ts'
export { reportFaces } from './report-style.ts'
export type { PaperReport, ReportedFigure } from './report.ts'
export { NOT_RUN, unmeasured } from './unmeasured.ts'
