import { useDebounceFn } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { PaperFigure, PaperPack, PaperVariant } from '../../../src-main/contract/index.ts'
import { messageOf, useConnection } from '../../client/index.ts'
import { saveFile } from '../../composables/save-file.ts'
import { useNotices } from '../../stores/notices.ts'
import { useSettings } from '../../stores/settings.ts'
import { useSweeps } from '../../stores/sweeps.ts'
import type { FormName } from './form.ts'

/** The papers on the shelf, and of the one that is open its figures and where they stand, kept up to date by events. */
export const usePaper = defineStore('paper', () => {
  const { client, onEvent, onReconnected } = useConnection()
  const notices = useNotices()
  const settings = useSettings()
  const sweeps = useSweeps()
  const packs = shallowRef<readonly PaperPack[] | null>(null)
  /** Which is open: the name in the address, or the first on the shelf. */
  const opened = shallowRef('')
  const pack = computed(() => packs.value?.find(({ id }) => id === opened.value) ?? null)
  const figures = shallowRef<readonly PaperFigure[] | null>(null)
  const error = shallowRef<string | null>(null)
  let latest = 0

  async function load(): Promise<void> {
    const request = ++latest
    try {
      packs.value ??= await client.paper.packs()
      if (request !== latest) return
      if (opened.value === '') opened.value = packs.value[0].id
      const answer = await client.paper.list({ pack: opened.value })
      if (request !== latest) return
      figures.value = answer
      error.value = null
    } catch (failure) {
      if (request === latest) error.value = messageOf(failure)
    }
  }

  /** Opens a paper; empty, the one that was open before. */
  async function open(id: string): Promise<void> {
    if (id !== '' && id !== opened.value) {
      opened.value = id
      figures.value = null
      error.value = null
    }
    await load()
  }

  const reload = useDebounceFn(load, 60, { maxWait: 300 })
  onEvent((event) => {
    if (figures.value && event.type === 'experiments/changed') void reload()
  })
  onReconnected(() => void (figures.value && load()))

  return {
    packs,
    pack,
    opened,
    figures,
    error,
    open,
    load,
    start: (numbers: readonly number[], form: FormName) =>
      notices.attempt(async () => {
        await client.paper.start({
          pack: opened.value,
          figures: [...numbers],
          quick: form === 'quick',
          workers: settings.workers ?? undefined,
        })
        await load()
      }),
    cancel: () => notices.attempt(async () => client.paper.cancel()),
    saveReport: (numbers: readonly number[], form: FormName, format: 'html' | 'md') =>
      notices.attempt(async () =>
        saveFile(
          await client.paper.report({ pack: opened.value, figures: [...numbers], quick: form === 'quick', format }),
        ),
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
