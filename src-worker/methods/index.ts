/**
 * The methods, readable, one file each: what a kernel must compute, and the flows, which step themselves. A method knows no problem; it is handed a gradient.
 */
export { type Flow, openFlow } from './flow/index.ts'
export { mgdStep } from './mgd.ts'
export { batchWeights } from './mini-batch.ts'
export { type Step, stepOf } from './steps.ts'
