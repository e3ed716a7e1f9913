import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { digest } from '../../src-worker/experiment/index.ts'
import { changeAsWritten } from '../change-history.fixture.ts'
import { document, example, provenance, run, runs } from './example.fixture.ts'
import { defaultHistoryPath, type History, openHistory } from './index.ts'

let folder: string
let history: History

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'history-'))
  history = await openHistory({ path: join(folder, 'new', 'folder', 'history.db') })
})
afterAll(async () => {
  await history.close()
  await rm(folder, { recursive: true })
})

function withFile<T>(use: (db: Database.Database) => T, path = history.path): T {
  const db = new Database(path)
  try {
    return use(db)
  } finally {
    db.close()
  }
}

/** Changes the file behind the history's back, as time or another process would. */
function sql(text: string, path = history.path): void {
  changeAsWritten(path, text)
}

async function stateOf(id: string) {
  const record = await history.get(id)
  return record?.state
}

describe('experiments', () => {
  it('are kept as they were given', async () => {
    const before = new Date().toISOString()
    const id = await history.create(example())
    const record = await history.get(id)

    expect(record).toEqual({
      id,
      name: 'Example',
      problem: 'diagonal-network',
      method: 'mgd',
      tags: ['paper', 'λ'],
      state: 'draft',
      runs: 400,
      finished: 0,
      outcomes: {},
      bestTestLoss: null,
      createdAt: record?.createdAt,
      updatedAt: record?.createdAt,
      elapsedMs: 0,
      ranges: example().ranges,
      bytes: Buffer.byteLength(document),
      document,
      notes: 'Figure 4',
      table: null,
      planKey: digest('the plan of the example'),
      begun: 0,
      provenance: null,
    })
    expect(record!.createdAt >= before && record!.createdAt <= new Date().toISOString()).toBe(true)
  })

  it('have an id that is no option of a command and has no letters that look alike', async () => {
    const ids = await Promise.all(Array.from({ length: 100 }, () => history.create(example())))
    expect(new Set(ids).size).toBe(100)
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9]{12}$/)
    expect(ids.join('')).not.toMatch(/[0OoIl1]/)
  })

  it('are listed newest first, in the order they were asked for', async () => {
    const names = ['first', 'second', 'third']
    await Promise.all(names.map((name) => history.create(example({ name }))))
    const list = await history.list()
    expect(list.slice(0, 3).map(({ name }) => name)).toEqual(['third', 'second', 'first'])
  })

  it('change in what is given and in nothing else', async () => {
    const id = await history.create(example())
    const before = await history.get(id)
    await expect.poll(() => new Date().toISOString() > before!.updatedAt).toBe(true)

    expect(await history.update(id, { notes: 'New notes' })).toBe(true)
    const noted = await history.get(id)
    expect(noted).toEqual({ ...before, notes: 'New notes', updatedAt: noted?.updatedAt })
    expect(noted!.updatedAt > before!.updatedAt).toBe(true)

    expect(await history.update(id, { name: 'New name', tags: [] })).toBe(true)
    expect(await history.get(id)).toMatchObject({ name: 'New name', tags: [], notes: 'New notes', document })
    expect(await history.update('nowhere', { name: 'x' })).toBe(false)
  })

  it('are out of sight when deleted, and come back as they were', async () => {
    const [kept, deleted] = [await history.create(example()), await history.create(example())]
    const before = await history.get(deleted)

    expect(await history.delete([deleted, deleted, 'nowhere'])).toBe(1)
    expect(await history.get(deleted)).toBeNull()
    const listed = (await history.list()).map(({ id }) => id)
    expect([listed.includes(kept), listed.includes(deleted)]).toEqual([true, false])
    expect(await history.update(deleted, { name: 'x' })).toBe(false)

    expect(await history.restore([deleted, kept])).toBe(1)
    expect(await history.get(deleted)).toEqual(before)
  })

  it('are found by their plan: the newest that is not deleted', async () => {
    const planKey = digest('another plan')
    const [first, second] = [await history.create(example({ planKey })), await history.create(example({ planKey }))]
    await history.create(example())

    expect(await history.findPlan(planKey)).toBe(second)
    await history.delete([second])
    expect(await history.findPlan(planKey)).toBe(first)
    expect(await history.findPlan(digest('no plan'))).toBeNull()
  })

  it('are listed by the thousand without a look at their runs', async () => {
    const large = await openHistory({ path: join(folder, 'large.db') })
    sql(
      `WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n LIMIT 10000)
       INSERT INTO experiments (id, name, tags, problem, method, runs, planKey, createdAt, updatedAt, converged)
       SELECT 'id' || i, 'n' || i, '[]', 'quadratic', 'mgd', 5, zeroblob(32), '', '', i % 6 FROM n`,
      large.path,
    )
    withFile((db) => db.exec('DROP TABLE vectors; DROP TABLE runs'), large.path)
    const list = await large.list()
    expect(list).toHaveLength(10_000)
    expect(list[0]).toMatchObject({ id: 'id10000', finished: 4, outcomes: { converged: 4 }, state: 'stopped' })
    expect(list.filter(({ state }) => state === 'done')).toHaveLength(1666)
    await large.close()
  })
})

