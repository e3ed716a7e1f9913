/**
 * What the faces may ask of the application and what it tells them: requests, events, errors, the shapes of answers.
 * Nothing here does anything; it is the only thing of the application that the renderer knows.
 */
export type { OpenedBundle } from './bundles.ts'
export type { VerifiedRun } from './certificates.ts'
export type { BenchmarkRow } from './machine.ts'
export { type Contract, contract } from './contract.ts'
export { goesOn, type SweepProgress, type ThreadProgress, type WorkbenchEvent } from './events.ts'
export type { Estimate, Landscape, TableColumn, TablePreview } from './experiments.ts'
export * from './comparison/index.ts'
export * from './figure/index.ts'
export { type FigureFormat, figureFormats } from './exports.ts'
export { readFigure } from './figures.ts'
export { pack } from './packed.ts'
export type { HistoryStorage } from './history.ts'
export * from './host.ts'
export { naturalPrint } from './natural-print.ts'
export type * from './paper.ts'
export { paperFileName } from './paper.ts'
export type * from './records.ts'
export type { BestRun } from './results.ts'
export * from './run-table.ts'
export { PART_BYTES } from './uploads.ts'
