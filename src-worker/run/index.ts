/**
 * The loop over runs: claim, step, stop, observe, outcome. It knows no thread, no clock and no disk; the world is handed to it.
 */
export type { Checkpoint, Checkpoints } from './checkpoint.ts'
export { computedBy } from './computed-by.ts'
export { computeRuns } from './compute.ts'
export { DEAL_VERSION, dealtShards, expectedWork, type Shard } from './plan/deal.ts'
export { inputsOf, type RunInputs } from './inputs.ts'
export { type Order, orderOf } from './plan/order.ts'
export { type Recheck, recheck } from './certificate/recheck.ts'
export { type RunResult, type Trajectory } from './result.ts'
export type { Advance, Onlooker, OutlinedRun } from './run-host.ts'