describe('purge', () => {
  beforeAll(() => history.purge(0))

  it('removes for good what was deleted long enough ago, with all that belongs to it', async () => {
    const [gone, restored, kept] = await Promise.all([1, 2, 3].map(() => history.create(example())))
    for (const id of [gone, kept]) {
      const sweep = await history.beginSweep(id, provenance)
      await history.putRuns(id, sweep, [run(0, { theta: Float64Array.of(1) })])
    }
    const rowsOf = (table: string) =>
      withFile((db) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number)
    const belongings = ['documents', 'runs', 'vectors', 'sweeps']
    const before = belongings.map(rowsOf)
    await history.delete([gone, restored])

    await history.purge(60_000)
    await history.restore([restored])
    expect(belongings.map(rowsOf)).toEqual(before)
    await history.purge(0)

    expect(await history.restore([gone])).toBe(0)
    expect(await history.get(restored)).not.toBeNull()
    expect(await history.results(kept, 0, 1)).toHaveLength(1)
    expect(belongings.map(rowsOf)).toEqual(before.map((rows) => rows - 1))
  })

  it('gives the space back to the disk', async () => {
    const id = await history.create(example({ document: ' '.repeat(4_000_000) }))
    await history.delete([id])
    await history.purge(0)
    const pages = withFile((db) => ['freelist_count', 'page_count'].map((name) => db.pragma(name, { simple: true })))
    expect(pages[0]).toBe(0)
    expect(pages[1]).toBeLessThan(100)
  })
})

describe('tables', () => {
  const table = (text: string) => ({ hash: digest(text), name: 'data.csv', text })
  const used = table('x,y\n1,2\n')

  it('are kept once, addressed by their text', async () => {
    await history.putTable(used)
    await history.putTable({ ...used, name: 'copy.csv' })
    expect(await history.tableText(used.hash)).toBe(used.text)
    expect(await history.tableText(digest('nothing'))).toBeNull()
    await expect(history.putTable({ ...used, text: 'other' })).rejects.toThrow(/SHA-256/)
  })

  it('must be there before an experiment refers to them', async () => {
    const needed = table('needed')
    const ref = { hash: needed.hash, name: 'mine.csv' }
    await expect(history.create(example({ table: ref }))).rejects.toThrow(/mine.csv is not in the history/)
    await history.putTable(needed)
    const id = await history.create(example({ table: ref }))
    expect(await history.get(id)).toMatchObject({ table: ref })
  })

  it('go when the last experiment that used them is purged, and not while they are new', async () => {
    const [orphan, shared, fresh] = ['orphan', 'shared', 'fresh'].map(table)
    for (const each of [orphan, shared, fresh]) await history.putTable(each)
    const [first, second, third] = [
      await history.create(example({ table: orphan })),
      await history.create(example({ table: shared })),
      await history.create(example({ table: shared })),
    ]
    await history.delete([first, second])
    sql(`UPDATE tables SET keptAt = '2020-01-01T00:00:00.000Z' WHERE hash <> '${fresh.hash}'`)
    await history.delete([third])
    sql(`UPDATE experiments SET deletedAt = '2020-01-01T00:00:00.000Z' WHERE id IN ('${first}', '${second}')`)
    await history.purge(60_000)

    expect(await history.tableText(orphan.hash)).toBeNull()
    expect(await history.tableText(shared.hash)).toBe('shared')
    expect(await history.tableText(fresh.hash)).toBe('fresh')
  })
})

