/**
 * The methods, readable, one file each: what a kernel must compute. A method knows no problem; it is handed a gradient.
 */
export { type Crossing, type Crossings, type Flow, type FlowOptions, openFlow } from './flow/index.ts'
export { mgdStep } from './mgd.ts'
