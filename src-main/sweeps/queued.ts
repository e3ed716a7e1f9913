import type { ExperimentRecord, SweepProgress, WorkbenchEvent } from '../contract/index.ts'
import type { Sweep } from './sweep.ts'

/** A sweep that waits for its turn; once it has begun it is as the one that it became. */
export interface QueuedSweep extends Sweep {
  /** Has it begin; a beginning that fails ends it as `failed`, with the reason. Resolves when it has begun, or not. */
  begin(start: () => Promise<Sweep>): Promise<void>
}

/**
 * @param leave takes it out of the queue
 */
export function queuedSweep(
  { id, runs, finished, outcomes, elapsedMs }: ExperimentRecord,
  emit: (event: WorkbenchEvent) => void,
  leave: () => void,
): QueuedSweep {
  let end: (progress: SweepProgress | Promise<SweepProgress>) => void = () => undefined
  const done = new Promise<SweepProgress>((resolve) => (end = resolve))
  let begun: Sweep | null = null
  let cancelled = false
  const isCancelled = (): boolean => cancelled
  let last: SweepProgress = {
    experimentId: id,
    state: 'queued',
    total: runs,
    finished,
    outcomes,
    underWay: [],
    workers: 0,
    threads: [],
    elapsedMs,
    runsPerSecond: 0,
    stepsPerSecond: 0,
    remainingMs: null,
  }
  const report = (state: SweepProgress['state'], message?: string): SweepProgress => {
    last = { ...last, state, ...(message === undefined ? {} : { message }) }
    emit({ type: 'sweep/progressed', progress: last })
    return last
  }
  report('queued')

  return {
    experimentId: id,
    done,
    progress: () => begun?.progress() ?? last,
    pause: () => begun?.pause(),
    resume: () => begun?.resume(),
    cancel() {
      cancelled = true
      leave()
      if (begun) begun.cancel()
      else if (last.state === 'queued') end(report('cancelled'))
    },
    async begin(start) {
      if (isCancelled()) return
      try {
        begun = await start()
        if (isCancelled()) begun.cancel()
        end(begun.done)
      } catch (error) {
        end(report('failed', error instanceof Error ? error.message : String(error)))
      }
    },
  }
}
