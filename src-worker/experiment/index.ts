/**
 * The experiment file: its schema, its faults, the runs it plans and the key of each run.
 * Nothing here computes a run or knows where files are kept.
 */
export { type Axis, axisValues, varies } from './axis.ts'
export { type Fault, faultText, found } from './fault.ts'
export { experimentJsonSchema } from './json-schema.ts'
export { digest, planKey, runKeys, SCIENCE_VERSION } from './key.ts'
export { type AxisName, countRuns, type Params, type Plan, type PlannedAxis, type PlannedRun, planOf } from './plan.ts'
export { checkExperiment, readExperiment, type Reading } from './read.ts'
export type { DataSpec, DiagonalNetworkSpec, Experiment, MethodSpec, ProblemSpec } from './schema.ts'
export { type Recording, recordingOf, type Stop, stopOf } from './settings.ts'
