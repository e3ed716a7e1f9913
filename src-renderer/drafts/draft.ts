import { applyEdits, modify, parse } from 'jsonc-parser'
import type { TableRef } from '../../src-main/contract/index.ts'

/** An experiment being written: its text as it stands, valid or not, and the table attached to it. */
export interface Draft {
  readonly id: string
  readonly document: string
  readonly table: TableRef | null
  /** ISO 8601. */
  readonly editedAt: string
}

const key = 'momentum/drafts'

/** How many drafts are kept; the ones not touched for longest go first. */
export const mostDrafts = 30

/** What of a `Storage` is needed here. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem'>

/** The drafts kept, newest first; what cannot be read as one is left out. */
export function readDrafts(storage: DraftStorage): readonly Draft[] {
  const kept = parse(storage.getItem(key) ?? '[]', [], { disallowComments: true }) as unknown
  return Array.isArray(kept) ? kept.filter(isDraft) : []
}

/** Keeps drafts. @throws DOMException where they do not fit into the browser's storage. */
export function writeDrafts(storage: DraftStorage, drafts: readonly Draft[]): void {
  storage.setItem(key, JSON.stringify(drafts))
}

/** The drafts with this one in front. */
export function withDraft(drafts: readonly Draft[], draft: Draft): readonly Draft[] {
  return [draft, ...drafts.filter(({ id }) => id !== draft.id)].slice(0, mostDrafts)
}

/** The name a document gives itself, however faulty it is otherwise; null where it has none. */
export function nameIn(document: string): string | null {
  const value = parse(document) as { name?: unknown } | undefined
  const name = value?.name
  return typeof name === 'string' && name.trim() !== '' ? name : null
}

/** The document under another name, the rest of its text as it was. */
export function renamed(document: string, name: string): string {
  return applyEdits(
    document,
    modify(document, ['name'], name, { formattingOptions: { insertSpaces: true, tabSize: 2 } }),
  )
}

function isDraft(value: unknown): value is Draft {
  const draft = value as Partial<Draft> | null
  return typeof draft?.id === 'string' && typeof draft.document === 'string' && typeof draft.editedAt === 'string'
}
