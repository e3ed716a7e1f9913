import { parsed } from '../../../document/index.ts'
import type { ExperimentRecord } from '../../../../src-main/contract/index.ts'

/** A value of the experiment files at one path, one text for each experiment; null where a file has none there. */
export interface ConfigurationRow {
  readonly path: string
  readonly values: readonly (string | null)[]
  readonly differs: boolean
}

/** Fields that name an experiment do not configure it. */
const unlisted = new Set(['$schema', 'name', 'notes', 'tags'])

/** The experiment files side by side, by JSON path, in the order in which paths come up. */
export function configurationOf(
  records: readonly Pick<ExperimentRecord, 'document' | 'table'>[],
): readonly ConfigurationRow[] {
  const files = records.map(({ document, table }) => {
    const values = new Map(leavesOf(parsed(document), ''))
    if (table) values.set('table', `${table.name}, ${table.hash.slice(0, 8)}`)
    return values
  })
  const paths = files.reduce<readonly string[]>((known, file) => mergedPaths(known, [...file.keys()]), [])
  return paths.map((path) => {
    const whole = files.map((file) => file.get(path) ?? null)
    return { path, values: whole.map((text) => text && shortened(text)), differs: new Set(whole).size > 1 }
  })
}

/** Objects are gone into; a list is one value, as an axis is. */
function leavesOf(value: unknown, path: string): readonly (readonly [string, string])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[path, textOf(value)]]
  return Object.entries(value)
    .filter(([key]) => path !== '' || !unlisted.has(key))
    .flatMap(([key, child]) => leavesOf(child, path === '' ? key : `${path}.${key}`))
}

const longest = 120

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value).replaceAll(',', ', ')
}

function shortened(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`
}

/** New paths after the path that they follow in their own file, so that a section stays together. */
function mergedPaths(known: readonly string[], more: readonly string[]): readonly string[] {
  const all = [...known]
  more.forEach((path, i) => {
    if (all.includes(path)) return
    const before = i === 0 ? -1 : all.indexOf(more[i - 1])
    all.splice(before + 1, 0, path)
  })
  return all
}
