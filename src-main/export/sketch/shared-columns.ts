import type { Column } from './sketch.ts'

/** Columns that several kinds of figures have. */
export const part: Column = { name: 'part', means: 'What the row is of' }
export const panel: Column = { name: 'panel', means: 'Number of the panel, from 0' }
export const series: Column = { name: 'series', means: 'Number of the curve or group, from 0' }
export const labelled: Column = { name: 'label', means: 'Name of the curve or group' }
export const run: Column = { name: 'run', means: 'Index of the run' }
export const seed: Column = { name: 'seed', means: 'Seed of the run' }
export const low: Column = { name: 'low', means: 'Lower edge of the band' }
export const high: Column = { name: 'high', means: 'Upper edge of the band' }
export const count: Column = { name: 'n', means: 'Seeds behind the mean' }
