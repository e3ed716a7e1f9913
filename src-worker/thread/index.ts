/**
 * The entry of a worker thread and what it is told: the only room of the science that knows threads and a clock.
 */
export { type Batch, type FinishedRun, outcomesIn, packedBatch, runsOf } from './batch.ts'
export { type Claims, claimsFor, takenUpTo } from './claims.ts'
export {
  CANCELLED,
  CONTROL_BYTES,
  type KernelChoice,
  LOOKS,
  type Outlines,
  PAUSED,
  UNKEPT,
  type PackedCheckpoint,
  type PlanTask,
  type Posted,
  type RecheckTask,
  type SharedBytes,
  type SharedOrder,
  type SweepTask,
  type ThreadHint,
} from './task.ts'
export { shared } from './checkpoint.ts'
export { type ThreadStatus, type ThreadReading, statusesFor, readStatus, writerAt } from './thread-status.ts'
export type { MeasureTask } from './measure.ts'
export { findNative } from './find-native.ts'
export { useChoice } from './native.ts'
