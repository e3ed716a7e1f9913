import type { ExperimentRecord, SweepProgress, WorkbenchEvent } from '../contract/index.ts'
import type { Beginning } from './begin.ts'
import type { Sweep } from './sweep.ts'

/** A sweep that waits for its turn; once it has begun it is as the one that it became. */
export interface QueuedSweep extends Sweep {
  /**
   * Has it begin. Resolves when it has begun, or was cancelled before.
   *
   * @param told whether somebody waits for the beginning: what makes it fail is theirs, else it ends the sweep as `failed`
   * @throws what made it fail
   */
  begin(start: (beginning: Beginning) => Promise<Sweep>, told: boolean): Promise<void>
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
  let beginning = false
  const asked = new AbortController()
  const isCancelled = (): boolean => asked.signal.aborted
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
    last = { ...last, state, message }
    emit({ type: 'sweep/progressed', progress: last })
    return last
  }
  report('queued')

  return {
    experimentId: id,
    done,
    progress: () => begun?.progress() ?? last,
    outlines: () => begun?.outlines() ?? [],
    pause: () => begun?.pause(),
    resume: () => begun?.resume(),
    cancel() {
      asked.abort()
      leave()
      if (begun) begun.cancel()
      else if (last.state === 'queued') {
        if (beginning) report('cancelling')
        else end(report('cancelled'))
      }
    },
    async begin(start, told) {
      if (isCancelled()) return
      beginning = true
      try {
        begun = await start({ signal: asked.signal, waits: (reason) => report('queued', reason) })
        if (isCancelled()) begun.cancel()
        end(begun.done)
      } catch (error) {
        if (isCancelled()) {
          end(report('cancelled'))
          return
        }
        end(told ? report('cancelled') : report('failed', error instanceof Error ? error.message : String(error)))
        throw error
      }
    },
  }
}