describe('the state of an experiment', () => {
  it('goes from draft over running to done', async () => {
    const id = await history.create(example({ runs: 4 }))
    expect(await stateOf(id)).toBe('draft')
    const sweep = await history.beginSweep(id, provenance)
    expect(await stateOf(id)).toBe('running')
    await history.putRuns(id, sweep, runs(0, 3))
    expect(await stateOf(id)).toBe('running')
    await history.endSweep(sweep, 10)
    expect(await stateOf(id)).toBe('stopped')
    const second = await history.beginSweep(id, provenance)
    await history.putRuns(id, second, runs(3, 4))
    expect(await stateOf(id)).toBe('done')
  })

  it('is stopped after ten seconds without a sign of life', async () => {
    const id = await history.create(example())
    const sweep = await history.beginSweep(id, provenance)
    sql('UPDATE sweeps SET heartbeatAt = heartbeatAt - 9000')
    expect(await stateOf(id)).toBe('running')
    sql('UPDATE sweeps SET heartbeatAt = heartbeatAt - 1001')
    expect(await stateOf(id)).toBe('stopped')
    expect((await history.list())[0]).toMatchObject({ id, state: 'stopped' })
    await history.touchSweep(sweep, 20_000)
    expect(await stateOf(id)).toBe('running')
    sql('UPDATE sweeps SET heartbeatAt = heartbeatAt - 10001')
    expect(await stateOf(id)).toBe('stopped')
    await history.putRuns(id, sweep, runs(0, 1))
    expect(await stateOf(id)).toBe('running')
  })

  it('takes another silence where it is told', async () => {
    const id = await history.create(example())
    await history.beginSweep(id, provenance)
    const impatient = await openHistory({ path: history.path, silentMs: 1 })
    await expect.poll(() => impatient.get(id)).toMatchObject({ state: 'stopped' })
    await impatient.close()
  })
})

describe('provenance', () => {
  it('is that of the first sweep, with the time of all', async () => {
    const id = await history.create(example())
    const first = await history.beginSweep(id, provenance)
    expect(await history.get(id)).toMatchObject({ provenance: null })
    await history.putRuns(id, first, runs(0, 1))
    await history.touchSweep(first, 1000.5)
    await history.endSweep(first, 1500.25)
    const second = await history.beginSweep(id, { ...provenance, version: '0.2.0' })
    await history.touchSweep(second, 100)
    expect(await history.get(id)).toMatchObject({
      elapsedMs: 1600.25,
      provenance: { ...provenance, elapsedMs: 1600.25 },
    })
  })

  it('is closed with its sweep', async () => {
    const id = await history.create(example())
    const sweep = await history.beginSweep(id, provenance)
    await history.endSweep(sweep, 100)
    await history.touchSweep(sweep, 900)
    expect(await history.get(id)).toMatchObject({ elapsedMs: 100, state: 'stopped' })
    await expect(history.touchSweep(sweep + 1, 0)).rejects.toThrow(/no sweep/)
    await expect(history.beginSweep('nowhere', provenance)).rejects.toThrow(/no experiment nowhere/)
  })
})

describe('the history', () => {
  it('ends with all that was asked for before, and refuses what comes after', async () => {
    const path = join(folder, 'closing.db')
    const closing = await openHistory({ path })
    const asked = Array.from({ length: 20 }, () => closing.create(example()))
    const closed = closing.close()
    await expect(closing.create(example())).rejects.toThrow(/is closed/)
    await closed
    await expect(closing.list()).rejects.toThrow(/is closed/)
    await closing.close()
    expect((await readdir(folder)).filter((name) => name.startsWith('closing'))).toEqual(['closing.db'])
    const reopened = await openHistory({ path })
    expect((await reopened.list()).map(({ id }) => id)).toEqual((await Promise.all(asked)).toReversed())
    await reopened.close()
  })

  it('writes while somebody reads', async () => {
    const db = new Database(history.path, { readonly: true })
    db.exec('BEGIN; SELECT count(*) FROM experiments')
    const id = await history.create(example())
    expect(await history.get(id)).not.toBeNull()
    db.close()
  })

  it('waits while somebody else writes', async () => {
    let tell: (sentence: string | null) => void = () => undefined
    const told = new Promise<string | null>((resolve) => (tell = resolve))
    const waiting = await openHistory({ path: history.path, onWaiting: (sentence) => tell(sentence) })
    const db = new Database(history.path)
    db.exec('BEGIN IMMEDIATE')
    const created = waiting.create(example())
    expect(await told).toContain('is locked by another program')
    db.exec('COMMIT')
    expect(await waiting.get(await created)).not.toBeNull()
    db.close()
    await waiting.close()
  })

  it('lies in the data folder of the platform', () => {
    expect(defaultHistoryPath()).toMatch(/momentum-workbench.*history\.db$/)
  })
})
