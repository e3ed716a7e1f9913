/** Results as text. A door of its own: who writes results need not load what draws figures. */
export { resultsFileName, slug } from '../file-name.ts'
export { inputsJson } from './inputs-json.ts'
export { resultsCsv } from './results-csv.ts'
export { resultsJson } from './results-json.ts'
