import { createStore, del, get, keys, set } from 'idb-keyval'

/** A file as it was read. */
export interface NamedText {
  readonly name: string
  readonly text: string
}

let opened: ReturnType<typeof createStore> | undefined
/** Texts of tables of drafts, too large for where the drafts are: by draft, in the browser's database. */
function store(): ReturnType<typeof createStore> {
  return (opened ??= createStore('momentum-drafts', 'tables'))
}

export async function readTable(draft: string): Promise<NamedText | null> {
  return (await get<NamedText>(draft, store())) ?? null
}

export async function keepTable(draft: string, table: NamedText): Promise<void> {
  await set(draft, table, store())
}

export async function dropTable(draft: string): Promise<void> {
  await del(draft, store())
}

/** The drafts that have a table here. */
export async function draftsWithTable(): Promise<readonly string[]> {
  return (await keys(store())).map(String)
}
