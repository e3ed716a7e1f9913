import { useDebounceFn } from '@vueuse/core'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { HistoryCheck, HistoryKeeping, HistoryStorage } from '../../src-main/contract/index.ts'
import { useConnection } from '../client/index.ts'
import { download } from '../client/download.ts'
import { upload } from '../client/upload.ts'
import { saveFile } from '../composables/save-file.ts'
import { counted } from '../format/index.ts'
import { useNotices } from './notices.ts'

/** The file of the history as a whole: what it takes, its backups. */
export const useHistory = defineStore('history', () => {
  const { client, onEvent } = useConnection()
  const notices = useNotices()
  const storage = shallowRef<HistoryStorage | null>(null)
  const keeping = shallowRef<HistoryKeeping | null>(null)
  const check = shallowRef<HistoryCheck | null>(null)
  /** Reason for waiting, in a sentence. */
  const waiting = shallowRef<string | null>(null)
  const busy = shallowRef<'backup' | 'restore' | 'check' | 'salvage' | null>(null)

  const load = () => notices.attempt(async () => (storage.value = await client.history.storage()))
  const reload = useDebounceFn(load, 1000, { maxWait: 5000 })
  onEvent((event) => {
    if (event.type === 'experiments/changed' && storage.value) void reload()
    if (event.type === 'history/waiting') waiting.value = event.sentence
    if (event.type === 'history/noticed') notices.say(event.sentence)
  })

  const loadKeeping = () => notices.attempt(async () => (keeping.value = await client.history.keeping()))

  async function during(what: NonNullable<typeof busy.value>, task: () => Promise<void>): Promise<void> {
    if (busy.value) return
    busy.value = what
    await notices.attempt(task)
    busy.value = null
  }

  return {
    storage,
    keeping,
    check,
    waiting,
    busy,
    load,
    loadKeeping,
    /** Says what was noticed before the page was there. */
    async tellNotices(): Promise<void> {
      await loadKeeping()
      for (const sentence of keeping.value?.notices ?? []) notices.say(sentence)
    },
    keepBackups: (on: boolean) =>
      notices.attempt(async () => (keeping.value = await client.history.keepBackups({ on }))),
    lookForDamage: () => during('check', async () => void (check.value = await client.history.check())),
    /** Takes in what is sound of a damaged history that was set aside. */
    salvage: (aside: string) =>
      during('salvage', async () => {
        const saved = await client.history.salvage({ aside })
        const runs = saved.reduce((sum, each) => sum + each.runs, 0)
        const of = saved.reduce((sum, each) => sum + each.of, 0)
        const lost = saved
          .filter((each) => each.runs < each.of)
          .map((each) => `${each.name}: ${each.runs} of ${each.of}`)
        const said = `Took in ${runs} of ${counted(of, 'run')} in ${counted(saved.length, 'experiment')}.`
        notices.say(lost.length === 0 ? said : `${said} Not whole: ${lost.join('; ')}`)
        await load()
      }),
    /** Hands the whole history out as a file. */
    backUp: () =>
      during('backup', async () => {
        const made = await client.history.backup()
        const fetchPart = (part: number) => client.history.backupPart({ backup: made.backup, part })
        saveFile(await download(made, fetchPart, 'application/vnd.sqlite3'))
      }),
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
