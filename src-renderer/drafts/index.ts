/** Experiments being written. They live in this browser or window until they are run; nothing of them is in the history. */
import { useDebounceFn, useEventListener } from '@vueuse/core'
import { nanoid } from 'nanoid'
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { TableRef } from '../../src-main/contract/index.ts'
import { useNotices } from '../stores/notices.ts'
import { type Draft, readDrafts, withDraft, writeDrafts } from './draft.ts'

export { blankDocument } from './blank.ts'
export { type Draft, nameIn, renamed } from './draft.ts'

export const useDrafts = defineStore('drafts', () => {
  const notices = useNotices()
  const all = shallowRef(readDrafts(localStorage))
  let told = false

  function keep(): void {
    try {
      writeDrafts(localStorage, all.value)
      told = false
    } catch {
      if (!told) notices.fail(new Error('This draft is too large to be kept here. Run it, or save its file elsewhere.'))
      told = true
    }
  }
  const keepSoon = useDebounceFn(keep, 300)
  useEventListener(window, 'pagehide', keep)

  return {
    all: computed(() => all.value),
    get: (id: string): Draft | null => all.value.find((draft) => draft.id === id) ?? null,
    begin(document: string, table: TableRef | null = null): string {
      const draft = { id: nanoid(10), document, table, editedAt: new Date().toISOString() }
      all.value = withDraft(all.value, draft)
      keep()
      return draft.id
    },
    edit(id: string, change: Partial<Pick<Draft, 'document' | 'table'>>): void {
      const draft = all.value.find((each) => each.id === id)
      if (!draft) return
      all.value = withDraft(all.value, { ...draft, ...change, editedAt: new Date().toISOString() })
      void keepSoon()
    },
    discard(id: string): void {
      all.value = all.value.filter((draft) => draft.id !== id)
      keep()
    },
  }
})
