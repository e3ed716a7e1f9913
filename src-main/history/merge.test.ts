import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { digest } from '../../src-worker/experiment/index.ts'
import { example, provenance, run, runs } from './example.fixture.ts'
import { type History, openHistory } from './index.ts'

let folder: string
let number = 0
let here: History

/** Writes a history and closes it; answers its file. */
async function other(fill: (history: History) => Promise<unknown>): Promise<string> {
  const path = join(folder, `other-${++number}.db`)
  const history = await openHistory({ path })
  await fill(history)
  await history.close()
  return path
}

async function keep(history: History, kept: ReturnType<typeof run>[], change = {}): Promise<string> {
  const id = await history.create(example(change))
  const sweep = await history.beginSweep(id, provenance)
  await history.putRuns(id, sweep, kept)
  await history.endSweep(sweep, 1000)
  return id
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'merge-'))
})
beforeEach(async () => {
  here = await openHistory({ path: join(folder, `here-${++number}.db`) })
  return () => here.close()
})
afterAll(() => rm(folder, { recursive: true }))

it('joins the shards of one plan, each run once, vectors and counters with them', async () => {
  const theta = Float64Array.of(0.1, 0.2, 1 / 3)
  const first = await other((history) => keep(history, [...runs(0, 3), run(3, { theta })]))
  const second = await other((history) => keep(history, runs(2, 6)))
  expect(await here.merge(first)).toEqual({ experiments: 1, runs: 4 })
  expect(await here.merge(second)).toEqual({ experiments: 0, runs: 2 })
  expect(await here.merge(second)).toEqual({ experiments: 0, runs: 0 })
  const [summary, ...others] = await here.list()
  expect(others).toEqual([])
  expect(summary).toMatchObject({ finished: 6, outcomes: { converged: 6 }, bestTestLoss: 1 / 8, elapsedMs: 2000 })
  const results = await here.results(summary.id, 0, 6)
  expect(results.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5])
  expect(results[3].theta).toEqual(theta)
})

it('takes in another plan as an experiment of its own, under its id where that is free', async () => {
  const path = await other((history) => keep(history, runs(0, 2), { notes: 'theirs' }))
  await here.merge(path)
  const [{ id }] = await here.list()
  await here.delete([id])
  await here.merge(path)
  const [again] = await here.list()
  expect(again.id).not.toBe(id)
  expect(await here.get(again.id)).toMatchObject({
    notes: 'theirs',
    finished: 2,
    provenance: { kernel: 'wasm-simd-fma' },
  })
})

it('brings the table of an experiment with it', async () => {
  const text = 'a,b\n1,2\n'
  const table = { hash: digest(text), name: 'a.csv' }
  const path = await other(async (history) => {
    await history.putTable({ ...table, text })
    await history.create(example({ table }))
  })
  await here.merge(path)
  expect(await here.tableText(table.hash)).toBe(text)
})

it('refuses what is no history, and leaves everything as it was', async () => {
  const path = join(folder, 'notes.txt')
  await writeFile(path, 'no history')
  await expect(here.merge(path)).rejects.toThrow('notes.txt is not a history of Momentum Workbench')
  await expect(here.merge(join(folder, 'missing.db'))).rejects.toThrow('missing.db does not exist')
  expect(await here.list()).toEqual([])
  const good = await other((history) => keep(history, runs(0, 1)))
  await copyFile(good, join(folder, 'copy.db'))
  expect(await here.merge(join(folder, 'copy.db'))).toEqual({ experiments: 1, runs: 1 })
})

it('says that a file of an older format is one, under a name that the hosts know', async () => {
  const path = await other((history) => keep(history, runs(0, 1)))
  const db = new Database(path)
  db.pragma('user_version = 1')
  db.close()
  await expect(here.merge(path)).rejects.toMatchObject({
    name: 'HistoryFileError',
    message: expect.stringContaining('is of an older format') as string,
  })
})

it('says of a damaged file that it is the damaged one, and takes nothing of it', async () => {
  const path = await other((history) => keep(history, runs(0, 300)))
  const whole = await readFile(path)
  await writeFile(path, whole.subarray(0, 500))
  await expect(here.merge(path)).rejects.toMatchObject({
    name: 'HistoryFileError',
    message: expect.stringContaining(`${path} is damaged`) as string,
  })
  expect(await here.list()).toEqual([])
})
