import { useEventListener } from '@vueuse/core'
import { computed, type Ref } from 'vue'
import type { TablePreview } from '../../../src-main/contract/index.ts'
import { useConnection } from '../../client/index.ts'
import { useLoaded } from '../../composables/use-loaded.ts'
import { type Draft, useDrafts } from '../../drafts/index.ts'
import { isTable, tableNameIn } from '../../import/index.ts'
import { pickFiles } from '../../import/pick-files.ts'
import { onTable } from '../../import/table-experiment.ts'
import { useNotices } from '../../stores/notices.ts'
import type { TableSource } from './use-draft-table.ts'

/** State of the form's panel on the table that a draft learns from. */
export interface TablePanelState {
  /** File name of the table attached. */
  readonly name: Readonly<Ref<string | null>>
  /** File name that the document asks for. */
  readonly wants: Readonly<Ref<string | null>>
  readonly preview: Readonly<Ref<TablePreview | null>>
  readonly error: Readonly<Ref<string | null>>
  readonly choose: () => Promise<void>
}

/** The table of the draft on screen: what it holds, and another in its place. A CSV file that is dropped belongs to the draft. */
export function useTable(
  draft: Readonly<Ref<Draft | null>>,
  source: Readonly<Ref<TableSource | null>>,
): TablePanelState {
  const { client } = useConnection()
  const drafts = useDrafts()
  const notices = useNotices()
  const isAttached = computed(() => source.value?.csv !== undefined || source.value?.table !== undefined)
  const { data, error } = useLoaded<TablePreview>([source], () =>
    isAttached.value && source.value ? client.experiments.preview(source.value) : null,
  )

  async function attach(file: File): Promise<void> {
    await notices.attempt(async () => {
      const csv = { name: file.name, text: await file.text() }
      const preview = await client.experiments.preview({ csv })
      const { value } = draft
      if (!value) return
      drafts.attach(value.id, csv)
      drafts.edit(value.id, onTable(value.document, file.name, preview))
    })
  }

  // Before the window's own listener, which imports what is dropped: a table alone belongs to this draft.
  useEventListener(
    window,
    'drop',
    (event) => {
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length !== 1 || !isTable(files[0].name)) return
      event.preventDefault()
      void attach(files[0])
    },
    { capture: true },
  )

  return {
    name: computed(() => (isAttached.value ? (draft.value?.csv ?? draft.value?.table?.name ?? null) : null)),
    wants: computed(() => tableNameIn(draft.value?.document ?? '')),
    preview: computed(() => (isAttached.value ? data.value : null)),
    error,
    async choose() {
      const file = (await pickFiles('.csv,text/csv', false)).at(0)
      if (file) await attach(file)
    },
  }
}
