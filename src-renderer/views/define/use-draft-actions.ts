import { useEventListener } from '@vueuse/core'
import { computed, type Ref, ref } from 'vue'
import { useRouter } from 'vue-router'
import { useConnection } from '../../client/index.ts'
import { saveFile } from '../../composables/save-file.ts'
import { type Draft, nameIn, useDrafts } from '../../drafts/index.ts'
import { pickFiles } from '../../import/pick-files.ts'
import { useNotices } from '../../stores/notices.ts'
import { useSweeps } from '../../stores/sweeps.ts'
import { useUndo } from '../../stores/undo.ts'

/** What can be done with the draft on screen. */
export function useDraftActions(draft: Readonly<Ref<Draft | null>>) {
  const { client } = useConnection()
  const drafts = useDrafts()
  const notices = useNotices()
  const sweeps = useSweeps()
  const undo = useUndo()
  const router = useRouter()
  const busy = ref(false)

  async function once(task: () => Promise<unknown>): Promise<void> {
    if (busy.value) return
    busy.value = true
    await notices.attempt(task)
    busy.value = false
  }

  /** Keeps the draft in the history; it is a draft no longer. */
  async function keep({ id: draftId, document, table }: Draft): Promise<string> {
    const { id } = await client.experiments.create({ document, table: table?.hash })
    await router.replace(`/experiments/${id}`)
    drafts.discard(draftId)
    return id
  }

  async function attach(file: File): Promise<void> {
    const { value } = draft
    if (!value) return
    await once(async () => {
      const { hash, name } = await client.tables.add({ name: file.name, text: await file.text() })
      drafts.edit(value.id, { table: { hash, name } })
    })
  }

  async function chooseTable(): Promise<void> {
    const file = (await pickFiles('.csv,text/csv', false)).at(0)
    if (file) await attach(file)
  }

  function save(): void {
    if (!draft.value) return
    const { document } = draft.value
    saveFile(new File([document], `${fileName(nameIn(document))}.json`, { type: 'application/json' }))
  }

  function discard(): void {
    const { value } = draft
    if (!value) return
    drafts.discard(value.id)
    void router.push('/')
    undo.did('Discarded the draft.', () => router.push(`/define/${drafts.begin(value.document, value.table)}`))
  }

  // Before the window's own listener, which imports what is dropped: a table alone belongs to this draft.
  useEventListener(
    window,
    'drop',
    (event) => {
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length !== 1 || !/\.csv$/i.test(files[0].name)) return
      event.preventDefault()
      void attach(files[0])
    },
    { capture: true },
  )

  return {
    busy: computed(() => busy.value),
    run: () =>
      once(async () => {
        if (draft.value) await sweeps.start(await keep(draft.value))
      }),
    keep: () =>
      once(async () => {
        if (draft.value) await keep(draft.value)
      }),
    chooseTable,
    save,
    discard,
  }
}

/** A name that every file system takes. */
function fileName(name: string | null): string {
  const plain = (name ?? 'experiment')
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
  return plain === '' ? 'experiment' : plain.slice(0, 80)
}
