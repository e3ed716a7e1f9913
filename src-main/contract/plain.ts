/**
 * The values of the contract that need no schema and nothing of the science: all that the first screen needs of it.
 * `index.ts` brings the schemas along, and with them every method and problem.
 */
export { isActive } from './events.ts'
export { maxCompared, PART_BYTES } from './limits.ts'
export { matching } from './matching.ts'
export { damageText } from './text/damage-text.ts'
export { formatNumber, plainNumber } from './text/number-text.ts'
export { outcomes } from '../../src-worker/run/result.ts'
