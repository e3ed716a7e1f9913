/**
 * The methods, readable, one file each: the file's fields, how it starts and steps, its λ and its certificate. Kernels may make its steps
 * faster; a method knows no problem, it is handed an objective.
 */
export { type Flow, openFlow } from './flow/index.ts'
export { heavyBall, momentumOf } from './heavy-ball.ts'
export type { DiscreteMethod, FlowMethod, Method, Recursion, Start } from './method.ts'
export { mgdStep } from './mgd-step.ts'
export { batchWeights } from './mini-batch.ts'
export type { Objective } from './objective.ts'
export { discreteOf, flowOf, isFlow, isFlowKind, methodKinds, methodNamed, methodOf } from './registry.ts'
