import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { digest } from '../../src-worker/experiment/index.ts'
import { example, provenance, run, runs } from './example.fixture.ts'
import { connect } from './connection.ts'
import { type History, openHistory, peekShard } from './index.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations/index.ts'
import { openWriter, type Writer } from './writer/index.ts'

let folder: string
let number = 0
let here: History

/** Fills a history by the real writer, in this thread, and closes it; answers its file. */
async function other(fill: (writer: Writer) => unknown): Promise<string> {
  const path = join(folder, `other-${++number}.db`)
  const writer = openWriter(path)
  await fill(writer)
  writer.close()
  return path
}

async function keep(
  history: History | Writer,
  kept: ReturnType<typeof run>[],
  change = {},
  origin = provenance,
): Promise<string> {
  const id = await history.create(example(change))
  const sweep = await history.beginSweep(id, origin)
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
  const second = await other((history) => keep(history, [run(2), run(3, { theta }), ...runs(4, 6)]))
  expect(await here.merge(first)).toMatchObject({ experiments: 1, runs: 4, clashes: [], kernels: [], notes: [] })
  expect(await here.merge(second)).toMatchObject({ experiments: 0, runs: 2, clashes: [] })
  expect(await here.merge(second)).toMatchObject({ experiments: 0, runs: 0, clashes: [] })
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
  const path = await other((writer) => {
    writer.putTable({ ...table, text })
    writer.create(example({ table }))
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
  expect(await here.merge(join(folder, 'copy.db'))).toMatchObject({ experiments: 1, runs: 1 })
})

it('puts a result in the place of a failed and of a cancelled run, never the other way round', async () => {
  const [failed, cancelled] = [run(0, { outcome: 'failed', message: 'crashed' }), run(1, { outcome: 'cancelled' })]
  const broken = await other((history) => keep(history, [failed, cancelled, run(2)]))
  const good = await other((history) => keep(history, runs(0, 2)))
  await here.merge(broken)
  expect(await here.merge(good)).toMatchObject({ runs: 0, replaced: 2, clashes: [] })
  const [{ id }] = await here.list()
  expect(await here.get(id)).toMatchObject({ finished: 3, outcomes: { converged: 3 }, bestTestLoss: 1 / 5 })
  expect(await here.merge(broken)).toMatchObject({ runs: 0, replaced: 0, clashes: [] })
  expect(await here.results(id, 0, 3)).toMatchObject([0, 1, 2].map((index) => ({ index, outcome: 'converged' })))
})

it('lists a run with other bits by the same kernel, in a number or a vector, and replaces nothing', async () => {
  const theta = Float64Array.of(1, 2)
  const one = await other((history) => keep(history, [run(0), run(1, { theta }), run(2)]))
  const two = await other((history) =>
    keep(history, [
      run(0, { trainLoss: 1e-14 / 3.0000001 }),
      run(1, { theta: Float64Array.of(1, 2 + 2 ** -51) }),
      run(2),
    ]),
  )
  await here.merge(one)
  const [{ id }] = await here.list()
  const before = await here.results(id, 0, 3)
  const { clashes } = await here.merge(two)
  expect(clashes).toEqual([0, 1].map((index) => ({ id, run: index, kernel: 'wasm-simd-fma' })))
  expect(await here.results(id, 0, 3)).toEqual(before)
})

it('tells of runs by different kernels, and keeps those of one of them whatever comes first', async () => {
  const wasm = await other((history) => keep(history, [run(0), run(1)]))
  const native = await other((history) =>
    keep(history, [run(0), run(1, { steps: 7 })], {}, { ...provenance, kernel: 'native-avx2' }),
  )
  const kernels = [{ kernels: ['native-avx2', 'wasm-simd-fma'], runs: 2, equal: 1 }]
  await here.merge(wasm)
  expect(await here.merge(native)).toMatchObject({ clashes: [], kernels })
  expect(await here.merge(wasm)).toMatchObject({ clashes: [], kernels })
  const [{ id }] = await here.list()
  expect(await here.results(id, 1, 2)).toMatchObject([{ steps: 7 }])
})

it('leaves out every plan but the one that is asked for, and names it', async () => {
  const path = await other(async (history) => {
    await keep(history, runs(0, 1))
    await keep(history, runs(0, 2), { name: 'Another', planKey: digest('another plan') })
  })
  const merged = await here.merge(path, { plan: digest('the plan of the example') })
  expect(merged).toMatchObject({ experiments: 1, runs: 1, otherPlans: ['Another'] })
  expect(await here.list()).toHaveLength(1)
})

it('takes in a file of an older format as a copy, and leaves the file as it is', async () => {
  const path = join(folder, 'of-format-1.db')
  const db = connect(path, { readonly: false })
  migrate(db, migrations.slice(0, 1))
  const now = new Date().toISOString()
  db.exec(`
    INSERT INTO experiments (id, name, tags, problem, method, runs, planKey, createdAt, updatedAt, converged)
    VALUES ('old', 'Old', '[]', 'quadratic', 'mgd', 4, zeroblob(32), '${now}', '${now}', 2);
    INSERT INTO documents VALUES (1, '{}', '');
    INSERT INTO sweeps (experiment, version, kernel, node, platform, startedAt, heartbeatAt, endedAt)
    VALUES (1, '0.0.1', 'wasm-simd-fma', 'v22', 'linux-x64', '${now}', 0, '${now}');
    INSERT INTO runs (experiment, run, key, sweep, seed, outcome, steps, crossings)
    VALUES (1, 0, zeroblob(32), 1, 0, 0, 5, 0), (1, 2, zeroblob(32), 1, 0, 0, 5, 0)`)
  db.close()
  const before = await readFile(path)
  expect(await here.merge(path)).toMatchObject({ runs: 2, notes: ['is of format 1; a copy was brought up to date'] })
  expect((await readFile(path)).equals(before)).toBe(true)
  const [{ id }] = await here.list()
  expect(await here.completeness(id, 9)).toMatchObject({ planned: 4, missing: { first: [1, 3] } })
})

it('says that a file is empty, and that its log may be missing', async () => {
  const path = await other(() => undefined)
  const alone = join(folder, 'alone.db')
  await copyFile(path, alone)
  expect((await here.merge(alone)).notes).toEqual([expect.stringMatching(/^is empty: .*-wal, which is not there/)])
  const source = await openHistory({ path: join(folder, `live-${++number}.db`), isOneThread: true })
  const id = await source.create(example())
  await source.putRuns(id, await source.beginSweep(id, provenance), runs(0, 5))
  const copy = join(folder, `copy-${number}.db`)
  await copyFile(source.path, copy)
  const { runs: taken, notes } = await here.merge(copy)
  expect({ taken, notes }).toEqual({ taken: 0, notes: [expect.stringMatching(/its newest runs are in .*-wal/)] })
  await copyFile(`${source.path}-wal`, `${copy}-wal`)
  expect(await here.merge(copy)).toMatchObject({ runs: 5, notes: [] })
  await source.close()
})

it('names the runs of a plan that have no result, the first of them by index', async () => {
  const id = await keep(here, [run(1), run(3, { outcome: 'failed' }), ...runs(5, 400)])
  expect(await here.completeness(id, 2)).toMatchObject({
    planned: 400,
    missing: { count: 3, first: [0, 2] },
    failed: { count: 1, first: [3] },
    cancelled: { count: 0, first: [] },
  })
})

it('says of a damaged file that it is the damaged one, and takes nothing of it', async () => {
  const path = await other((history) => keep(history, runs(0, 300)))
  const whole = await readFile(path)
  await writeFile(path, whole.subarray(0, 500))
  await expect(here.merge(path)).rejects.toMatchObject({
    name: 'DamagedHistoryError',
    message: expect.stringContaining(`${path} is damaged`) as string,
  })
  expect(await here.list()).toEqual([])
})

it('refuses a shard of another deal than those that are here, and takes nothing of it', async () => {
  const dealt = (deal: number, kept: ReturnType<typeof run>[]): Promise<string> =>
    other((writer) => {
      const id = writer.create(example())
      const sweep = writer.claimSweep(id, { ...provenance, deal }, 10_000)!
      writer.putRuns(id, sweep, kept)
      writer.endSweep(sweep, 1)
    })
  await here.merge(await dealt(1, runs(0, 2)))
  await expect(here.merge(await dealt(2, runs(2, 4)))).rejects.toThrow(
    'holds a shard of deal 2, and this one is of deal 1',
  )
  const [{ id, finished }] = await here.list()
  expect(finished).toBe(2)
  expect(await here.merge(await dealt(1, runs(2, 4)))).toMatchObject({ runs: 2 })
  await expect(here.claimSweep(id, { ...provenance, deal: 2 })).rejects.toThrow('deal')
})

it('takes the checkpoints of runs on their way, of two the further one, and none of a run that has a result', async () => {
  const begun = (steps: number, more: ReturnType<typeof run>[] = []) =>
    other(async (history) => {
      const id = await keep(history, [run(0), ...more])
      const sweep = history.beginSweep(id, provenance)
      history.putCheckpoint(id, sweep, { run: 1, steps, bytes: Uint8Array.of(steps) })
      history.endSweep(sweep, 1)
    })
  const [short, long] = [await begun(10), await begun(20)]
  for (const path of [short, long]) expect(await here.merge(path)).toMatchObject({ begun: 1, clashes: [] })
  expect(await here.merge(short)).toMatchObject({ begun: 0 })
  const [{ id }] = await here.list()
  expect(await here.checkpoints(id, provenance.version)).toMatchObject([{ run: 1, steps: 20 }])
  expect((await peekShard(long, example().planKey))?.underWay).toEqual(new Map([[1, 20]]))
  const whole = await other((history) => keep(history, [run(1)]))
  expect(await here.merge(whole)).toMatchObject({ runs: 1, begun: 0 })
  expect(await here.merge(long)).toMatchObject({ runs: 0, begun: 0 })
  expect(await here.checkpoints(id, provenance.version)).toEqual([])
})
