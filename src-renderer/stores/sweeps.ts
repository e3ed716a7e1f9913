import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { SweepProgress, WorkbenchEvent } from '../../src-main/contract/index.ts'
import { isActive } from '../../src-main/contract/plain.ts'
import { useConnection } from '../client/index.ts'
import { useNotices } from './notices.ts'
import { useSettings } from './settings.ts'

/** Sweeps that are under way or ended while this page was open. */
export const useSweeps = defineStore('sweeps', () => {
  const { client, onEvent, onReconnected } = useConnection()
  const notices = useNotices()
  const settings = useSettings()
  const known = shallowRef<ReadonlyMap<string, SweepProgress>>(new Map())

  function follow(event: WorkbenchEvent): void {
    if (event.type !== 'sweep/progressed') return
    known.value = new Map(known.value).set(event.progress.experimentId, event.progress)
  }
  /** A sweep that waits or is paused tells nothing: one that began before this page did is asked for. */
  async function load(): Promise<void> {
    await notices.attempt(async () => {
      const list = await client.sweeps.list()
      known.value = new Map([...list.map((progress) => [progress.experimentId, progress] as const), ...known.value])
    })
  }
  onEvent(follow)
  // A sweep under way may have ended unheard; the history tells how it stands now.
  onReconnected(() => {
    known.value = new Map()
    void load()
  })

  return {
    load,
    running: computed(() => [...known.value.values()].filter(isUnderWay)),
    progressOf: (id: string): SweepProgress | null => known.value.get(id) ?? null,
    start: (id: string) => client.sweeps.start({ id, workers: settings.workers ?? undefined }),
    pause: (id: string) => client.sweeps.pause({ id }),
    resume: (id: string) => client.sweeps.resume({ id }),
    cancel: (id: string) => client.sweeps.cancel({ id }),
  }
})

export function isUnderWay(progress: SweepProgress | null): boolean {
  return progress !== null && isActive(progress.state)
}
