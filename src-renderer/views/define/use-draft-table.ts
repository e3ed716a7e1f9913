import { computed, type Ref, watch } from 'vue'
import { type Draft, type NamedText, useDrafts } from '../../drafts/index.ts'
import { useNotices } from '../../stores/notices.ts'

/** The table of a draft in requests: by its digest in the history, or with its text. */
export interface TableSource {
  readonly table?: string
  readonly csv?: NamedText
}

/** The table of a draft, for requests; null while its text is being read. */
export function useDraftTable(draft: Readonly<Ref<Draft | null>>): Readonly<Ref<TableSource | null>> {
  const drafts = useDrafts()
  const notices = useNotices()
  watch(
    () => [draft.value?.id, draft.value?.csv] as const,
    ([id, csv]) => {
      if (id !== undefined && csv !== null) void notices.attempt(() => drafts.loadTable(id))
    },
    { immediate: true },
  )
  // The same object as long as it is the same table: what depends on it is not asked anew at every key.
  return computed<TableSource | null>((before) => {
    const now = sourceOf(draft.value, drafts.tableOf)
    return before && now && before.table === now.table && before.csv === now.csv ? before : now
  })
}

function sourceOf(draft: Draft | null, tableOf: (id: string) => NamedText | null | undefined): TableSource | null {
  if (!draft || draft.csv === null) return draft?.table ? { table: draft.table.hash } : {}
  const csv = tableOf(draft.id)
  if (csv === undefined) return null
  return csv ? { csv } : {}
}
