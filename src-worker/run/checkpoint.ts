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
  /** What was recorded, and where the run is to be observed next; null where nothing is. */
  readonly recording: { readonly kept: RecorderState; readonly next: number } | null
}

/** Where the states of long runs are kept. */
export interface Checkpoints {
  /** What a run goes on from; null where it begins. */
  of(index: number): Checkpoint | null
  /** Whether the runs that have been in hand since this was last so are to be kept now. */
  isDue(): boolean
  keep(checkpoint: Checkpoint): void
}

/** What a run goes on from, where the same kernel or integrator kept it. */
export function checkpointOf(checkpoints: Checkpoints | undefined, index: number, by: string): Checkpoint | null {
  const found = checkpoints?.of(index)
  return found?.by === by ? found : null
}
