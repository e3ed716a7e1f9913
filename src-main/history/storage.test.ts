import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { digest } from '../../src-worker/experiment/index.ts'
import { connect } from './connection.ts'
import { document, example, provenance, run, runs } from './example.fixture.ts'
import { type History, openHistory } from './index.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations/index.ts'

let folder: string
let number = 0
let path: string
let history: History

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'storage-'))
})
beforeEach(async () => {
  path = join(folder, `history-${++number}.db`)
  history = await openHistory({ path })
  return () => history.close()
})
afterAll(() => rm(folder, { recursive: true }))

async function keep(kept: ReturnType<typeof run>[]): Promise<string> {
  const id = await history.create(example())
  const sweep = await history.beginSweep(id, provenance)
  await history.putRuns(id, sweep, kept)
  return id
}

/** Content of a history, in a file of the first version. */
function ofFirstVersion(from: string): string {
  const to = `${from}.first`
  const db = connect(to, { readonly: false })
  migrate(db, migrations.slice(0, 1))
  db.prepare('ATTACH DATABASE ? AS later').run(from)
  for (const table of ['experiments', 'documents', 'sweeps', 'runs', 'vectors']) {
    const columns = db.prepare<[], string>(`SELECT name FROM pragma_table_info('${table}')`).pluck().all().join(', ')
    db.exec(`INSERT INTO main.${table} (${columns}) SELECT ${columns} FROM later.${table}`)
  }
  db.close()
  return to
}

const bytesOf = async (id: string) => (await history.get(id))?.bytes

describe('what an experiment takes', () => {
  const theta = new Float64Array(1000)
  const withVector = [0, 1].map((index) => run(index, { theta }))

  it('is its document at first, then its runs and their vectors, each run once', async () => {
    const id = await history.create(example())
    const empty = Buffer.byteLength(document)
    expect(await bytesOf(id)).toBe(empty)
    const sweep = await history.beginSweep(id, provenance)
    await history.putRuns(id, sweep, withVector)
    const full = await bytesOf(id)
    expect(full).toBeGreaterThan(empty + 2 * theta.byteLength)
    expect(full).toBeLessThan(empty + 2 * (theta.byteLength + 400))
    await history.putRuns(id, sweep, withVector)
    expect(await bytesOf(id)).toBe(full)
  })

  it('shrinks with runs that are forgotten, to what it was', async () => {
    const id = await keep([run(0), run(1, { outcome: 'failed', theta })])
    const before = (await bytesOf(id))!
    await history.dropRuns(id, ['failed'])
    expect(before - (await bytesOf(id))!).toBeGreaterThan(theta.byteLength)
    const sweep = await history.beginSweep(id, provenance)
    await history.putRuns(id, sweep, [run(1, { outcome: 'failed', theta })])
    expect(await bytesOf(id)).toBe(before)
  })

  it('is counted in a file of before there was a count', async () => {
    const id = await keep(withVector)
    const counted = await bytesOf(id)
    await history.close()
    path = ofFirstVersion(path)
    history = await openHistory({ path })
    expect(await bytesOf(id)).toBe(counted)
  })

  it('comes along in a merge', async () => {
    const id = await keep(withVector)
    const draft = await history.create(example({ planKey: digest('another plan') }))
    const target = await openHistory({ path: join(folder, `into-${number}.db`), isOneThread: true })
    await target.merge(path)
    expect((await target.get(id))?.bytes).toBe(await bytesOf(id))
    expect((await target.get(draft))?.bytes).toBe(await bytesOf(draft))
    await target.close()
  })
})

it('the file says what it takes and holds', async () => {
  const [kept, gone] = [await keep(runs(0, 7)), await keep(runs(0, 3))]
  await history.putTable({ hash: digest('a,b\n1,2\n'), name: 'a.csv', text: 'a,b\n1,2\n' })
  await history.delete([gone])
  const storage = await history.storage()
  expect(storage).toMatchObject({ experiments: 1, deleted: 1, runs: 7, tables: 1 })
  expect(storage.bytes).toBeGreaterThanOrEqual((await stat(path)).size + (await stat(`${path}-wal`)).size)
  expect(await bytesOf(kept)).toBeLessThan(storage.bytes)
})

describe('a backup', () => {
  it('is a history of the same experiments and runs, while a sweep goes on', async () => {
    const id = await keep([run(0, { theta: Float64Array.of(1 / 3) })])
    const to = join(folder, `backup-${number}.db`)
    await history.backUp(to)
    const copy = await openHistory({ path: to, isOneThread: true })
    expect(await copy.list()).toEqual(await history.list())
    expect(await copy.results(id, 0, 10)).toEqual(await history.results(id, 0, 10))
    await copy.close()
  })

  it('replaces one that is there, and leaves nothing half done', async () => {
    await keep(runs(0, 2))
    const to = join(folder, `again-${number}.db`)
    await writeFile(to, 'an older backup')
    await history.backUp(to)
    const copy = await openHistory({ path: to, isOneThread: true })
    expect((await copy.storage()).runs).toBe(2)
    await copy.close()
    await expect(history.backUp(join(folder, 'no', 'such', 'folder.db'))).rejects.toThrow('folder.db cannot be written')
    expect((await readdir(folder)).filter((name) => name.includes(`.${process.pid}`))).toEqual([])
  })

  it('of an older version is taken in as a copy that is brought up to date, and stays as it is', async () => {
    const old = join(folder, `old-${number}.db`)
    const db = connect(old, { readonly: false })
    migrate(db, migrations.slice(0, 1))
    db.close()
    const before = await readFile(old)
    expect(await history.merge(old)).toMatchObject({
      experiments: 0,
      runs: 0,
      notes: ['is of format 1; a copy was brought up to date', expect.stringContaining('is empty') as string],
    })
    expect((await readFile(old)).equals(before)).toBe(true)
  })
})

describe('the best run', () => {
  it('has the least test loss of those that count', async () => {
    const id = await keep([
      run(0, { testLoss: 0.5 }),
      run(1, { testLoss: 0.2, outcome: 'budget-spent' }),
      run(2, { testLoss: 0.1, outcome: 'diverged' }),
      run(3, { testLoss: null }),
    ])
    expect(await history.best(id)).toBe(1)
  })

  it('is none where no run has a test loss', async () => {
    expect(await history.best(await keep([run(0, { testLoss: null })]))).toBeNull()
    expect(await history.best(await history.create(example()))).toBeNull()
  })
})
