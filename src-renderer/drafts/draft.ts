import { parse } from 'jsonc-parser'
import type { TableRef } from '../../src-main/contract/index.ts'
import { parsed, withValue } from '../document/index.ts'

/** An experiment being written: its text as it stands, valid or not, and the table attached to it. */
export interface Draft {
  readonly id: string
  readonly document: string
  /** A table of the history. */
  readonly table: TableRef | null
  /** The file name of a table that is not in the history; its text is kept beside the drafts. */
  readonly csv: string | null
  /** ISO 8601. */
  readonly editedAt: string
}

const prefix = 'momentum/draft/'

/** Largest number of drafts kept; the ones not touched for longest go first. */
export const maxDrafts = 30

/** The part of a `Storage` that is needed here. Each draft has its own key, so that two windows do not undo each other's work. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/** True where a change of the storage is one of a draft. */
export function isDraftKey(key: string | null): boolean {
  return key === null || key.startsWith(prefix)
}

/** The drafts kept, newest first; what cannot be read as one is left out. */
export function readDrafts(storage: DraftStorage): readonly Draft[] {
  return Array.from({ length: storage.length }, (_, i) => storage.key(i))
    .filter((key) => key !== null && isDraftKey(key))
    .map((key) => parse(storage.getItem(key!) ?? '', [], { disallowComments: true }) as unknown)
    .filter(isDraft)
    .sort((a, b) => (a.editedAt < b.editedAt ? 1 : -1))
}

/** Keeps a draft. @throws DOMException where it does not fit into the browser's storage. */
export function writeDraft(storage: DraftStorage, draft: Draft): void {
  storage.setItem(prefix + draft.id, JSON.stringify(draft))
}

export function removeDraft(storage: DraftStorage, id: string): void {
  storage.removeItem(prefix + id)
}

/** The drafts with this one in front. */
export function withDraft(drafts: readonly Draft[], draft: Draft): readonly Draft[] {
  return [draft, ...drafts.filter(({ id }) => id !== draft.id)]
}

/** The name a document gives itself, however faulty it is otherwise; null where it has none. */
export function nameIn(document: string): string | null {
  const value = parsed(document) as { name?: unknown } | undefined
  const name = value?.name
  return typeof name === 'string' && name.trim() !== '' ? name : null
}

/** The document under another name, the rest of its text as it was. */
export function renamed(document: string, name: string): string {
  return withValue(document, ['name'], name, ['$schema', 'schema', 'name'])
}

function isDraft(value: unknown): value is Draft {
  const draft = value as Partial<Draft> | null | undefined
  return (
    typeof draft?.id === 'string' &&
    typeof draft.document === 'string' &&
    typeof draft.editedAt === 'string' &&
    draft.table !== undefined &&
    draft.csv !== undefined
  )
}
