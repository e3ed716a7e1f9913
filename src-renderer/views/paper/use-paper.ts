import { useDebounceFn } from '@vueuse/core'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { PaperFigure, PaperVariant } from '../../../src-main/contract/index.ts'
import { messageOf, useConnection } from '../../client/index.ts'
import { saveFile } from '../../composables/save-file.ts'
import { useNotices } from '../../stores/notices.ts'
import { useSettings } from '../../stores/settings.ts'
import { useSweeps } from '../../stores/sweeps.ts'
import type { FormName } from './form.ts'

/** The figures of the paper and where they stand, kept up to date by events. */
export const usePaper = defineStore('paper', () => {
  const { client, onEvent, onReconnected } = useConnection()
  const notices = useNotices()
  const settings = useSettings()
  const sweeps = useSweeps()
  const figures = shallowRef<readonly PaperFigure[] | null>(null)
  const error = shallowRef<string | null>(null)
  let latest = 0

  async function load(): Promise<void> {
    const request = ++latest
    try {
      const answer = await client.paper.list()
      if (request !== latest) return
      figures.value = answer
      error.value = null
    } catch (failure) {
      if (request === latest) error.value = messageOf(failure)
    }
  }

  const reload = useDebounceFn(load, 60, { maxWait: 300 })
  onEvent((event) => {
    if (figures.value && event.type === 'experiments/changed') void reload()
  })
  onReconnected(() => void (figures.value && load()))

  return {
    figures,
    error,
    load,
    start: (numbers: readonly number[], form: FormName) =>
      notices.attempt(async () => {
        await client.paper.start({
          figures: [...numbers],
          quick: form === 'quick',
          workers: settings.workers ?? undefined,
        })
        await load()
      }),
    cancel: () => notices.attempt(async () => client.paper.cancel()),
    saveReport: (numbers: readonly number[], form: FormName, format: 'html' | 'md') =>
      notices.attempt(async () =>
        saveFile(await client.paper.report({ figures: [...numbers], quick: form === 'quick', format })),
      ),
    /** Runs finished of a form, those of a sweep under way among them. */
    finishedOf: ({ experiments }: PaperVariant): number =>
      experiments.reduce(
        (sum, { id, finished }) =>
          sum + Math.max(finished, (id === null ? null : sweeps.progressOf(id))?.finished ?? 0),
        0,
      ),
  }
})
