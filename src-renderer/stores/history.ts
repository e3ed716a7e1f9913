import { useDebounceFn } from '@vueuse/core'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { HistoryStorage } from '../../src-main/contract/index.ts'
import { useConnection } from '../client/index.ts'
import { upload } from '../client/upload.ts'
import { saveFile } from '../composables/save-file.ts'
import { counted } from '../format/index.ts'
import { useNotices } from './notices.ts'

/** The file of the history as a whole: what it takes, its backups. */
export const useHistory = defineStore('history', () => {
  const { client, onEvent } = useConnection()
  const notices = useNotices()
  const storage = shallowRef<HistoryStorage | null>(null)
  const busy = shallowRef<'backup' | 'restore' | null>(null)

  const load = () => notices.attempt(async () => (storage.value = await client.history.storage()))
  const reload = useDebounceFn(load, 1000, { maxWait: 5000 })
  onEvent((event) => {
    if (event.type === 'experiments/changed' && storage.value) void reload()
  })

  async function during(what: 'backup' | 'restore', task: () => Promise<void>): Promise<void> {
    if (busy.value) return
    busy.value = what
    await notices.attempt(task)
    busy.value = null
  }

  return {
    storage,
    busy,
    load,
    /** Hands the whole history out as a file. */
    backUp: () => during('backup', async () => saveFile(await client.history.backup())),
    /** Takes in what backups hold and the history does not. */
    restore: (files: readonly File[]) =>
      during('restore', async () => {
        for (const file of files) {
          const { experiments, runs } = await upload(file, client.history.restore)
          notices.say(
            experiments + runs === 0
              ? `${file.name} holds nothing that is not here already.`
              : `Took ${counted(experiments, 'new experiment')} and ${counted(runs, 'new run')} from ${file.name}.`,
          )
        }
        await load()
      }),
  }
})
