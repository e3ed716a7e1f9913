/**
 * Sweeps: which runs are left, the threads that compute them, progress, cancel and resume. What is finished goes to the history.
 * Nothing here computes a step or draws a figure.
 */
export { benchmark } from './benchmark/benchmark.ts'
export { type Calibration, openCalibration, type Size } from './benchmark/calibration.ts'
export { SweepConflict } from './begin.ts'
export { type Kernels, openKernels } from './benchmark/kernel-choice.ts'
export { openSweeps } from './open.ts'
export type { Shard } from '../../src-worker/run/index.ts'
export type { Sweep, Sweeps } from './sweep.ts'
export { verifyRuns } from './verify.ts'
