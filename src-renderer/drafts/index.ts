/** Experiments being written. They live in this browser or window until they are run; nothing of them is in the history. */
import { useDebounceFn, useEventListener } from '@vueuse/core'
import { nanoid } from 'nanoid'
import { defineStore } from 'pinia'
import { computed, shallowReactive, shallowRef } from 'vue'
import type { TableRef } from '../../src-main/contract/index.ts'
import { useNotices } from '../stores/notices.ts'
import { type Draft, isDraftKey, maxDrafts, readDrafts, removeDraft, withDraft, writeDraft } from './draft.ts'
import { draftsWithTable, dropTable, keepTable, type NamedText, readTable } from './tables.ts'

export { blankDocument } from './blank.ts'
export { type Draft, nameIn, renamed } from './draft.ts'
export type { NamedText } from './tables.ts'

export const useDrafts = defineStore('drafts', () => {
  const notices = useNotices()
  const all = shallowRef(readDrafts(localStorage))
  /** Texts of tables as far as they are loaded; null where one is gone. */
  const tables = shallowReactive(new Map<string, NamedText | null>())
  const changed = new Set<string>()
  /** Begun here and not looked at yet. */
  const fresh = new Set<string>()
  let told = false

  function keep(): void {
    try {
      for (const draft of all.value) if (changed.has(draft.id)) writeDraft(localStorage, draft)
      changed.clear()
      told = false
    } catch {
      if (!told) notices.fail(new Error('This draft is too large to be kept here. Run it, or save its file elsewhere.'))
      told = true
    }
  }
  const keepSoon = useDebounceFn(keep, 200)
  useEventListener(window, 'pagehide', keep)
  // Another window on the same drafts; what is being written here counts here.
  useEventListener(window, 'storage', ({ key }) => {
    if (!isDraftKey(key)) return
    const mine = all.value.filter(({ id }) => changed.has(id))
    all.value = mine.reduce(withDraft, readDrafts(localStorage))
  })
  void forgetTables()

  /** Tables of drafts that are gone, as after a crash between the two. */
  async function forgetTables(): Promise<void> {
    const kept = await draftsWithTable()
    const gone = kept.filter((id) => !all.value.some((draft) => draft.id === id))
    await Promise.all(gone.map(dropTable))
  }

  function forget(ids: readonly string[]): void {
    all.value = all.value.filter(({ id }) => !ids.includes(id))
    for (const id of ids) {
      removeDraft(localStorage, id)
      tables.delete(id)
      changed.delete(id)
      void dropTable(id)
    }
  }

  function put(draft: Draft, table: NamedText | null): void {
    if (table) {
      tables.set(draft.id, table)
      void notices.attempt(() => keepTable(draft.id, table))
    }
    all.value = withDraft(all.value, draft)
    changed.add(draft.id)
  }

  return {
    all: computed(() => all.value),
    get: (id: string): Draft | null => all.value.find((draft) => draft.id === id) ?? null,
    /** The text of the table of a draft that has one of its own; undefined until it is loaded, null where it is gone. */
    tableOf: (id: string): NamedText | null | undefined => tables.get(id),
    async loadTable(id: string): Promise<void> {
      if (!tables.has(id)) tables.set(id, await readTable(id))
    },
    begin(document: string, table: TableRef | null = null, csv: NamedText | null = null): string {
      const id = nanoid(10)
      put({ id, document, table, csv: csv?.name ?? null, editedAt: new Date().toISOString() }, csv)
      keep()
      fresh.add(id)
      forget(all.value.slice(maxDrafts).map((draft) => draft.id))
      return id
    },
    /** True where a draft was begun just now; once, as who opens it again goes on elsewhere. */
    takeFresh: (id: string): boolean => fresh.delete(id),
    edit(id: string, document: string): void {
      const draft = all.value.find((each) => each.id === id)
      if (!draft || draft.document === document) return
      put({ ...draft, document, editedAt: new Date().toISOString() }, null)
      void keepSoon()
    },
    /** Gives a draft a table of its own, in place of any other. */
    attach(id: string, csv: NamedText): void {
      const draft = all.value.find((each) => each.id === id)
      if (!draft) return
      put({ ...draft, table: null, csv: csv.name, editedAt: new Date().toISOString() }, csv)
      keep()
    },
    discard: (id: string): void => forget([id]),
  }
})
