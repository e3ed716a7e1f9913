import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { goesOn, type SweepProgress, type WorkbenchEvent } from '../../src-main/contract/index.ts'
import { useConnection } from '../client/index.ts'
import { useSettings } from './settings.ts'

/** Sweeps that are under way or ended while this page was open. */
export const useSweeps = defineStore('sweeps', () => {
  const { client, onEvent, onReconnected } = useConnection()
  const settings = useSettings()
  const known = shallowRef<ReadonlyMap<string, SweepProgress>>(new Map())

  function follow(event: WorkbenchEvent): void {
    if (event.type !== 'sweep/progressed') return
    known.value = new Map(known.value).set(event.progress.experimentId, event.progress)
  }
  onEvent(follow)
  // What was under way may have ended unheard; the history tells how it stands now.
  onReconnected(() => (known.value = new Map()))

  return {
    running: computed(() => [...known.value.values()].filter(isUnderWay)),
    progressOf: (id: string): SweepProgress | null => known.value.get(id) ?? null,
    start: (id: string) => client.sweeps.start({ id, workers: settings.workers ?? undefined }),
    pause: (id: string) => client.sweeps.pause({ id }),
    resume: (id: string) => client.sweeps.resume({ id }),
    cancel: (id: string) => client.sweeps.cancel({ id }),
  }
})

export function isUnderWay(progress: SweepProgress | null): boolean {
  return progress !== null && goesOn(progress.state)
}
