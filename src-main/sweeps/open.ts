import type { History } from '../history/index.ts'
import { begin, SweepConflict, type SweepHost } from './begin.ts'
import { type QueuedSweep, queuedSweep } from './queued.ts'
import type { Sweep, SweepOptions, Sweeps } from './sweep.ts'

/** Sweeps over the experiments of a history: one runs, with all threads, the others wait for their turn. */
export function openSweeps(history: History, host: SweepHost): Sweeps {
  const active = new Map<string, QueuedSweep>()
  const asked = new Set<string>()
  const queue: { id: string; options: SweepOptions; sweep: QueuedSweep }[] = []

  const changed = (id: string): void => host.emit({ type: 'experiments/changed', ids: [id] })
  const enter = (id: string, sweep: QueuedSweep): void => {
    active.set(id, sweep)
    changed(id)
    void sweep.done.finally(() => {
      active.delete(id)
      changed(id)
      void next()
    })
  }
  const isWaiting = (sweep: Sweep): boolean => queue.some((each) => each.sweep === sweep)
  /** Lets the first of the queue begin where nothing runs. @param told the one whose beginning somebody waits for */
  const next = (told?: Sweep): Promise<void> | undefined => {
    const first = queue.at(0)
    if (!first || [...active.values()].some((sweep) => !isWaiting(sweep))) return undefined
    queue.shift()
    const { id, options, sweep } = first
    const begun = sweep.begin((beginning) => begin(history, host, id, options, beginning), sweep === told)
    begun.catch(() => undefined) // The sweep tells of it itself, or whoever waits hears of it.
    return sweep === told ? begun : undefined
  }

  const enqueue = async (id: string, options: SweepOptions): Promise<QueuedSweep> => {
    const record = await history.get(id)
    if (!record) throw new SweepConflict('There is no such experiment in the history.')
    const sweep = queuedSweep(record, host.emit, () => {
      const at = queue.findIndex((each) => each.sweep === sweep)
      if (at >= 0) queue.splice(at, 1)
    })
    queue.push({ id, options, sweep })
    enter(id, sweep)
    return sweep
  }

  return {
    active: (id) => active.get(id),
    all: () => [...active.values()],
    async start(id, options = {}) {
      if (active.has(id) || asked.has(id)) throw new SweepConflict('This experiment is running already.')
      asked.add(id)
      try {
        const sweep = await enqueue(id, options)
        await next(sweep)
        return sweep
      } finally {
        asked.delete(id)
      }
    },
    async close() {
      const sweeps = [...active.values()]
      for (const sweep of sweeps) sweep.cancel()
      await Promise.all(sweeps.map(({ done }) => done))
    },
  }
}
