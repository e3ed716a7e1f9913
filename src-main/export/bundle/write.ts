import { strToU8, Zip, ZipDeflate } from 'fflate'
import type { ExperimentRecord } from '../../contract/index.ts'
import { type Manifest, names } from './manifest.ts'

/** Parts of a bundle. */
export interface Bundled {
  readonly record: ExperimentRecord
  /** The text of its table, where it has one. */
  readonly csv: string | null
  readonly keys: readonly string[]
  /** `results.json`, part by part. */
  readonly results: AsyncIterable<string>
}

/** An experiment, its table and its results as one zip, part by part: the whole of it may be large. */
export async function* bundleOf({ record, csv, keys, results }: Bundled): AsyncIterable<Uint8Array<ArrayBuffer>> {
  const { name, notes, tags, table, looks, folder } = record
  const manifest: Manifest = { bundle: 1, name, notes, looks, folder, tags: [...tags], table, keys: [...keys] }
  const done: Uint8Array<ArrayBuffer>[] = []
  const zip = new Zip((error, part) => {
    if (error) throw error
    done.push(part)
  })
  const add = (file: string): ZipDeflate => {
    const entry = new ZipDeflate(file, { level: 6 })
    zip.add(entry)
    return entry
  }
  add(names.manifest).push(strToU8(JSON.stringify(manifest)), true)
  add(names.experiment).push(strToU8(record.document), true)
  if (table && csv !== null) add(tableFile(table.name)).push(strToU8(csv), true)
  const entry = add(names.results)
  for await (const text of results) {
    entry.push(strToU8(text))
    yield* done.splice(0)
  }
  entry.push(new Uint8Array(0), true)
  zip.end()
  yield* done
}

/** The last part of the path that the experiment gives; a name of the bundle's own files is not taken. */
export function tableFile(path: string): string {
  const name = path.split(/[\\/]/).at(-1) ?? ''
  return name === '' || Object.values<string>(names).includes(name) ? `table-${name}` : name
}
