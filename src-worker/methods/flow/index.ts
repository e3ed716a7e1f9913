/**
 * Momentum gradient flow and gradient flow with error control, by Taylor series and by collocation. What belongs here is the solution of the equation in time; when
 * to stop and what to observe is the loop's (src-worker/run).
 */
export { type Flow, type FlowState, openFlow } from './flow.ts'
