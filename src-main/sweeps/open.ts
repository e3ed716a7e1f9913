import { kernelsFor } from '../../src-worker/kernel/index.ts'
import type { History } from '../history/index.ts'
import { begin, SweepConflict, type SweepHost } from './begin.ts'
import { type QueuedSweep, queuedSweep } from './queued.ts'
import type { Sweep, SweepOptions, Sweeps } from './sweep.ts'

/** Sweeps over the experiments of a history: one runs, with all threads, the others wait for their turn. */
export function openSweeps(history: History, host: SweepHost): Sweeps {
  const active = new Map<string, Sweep>()
  const starting = new Set<string>()
  const queue: { id: string; options: SweepOptions; sweep: QueuedSweep }[] = []

  const changed = (id: string): void => host.emit({ type: 'experiments/changed', ids: [id] })
  const enter = (id: string, sweep: Sweep): Sweep => {
    active.set(id, sweep)
    changed(id)
    void sweep.done.finally(() => {
      active.delete(id)
      changed(id)
      next()
    })
    return sweep
  }
  /** Lets the first of the queue begin where nothing runs. */
  const next = (): void => {
    const first = queue.at(0)
    if (!first || starting.size > 0 || [...active.values()].some((sweep) => sweep !== first.sweep && !isWaiting(sweep)))
      return
    queue.shift()
    starting.add(first.id)
    void first.sweep.begin(() => begin(history, host, first.id, first.options)).finally(() => starting.delete(first.id))
  }
  const isWaiting = (sweep: Sweep): boolean => queue.some((each) => each.sweep === sweep)

  const enqueue = async (id: string, options: SweepOptions): Promise<Sweep> => {
    const record = await history.get(id)
    if (!record) throw new SweepConflict('There is no such experiment in the history.')
    const sweep = queuedSweep(record, host.emit, () => {
      const at = queue.findIndex((each) => each.sweep === sweep)
      if (at >= 0) queue.splice(at, 1)
    })
    queue.push({ id, options, sweep })
    return enter(id, sweep)
  }

  return {
    active: (id) => active.get(id),
    all: () => [...active.values()],
    async start(id, options = {}) {
      if (active.has(id) || starting.has(id)) throw new SweepConflict('This experiment is running already.')
      if (active.size + starting.size > 0) {
        const sweep = await enqueue(id, options)
        next()
        return sweep
      }
      starting.add(id)
      try {
        return enter(id, await begin(history, host, id, options))
      } finally {
        starting.delete(id)
        next()
      }
    },
    async close() {
      const sweeps = [...active.values()]
      for (const sweep of sweeps) sweep.cancel()
      await Promise.all(sweeps.map(({ done }) => done))
    },
  }
}

/** The name of the fastest kernel of this machine. */
export function kernelName(): string {
  return kernelsFor({ kind: 'diagonal-network' })[0].name
}
