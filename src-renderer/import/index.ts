/** Experiments from files: read, paired with their tables, kept in the history, or opened as a draft where they have faults. */
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { useRouter } from 'vue-router'
import { useConnection } from '../client/index.ts'
import { upload } from '../client/upload.ts'
import { type NamedText, useDrafts } from '../drafts/index.ts'
import { counted } from '../format/index.ts'
import { useHistory } from '../stores/history.ts'
import { useNotices } from '../stores/notices.ts'
import { type Import, isTable, pairFiles } from './pairing.ts'

export { isTable, tableNameIn } from './pairing.ts'

export const useImport = defineStore('import', () => {
  const { client } = useConnection()
  const drafts = useDrafts()
  const history = useHistory()
  const notices = useNotices()
  const router = useRouter()
  /** Experiments whose table is asked for, one after another. */
  const waiting = shallowRef<readonly Import[]>([])

  async function importFiles(files: Iterable<File>): Promise<void> {
    const all = [...files]
    const [bundles, histories] = [/\.zip$/i, /\.db$/i].map((ending) => all.filter(({ name }) => ending.test(name)))
    if (bundles.length > 0) await openBundles(bundles)
    if (histories.length > 0) await history.restore(histories)
    await importTexts(all.filter((file) => !bundles.includes(file) && !histories.includes(file)))
  }

  /** Experiments with their runs; where this version would compute other runs, the experiment alone. */
  async function openBundles(files: readonly File[]): Promise<void> {
    const ids: string[] = []
    for (const file of files)
      await notices.attempt(async () => {
        const { id, runs, leftOut } = await upload(file, client.bundles.open)
        ids.push(id)
        const rest = `${counted(leftOut, 'run')} left out: this version computes them otherwise.`
        if (leftOut > 0)
          notices.say(runs > 0 ? `Took ${counted(runs, 'run')}, ${rest}` : `Took the experiment; ${rest}`)
        else notices.say(`Took the experiment with ${counted(runs, 'run')} from ${file.name}.`)
      })
    if (ids.length > 0) await router.push(ids.length === 1 ? `/experiments/${ids[0]}` : '/')
  }

  async function importTexts(files: readonly File[]): Promise<void> {
    if (files.length === 0) return
    const texts = await Promise.all(files.map(read))
    if (texts.length === 1 && isTable(texts[0].name)) {
      await beginOn(texts[0])
      return
    }
    const runs = texts.filter(isOfRuns)
    if (runs.length > 0) await takeRuns(runs)
    const { imports, refused } = pairFiles(texts.filter((each) => !runs.includes(each)))
    refused.forEach(({ name, reason }) => notices.fail(new Error(`${name} ${reason}`)))
    waiting.value = imports.filter(({ wants }) => wants !== null)
    await keepAll(imports.filter(({ wants }) => wants === null))
  }

  /** Runs that were computed elsewhere. */
  async function takeRuns(files: readonly NamedText[]): Promise<void> {
    const ids: string[] = []
    for (const file of files)
      await notices.attempt(async () => {
        const { id, runs, certified, notes } = await client.experiments.import(file)
        ids.push(id)
        notices.say(`Took ${counted(runs, 'run')} from ${file.name}, ${String(certified)} with a certificate.`)
        for (const note of notes.slice(0, 3)) notices.say(note)
      })
    if (ids.length > 0) await router.push(ids.length === 1 ? `/experiments/${ids[0]}` : '/')
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
    const csv = table ?? undefined
    const { faults } = await client.experiments.check({ document, csv })
    if (faults.length > 0) return `/define/${drafts.begin(document, null, table)}`
    const { id } = await client.experiments.create({ document, csv })
    return `/experiments/${id}`
  }

  /** A table alone: the draft of an experiment that learns from it. */
  async function beginOn(table: NamedText): Promise<void> {
    await notices.attempt(async () => {
      const preview = await client.experiments.preview({ csv: table })
      const { experimentOn } = await import('./table-experiment.ts')
      await router.push(`/define/${drafts.begin(experimentOn(table.name, preview), null, table)}`)
    })
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

/** True if a file is one of runs that were computed elsewhere, and not of an experiment to run. */
function isOfRuns({ name, text }: NamedText): boolean {
  if (isTable(name)) return false
  try {
    const document = JSON.parse(text.replace(/^\uFEFF/, '')) as { runs?: unknown; experiment?: unknown } | null
    return Array.isArray(document?.runs) && document.experiment === undefined
  } catch {
    return false
  }
}

async function read(file: File): Promise<NamedText> {
  return { name: file.name, text: await file.text() }
}
