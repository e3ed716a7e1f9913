/**
 * The methods, readable, one file each: the file's fields, how it starts and steps, its λ and its certificate. Kernels may make its steps
 * faster; a method knows no problem, it is handed an objective.
 */
export { type Flow, type FlowState, openFlow } from './flow/index.ts'
export { heavyBall, heavyBallCertificate } from './steps/heavy-ball.ts'
export type { DiscreteMethod, FlowMethod, MethodDocument, Recursion } from './method.ts'
export { mgdStep } from './steps/mgd-step.ts'
export type { Clock } from './steps/clock.ts'
export { batchWeights } from './steps/mini-batch.ts'
export { scheduleBeginnings } from './steps/schedules.ts'
export { discreteOf, flowOf, isFlow, methodKinds, methodNamed, methodOf, paperMethod } from './registry.ts'
