import { closeSync, copyFileSync, openSync, readSync, statSync, writeSync } from 'node:fs'
import { planKey, planOf, readExperiment, runKeys } from '../../../src-worker/experiment/index.ts'
import { document, example, provenance, run } from '../example.fixture.ts'
import { checkFileThere } from '../file.ts'
import { examine } from '../doctor/examine.ts'
import { shortPatience } from '../disk/patience.ts'
import { openReader } from '../reader/index.ts'
import { openWriter } from '../writer/index.ts'

/** Makes a history of experiments with runs, vectors, notes and a table, all of which hangs together. */
export function makeSample(path: string, table: { hash: string; name: string; text: string }): void {
  const read = readExperiment(document)
  if (!read.ok) throw new Error('the example is not valid')
  const plan = planOf(read.experiment)
  const keyOf = runKeys(read.experiment)
  const writer = openWriter(path)
  writer.putTable(table)
  for (const [name, kept] of [
    ['Whole', 400],
    ['Half', 200],
    ['Draft', 0],
  ] as const) {
    const id = writer.create(example({ name, planKey: planKey(read.experiment) }))
    const sweep = writer.beginSweep(id, provenance)
    const runs = Array.from({ length: kept }, (_, index) => ({
      key: keyOf(plan.run(index)),
      result: run(index, {
        theta: Float64Array.from({ length: 30 }, (_, i) => Math.sin(i + index)),
        metrics: { l1Excess: 1 / (index + 1), sharpness: null },
      }).result,
    }))
    writer.putRuns(id, sweep, runs)
    writer.endSweep(sweep, 1000)
  }
  writer.close()
}

/** Everything that is read of a history, by part; a part that is refused is its sentence. */
type Contents = Readonly<Partial<Record<string, string>>>

const REFUSED = 'refused: '

export async function contentsOf(path: string, hash: string): Promise<Contents> {
  const contents: Partial<Record<string, string>> = {}
  const part = (name: string, look: () => unknown): void => {
    try {
      contents[name] = JSON.stringify(look(), (_, value: unknown) =>
        ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value,
      )
    } catch (error) {
      contents[name] = REFUSED + (error as Error).message
    }
  }
  try {
    await checkFileThere(path)
    const reader = openReader(path, 1000, shortPatience(), () => undefined)
    try {
      part('list', () => reader.list())
      const ids = reader.list().map(({ id }) => id)
      part('table', () => reader.tableText(hash))
      for (const id of ids) {
        part(`columns of ${id}`, () => reader.columns(id))
        part(`results of ${id}`, () => reader.results(id, 0, 400))
        part(`completeness of ${id}`, () => reader.completeness(id, 10))
        part(`record of ${id}`, () => reader.get(id))
      }
    } finally {
      reader.close()
    }
  } catch (error) {
    contents.file = REFUSED + (error as Error).message
  }
  return contents
}

/** End of a damaged history. */
export type Fate = 'unchanged' | 'refused' | 'told' | 'found by doctor' | 'silent'

/**
 * Compares a history that was damaged to what it held.
 *
 * `told`: what differs is refused in a sentence or marked as damaged where it is read. `found by doctor`: only an examination tells.
 */
export async function fateOf(path: string, hash: string, before: Contents): Promise<{ fate: Fate; detail: string }> {
  const after = await contentsOf(path, hash)
  if (after.file !== undefined) return { fate: 'refused', detail: after.file }
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  const changed = [...names].filter((name) => before[name] !== after[name])
  if (changed.length === 0) return { fate: 'unchanged', detail: '' }
  const untold = changed.filter((name) => !isTold(name, after))
  if (untold.length === 0) return { fate: 'told', detail: changed.join(', ') }
  const { findings } = await examine(path, { full: true })
  return { fate: findings.length > 0 ? 'found by doctor' : 'silent', detail: untold.join(', ') }
}

/** True if a part that differs says so: by itself, or in the record that is read with it. */
function isTold(name: string, after: Contents): boolean {
  const text = after[name] ?? ''
  if (text.startsWith(REFUSED) || text.includes('"damaged":') || text.includes('"damage":')) return true
  const record = after[`record of ${name.split(' of ')[1]}`]
  return record?.includes('"damage":') === true
}

/** A copy with one byte changed. */
export function flip(from: string, to: string, offset: number, bits: number): void {
  copyFileSync(from, to)
  const file = openSync(to, 'r+')
  const byte = Buffer.alloc(1)
  readSync(file, byte, 0, 1, offset)
  byte[0] ^= bits
  writeSync(file, byte, 0, 1, offset)
  closeSync(file)
}

/** A copy with one page overwritten. */
export function overwrite(from: string, to: string, page: number, bytes: Buffer): void {
  copyFileSync(from, to)
  const file = openSync(to, 'r+')
  writeSync(file, bytes, 0, bytes.length, page * bytes.length)
  closeSync(file)
}

export function pagesOf(path: string, pageBytes = 4096): number {
  return Math.floor(statSync(path).size / pageBytes)
}
