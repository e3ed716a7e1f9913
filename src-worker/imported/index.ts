/**
 * Runs that were computed elsewhere: their file read and checked, and made into an experiment and results as those of runs that were computed
 * here. Keeping them is none of this room's business.
 */
export { foreignFromCsv } from './csv.ts'
export { type ForeignReading, readForeign } from './read.ts'
