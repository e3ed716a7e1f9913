/**
 * Papers: their figures as experiments, their claims as numbers. Texts and settings are in `resources/paper`, a folder for each paper;
 * here is what reads them, what measures a claim and its controls on finished runs (`measure.ts`), and the report. Nothing here runs an
 * experiment or knows beforehand what is measured.
 */
export type { ClaimSpec } from './claim.ts'
export type { ExperimentSpec, FigureEntry } from './manifest.ts'
export { paperMembership } from './membership.ts'
export { type Pack, readPacks } from './pack.ts'
export { documentOf } from './quick.ts'
export { htmlReport } from './report-html.ts'
export { markdownReport } from './report-markdown.ts'
export { reportFaces } from './report-style.ts'
export type { PaperReport, ReportedFigure } from './report.ts'
export { NOT_RUN, unmeasured } from './unmeasured.ts'
