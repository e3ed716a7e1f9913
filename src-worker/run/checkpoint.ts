import type { LaneState } from '../kernel/kernel.ts'
import type { FlowState } from '../methods/index.ts'
import type { RecorderState } from './recorder.ts'

/** A run on its way, kept so that it can go on after its process has ended: plain data, which can be cloned. */
export interface Checkpoint {
  readonly index: number
  /** The kernel or integrator that made it; another one would go on with other bits. */
  readonly by: string
  /** Iterations made. */
  readonly steps: number
  readonly state: LaneState | FlowState
  /** Record so far, and the place of the next observation; null if nothing is recorded. */
  readonly recording: { readonly kept: RecorderState; readonly next: number } | null
}

/** Store of the states of long runs. */
export interface Checkpoints {
  /** State from which a run resumes; null if it begins. */
  of(index: number): Checkpoint | null
  /** True if the runs that have been in hand since the last such time are to be kept now. */
  isDue(): boolean
  keep(checkpoint: Checkpoint): void
}

/** State from which a run resumes, if the same kernel or integrator kept it. */
export function checkpointOf(checkpoints: Checkpoints | undefined, index: number, by: string): Checkpoint | null {
  const found = checkpoints?.of(index)
  return found?.by === by ? found : null
}
