import type { SweepProgress, WorkbenchEvent } from '../contract/index.ts'

/**
 * Shows how far the sweeps are in the task bar.
 *
 * @param show Takes a fraction, or −1 where nothing runs.
 */
export async function showProgress(events: AsyncIterable<WorkbenchEvent>, show: (fraction: number) => void) {
  const running = new Map<string, SweepProgress>()
  for await (const event of events) {
    if (event.type !== 'sweep/progressed') continue
    const { progress } = event
    if (progress.state === 'running') running.set(progress.experimentId, progress)
    else running.delete(progress.experimentId)
    show(fraction([...running.values()]))
  }
}

function fraction(sweeps: readonly SweepProgress[]): number {
  const sum = (of: 'finished' | 'total') => sweeps.reduce((total, sweep) => total + sweep[of], 0)
  return sweeps.length === 0 ? -1 : sum('finished') / sum('total')
}
