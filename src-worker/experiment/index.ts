/**
 * The experiment file: its schema, its faults, the runs it plans and the key of each run.
 * Nothing here computes a run or knows where files are kept.
 */

export { batchSizeFaults } from './consistency.ts'
export { type Fault, faultText, found, lengthFaults } from './fault.ts'
export { shapeOf } from './fields.ts'
export { experimentJsonSchema } from './json-schema.ts'
export { experimentOf, isReadable, planOfDocument } from './checked.ts'
export { digest, planKey, runKeys, scienceOfPlan } from './key.ts'
export { isFlow, isFlowKind } from '../methods/registry.ts'
export {
  type AxisName,
  type Params,
  parameters,
  type PlannedAxis,
  type PlannedPoints,
  type PlannedRun,
} from './params.ts'
export { countRuns, type Plan, planOf } from './plan.ts'
export { isTooDeep } from './reading/nesting.ts'
export { type ParameterRanges, rangesOf } from './ranges.ts'
export { checkExperiment, readExperiment } from './reading/read.ts'
export type { Experiment, MethodSpec, ProblemSpec } from './schema.ts'
export { trusted } from './trusted.ts'
export { divergedAbove, divergence, type Recording, recordingOf, type Stop, stopOf, toleranceOf } from './settings.ts'
