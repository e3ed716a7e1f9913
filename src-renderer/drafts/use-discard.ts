import { useRouter } from 'vue-router'
import { useNotices } from '../stores/notices.ts'
import { useUndo } from '../stores/undo.ts'
import { type Draft, useDrafts } from './index.ts'

/** Throws a draft away, its table with it, so that it can be taken back. */
export function useDiscard() {
  const drafts = useDrafts()
  const notices = useNotices()
  const undo = useUndo()
  const router = useRouter()

  return ({ id, document, table, csv }: Draft) =>
    notices.attempt(async () => {
      if (csv !== null) await drafts.loadTable(id)
      const text = drafts.tableOf(id) ?? null
      drafts.discard(id)
      undo.did('Discarded the draft.', () => router.push(`/define/${drafts.begin(document, table, text)}`))
    })
}
