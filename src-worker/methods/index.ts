/**
 * The methods, readable, one file each: what a kernel must compute. A method knows no problem; it is handed a gradient.
 */
export { mgdStep } from './mgd.ts'
