/** Experiments from files: read, paired with their tables, kept in the history, or opened as a draft where they have faults. */
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { useRouter } from 'vue-router'
import { useConnection } from '../client/index.ts'
import { useDrafts } from '../drafts/index.ts'
import { counted } from '../format/index.ts'
import { useNotices } from '../stores/notices.ts'
import { type Import, type NamedText, pairFiles } from './pairing.ts'

export { tableNameIn } from './pairing.ts'

export const useImport = defineStore('import', () => {
  const { client } = useConnection()
  const drafts = useDrafts()
  const notices = useNotices()
  const router = useRouter()
  /** Experiments whose table is asked for, one after another. */
  const waiting = shallowRef<readonly Import[]>([])

  async function importFiles(files: Iterable<File>): Promise<void> {
    const { imports, refused } = pairFiles(await Promise.all([...files].map(read)))
    refused.forEach(({ name, reason }) => notices.fail(new Error(`${name} ${reason}`)))
    waiting.value = imports.filter(({ wants }) => wants !== null)
    await keepAll(imports.filter(({ wants }) => wants === null))
  }

  async function keepAll(imports: readonly Import[]): Promise<void> {
    const places: string[] = []
    for (const each of imports) await notices.attempt(async () => places.push(await keep(each)))
    if (places.length === 1) await router.push(places[0])
    else if (places.length > 1) {
      await router.push('/')
      notices.say(`Imported ${counted(places.length, 'experiment')}.`)
    }
  }

  /** Keeps an experiment in the history, or as a draft where it has faults; answers where it is shown. */
  async function keep({ document, table }: Import): Promise<string> {
    const kept = table ? await client.tables.add(table) : null
    const { faults } = await client.experiments.check({ document, table: kept?.hash })
    if (faults.length > 0) {
      return `/define/${drafts.begin(document, kept && { hash: kept.hash, name: kept.name })}`
    }
    const { id } = await client.experiments.create({ document, table: kept?.hash })
    return `/experiments/${id}`
  }

  return {
    importFiles,
    /** The experiment whose table is asked for now. */
    asking: computed(() => waiting.value.at(0) ?? null),
    async giveTable(file: File): Promise<void> {
      const first = waiting.value.at(0)
      if (!first) return
      waiting.value = waiting.value.slice(1)
      const { text } = await read(file)
      await keepAll([{ ...first, table: { name: first.wants ?? file.name, text }, wants: null }])
    },
    leaveOut(): void {
      waiting.value = waiting.value.slice(1)
    },
  }
})

async function read(file: File): Promise<NamedText> {
  return { name: file.name, text: await file.text() }
}
