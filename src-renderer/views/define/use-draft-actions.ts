import { computed, type Ref, ref } from 'vue'
import { useRouter } from 'vue-router'
import { useConnection } from '../../client/index.ts'
import { saveFile } from '../../composables/save-file.ts'
import { type Draft, nameIn, useDrafts } from '../../drafts/index.ts'
import { useDiscard } from '../../drafts/use-discard.ts'
import { useNotices } from '../../stores/notices.ts'
import { useSweeps } from '../../stores/sweeps.ts'
import type { TableSource } from './use-draft-table.ts'

/** Actions on the draft on screen. */
export function useDraftActions(draft: Readonly<Ref<Draft | null>>, source: Readonly<Ref<TableSource | null>>) {
  const { client } = useConnection()
  const drafts = useDrafts()
  const notices = useNotices()
  const sweeps = useSweeps()
  const discardDraft = useDiscard()
  const router = useRouter()
  const busy = ref(false)

  async function once(task: () => Promise<unknown>): Promise<void> {
    if (busy.value) return
    busy.value = true
    await notices.attempt(task)
    busy.value = false
  }

  /** Keeps the draft in the history; it is a draft no longer. */
  async function keep({ id: draftId, document }: Draft): Promise<string> {
    const { id } = await client.experiments.create({ document, ...source.value })
    await router.replace(`/experiments/${id}`)
    drafts.discard(draftId)
    return id
  }

  function save(): void {
    if (!draft.value) return
    const { document } = draft.value
    saveFile(new File([document], `${fileName(nameIn(document))}.json`, { type: 'application/json' }))
  }

  function discard(): void {
    if (!draft.value) return
    void discardDraft(draft.value)
    void router.push('/')
  }

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
