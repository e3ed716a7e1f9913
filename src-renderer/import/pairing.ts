import type { NamedText } from '../drafts/tables.ts'

/** An experiment file, with the table it works on where that was among the files. */
export interface Import {
  readonly file: string
  readonly document: string
  readonly table: NamedText | null
  /** The name of the table it works on, where it was not among the files. */
  readonly wants: string | null
}

export interface Pairing {
  readonly imports: readonly Import[]
  /** Files nothing can be done with, and why. */
  readonly refused: readonly { readonly name: string; readonly reason: string }[]
}

/**
 * Finds the experiments among files, each with its table.
 *
 * A table belongs to an experiment if its name is the last part of the path the experiment gives, whatever the case.
 * A faulty experiment is an experiment: its faults are shown where it is edited.
 */
export function pairFiles(files: readonly NamedText[]): Pairing {
  const tables = files.filter(({ name }) => isTable(name))
  const documents = files.filter(({ name }) => /\.json$/i.test(name))
  const results = documents.filter(({ text }) => isResults(parsed(text)))
  const imports = documents
    .filter((file) => !results.includes(file))
    .map(({ name, text }) => importOf(name, text, tables))
  const used = new Set(imports.map(({ table }) => table?.name))
  return {
    imports,
    refused: [
      ...results.map(({ name }) => ({ name, reason: 'holds results. Only experiment files can be imported.' })),
      ...tables
        .filter(({ name }) => !used.has(name))
        .map(({ name }) => ({ name, reason: 'is not used by an experiment that came with it.' })),
      ...files
        .filter((file) => !tables.includes(file) && !documents.includes(file))
        .map(({ name }) => ({
          name,
          reason: 'is neither an experiment (.json), nor a table (.csv), nor a bundle (.zip).',
        })),
    ],
  }
}

function importOf(file: string, document: string, tables: readonly NamedText[]): Import {
  const name = tableNameIn(document)
  const table = name === null ? null : (tables.find((each) => each.name.toLowerCase() === name.toLowerCase()) ?? null)
  return { file, document, table, wants: table ? null : name }
}

/** The file name of the table a document works on; null where it works on none. */
export function tableNameIn(document: string): string | null {
  const data = (parsed(document) as { problem?: { data?: { kind?: unknown; path?: unknown } } } | null)?.problem?.data
  if (data?.kind !== 'table' || typeof data.path !== 'string' || data.path === '') return null
  return data.path.split(/[\\/]/).at(-1) ?? null
}

/** True where a file of this name is taken for a table. */
export function isTable(name: string): boolean {
  return /\.csv$/i.test(name)
}

function isResults(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'experiment' in value && 'runs' in value
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return null
  }
}
