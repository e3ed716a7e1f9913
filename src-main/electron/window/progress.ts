import { isActive, type SweepProgress, type WorkbenchEvent } from '../../contract/index.ts'

/** State of the task bar: a fraction, −1 for nothing, and its mode. */
export interface Bar {
  readonly fraction: number
  readonly mode: 'none' | 'normal' | 'paused' | 'error'
}

export interface SweepWatch {
  /** The sweeps that are under way. */
  readonly going: readonly SweepProgress[]
  take(event: WorkbenchEvent): void
  /** The person looks at the window: what has failed need not be shown any more. */
  seen(): void
}

/**
 * Follows the sweeps for the desktop.
 *
 * @param show takes what the task bar is to show
 * @param ended is told of each sweep that was under way and is over
 */
export function watchSweeps(show: (bar: Bar) => void, ended: (progress: SweepProgress) => void): SweepWatch {
  const going = new Map<string, SweepProgress>()
  let failed: SweepProgress | undefined
  return {
    get going() {
      return [...going.values()]
    },
    take(event) {
      if (event.type !== 'sweep/progressed') return
      const { progress } = event
      if (isActive(progress.state)) {
        going.set(progress.experimentId, progress)
        failed = undefined
      } else {
        if (progress.state === 'failed') failed = progress
        if (going.delete(progress.experimentId)) ended(progress)
      }
      show(barOf([...going.values()], failed))
    },
    seen() {
      if (failed === undefined) return
      failed = undefined
      show(barOf([...going.values()], failed))
    },
  }
}

function barOf(sweeps: readonly SweepProgress[], failed: SweepProgress | undefined): Bar {
  if (sweeps.length > 0) {
    // One sweep computes at a time, so where one is paused and none runs, all wait.
    const runs = sweeps.some(({ state }) => state === 'running' || state === 'cancelling')
    const paused = !runs && sweeps.some(({ state }) => state === 'paused')
    return { fraction: fraction(sweeps), mode: paused ? 'paused' : 'normal' }
  }
  return failed === undefined ? { fraction: -1, mode: 'none' } : { fraction: fraction([failed]), mode: 'error' }
}

function fraction(sweeps: readonly SweepProgress[]): number {
  const sum = (of: 'finished' | 'total') => sweeps.reduce((total, sweep) => total + sweep[of], 0)
  return sum('finished') / sum('total')
}
