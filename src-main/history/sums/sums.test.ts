import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '../connection.ts'
import { example, provenance, run, runs } from '../example.fixture.ts'
import { type History, openHistory } from '../index.ts'
import { migrate } from '../migrate.ts'
import { checksum, type SqlValue } from './checksum.ts'
import { measuredColumns, originColumns, summed } from './columns.ts'
import { contentsOf, type Fate, fateOf, flip, makeSample, overwrite, pagesOf } from './damaging.fixture.ts'

let folder: string
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'sums-'))))
afterAll(() => rm(folder, { recursive: true }))

const value: fc.Arbitrary<SqlValue> = fc.oneof(
  fc.double({ noNaN: true }),
  fc.string({ unit: 'binary', maxLength: 500 }),
  fc.uint8Array({ maxLength: 50 }),
  fc.constant(null),
)

describe('a checksum', () => {
  it('is another one where one value is another one', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), fc.nat(), value, (values, at, other) => {
        const place = at % values.length
        const was = values[place]
        fc.pre(JSON.stringify(was) !== JSON.stringify(other) && !(was === 0 && other === 0))
        expect(checksum(values.with(place, other))).not.toBe(checksum(values))
      }),
      { seed: 15, numRuns: 2000 },
    )
  })

  it('is the same for numbers that SQLite keeps alike, and with columns that came later', () => {
    expect(checksum([-0, 'a'])).toBe(checksum([0, 'a']))
    expect(checksum([1, null, 2, null, null])).toBe(checksum([1, null, 2]))
    expect(checksum([1, null, 2])).not.toBe(checksum([1, 2]))
  })

  it('is made of every column', () => {
    const made = connect(join(folder, 'made.db'), { readonly: false })
    migrate(made)
    const columnsOf = (table: string): string[] =>
      made
        .prepare<[], string>(`SELECT name FROM pragma_table_info('${table}')`)
        .pluck()
        .all()
        .filter((name) => !name.toLowerCase().endsWith('sum') || name === 'vectorsSum')
    for (const [table, sums] of Object.entries(summed))
      expect(new Set<string>(Object.values(sums).flat())).toEqual(new Set(columnsOf(table)))
    const ofRuns = new Set<string>([...measuredColumns, ...originColumns, 'experiment', 'sweep'])
    expect(ofRuns).toEqual(new Set(columnsOf('runs')))
    made.close()
  })
})

/** Changes a file as damage does: without its sums. */
function damage(path: string, sql: string): void {
  const db = new Database(path)
  db.exec(sql)
  db.close()
}

async function keep(history: History, from: number, to: number): Promise<string> {
  const id = await history.create(example())
  const sweep = await history.beginSweep(id, provenance)
  const theta = new Float64Array(10).fill(1)
  const all = runs(from, to).map(({ key, result }) => ({ key, result: { ...result, theta } }))
  await history.putRuns(id, sweep, all)
  await history.endSweep(sweep, 10)
  return id
}

describe('a damaged run', () => {
  let history: History
  let path: string
  const told: string[] = []
  beforeAll(async () => {
    path = join(folder, 'damaged.db')
    history = await openHistory({ path, onDamage: (id) => told.push(id) })
    return () => history.close()
  })

  it('is left out of what is read, with the count, and computed again after', async () => {
    const id = await keep(history, 0, 100)
    const before = await history.results(id, 0, 100)
    damage(
      path,
      `UPDATE runs SET testLoss = testLoss * 2 WHERE run = 3; UPDATE runs SET key = zeroblob(32) WHERE run = 5;
       UPDATE vectors SET packed = zeroblob(128) WHERE run = 7; DELETE FROM runs WHERE run = 9;
       UPDATE runs SET sum = NULL WHERE run = 11`,
    )
    const columns = await history.columns(id)
    expect(columns.damaged).toBe(3)
    expect(columns.index).toHaveLength(97)
    expect((await history.results(id, 0, 100)).map(({ index }) => index)).not.toContain(7)
    expect((await history.get(id))?.damage).toEqual({ parts: [], runs: 5 })
    expect((await history.list())[0].damage?.runs).toBe(5)
    expect(told).toContain(id)
    expect((await history.completeness(id, 1)).missing.count).toBe(303)

    expect(await history.dropDamaged(id)).toBe(5)
    expect((await history.get(id))?.damage).toBeUndefined()
    expect((await history.get(id))?.finished).toBe(95)
    const sweep = await history.beginSweep(id, provenance)
    const again = before.filter(({ index }) => [3, 5, 7, 9, 11].includes(index))
    await history.putRuns(
      id,
      sweep,
      again.map(({ key, ...result }) => ({ key, result })),
    )
    expect(await history.results(id, 0, 100)).toEqual(before)
  })

  it('is not the best, nor hides which is', async () => {
    const id = await keep(history, 0, 20)
    const best = await history.best(id)
    damage(path, `UPDATE runs SET testLoss = -1 WHERE run = 2 AND experiment = (SELECT max(number) FROM experiments)`)
    expect(await history.best(id)).toBe(best)
    damage(
      path,
      `UPDATE runs SET testLoss = 9 WHERE run = ${String(best)} AND experiment = (SELECT max(number) FROM experiments)`,
    )
    const { index, testLoss } = await history.columns(id)
    expect(await history.best(id)).toBe(index[testLoss.indexOf(testLoss.reduce((a, b) => Math.min(a, b)))])
  })

  it('is not taken in by a merge, and is replaced by a sound one', async () => {
    const other = join(folder, 'other.db')
    const theirs = await openHistory({ path: other, isOneThread: true })
    await keep(theirs, 0, 50)
    await theirs.close()
    damage(other, 'UPDATE runs SET error = 0 WHERE run = 1')
    const into = await openHistory({ path: join(folder, 'into.db'), isOneThread: true })
    const { runs: taken, notes, ids } = await into.merge(other)
    expect(taken).toBe(49)
    expect(notes).toEqual([`holds 1 damaged runs of experiment ${ids[0]}, which were left out`])
    expect((await into.get(ids[0]))?.damage).toBeUndefined()
    await into.close()
    damage(join(folder, 'into.db'), 'UPDATE runs SET error = 0 WHERE run = 2')
    const again = await openHistory({ path: join(folder, 'into.db'), isOneThread: true })
    const { clashes } = await again.merge(other)
    expect(clashes).toEqual([])
    const { damaged, error } = await again.columns(ids[0])
    expect(damaged).toBeUndefined()
    expect(error[1]).toBe(Math.SQRT2)
    await again.close()
  })
})

describe('a damaged experiment', () => {
  it('says of what, and does not lose it by what is written beside', async () => {
    const path = join(folder, 'parts.db')
    const history = await openHistory({ path })
    const id = await keep(history, 0, 10)
    damage(path, `UPDATE experiments SET converged = 11; UPDATE documents SET notes = 'other'`)
    expect((await history.get(id))?.damage).toEqual({ parts: ['notes', 'counts'], runs: 0 })
    const sweep = await history.beginSweep(id, provenance)
    await history.putRuns(id, sweep, [run(11)])
    await history.update(id, { notes: 'mine' })
    expect((await history.get(id))?.damage?.parts).toEqual(['counts'])
    await history.dropDamaged(id)
    expect(await history.get(id)).toMatchObject({ finished: 11, notes: 'mine' })
    expect((await history.get(id))?.damage).toBeUndefined()

    damage(path, `UPDATE sweeps SET kernel = 'another' WHERE number = ${String(sweep)}`)
    expect((await history.get(id))?.damage?.parts).toEqual(['origin'])
    expect(await history.dropDamaged(id)).toBe(1)

    damage(path, `UPDATE experiments SET deletedAt = '2000-01-01T00:00:00.000Z'`)
    await history.purge(0)
    expect((await history.list())[0].damage?.parts).toEqual(['labels'])
    await history.restore([id])
    expect((await history.list())[0].damage).toBeUndefined()

    damage(path, `UPDATE documents SET document = replace(document, '0.98', '0.97')`)
    await expect(history.columns(id)).rejects.toThrow(`The experiment ${id} in ${path} is damaged`)
    await history.close()
  })

  it('has no ranges where they are not as they were written', async () => {
    const path = join(folder, 'ranges.db')
    const history = await openHistory({ path, isOneThread: true })
    await history.create(example())
    expect((await history.list())[0].ranges).toEqual(example().ranges)
    damage(path, `UPDATE experiments SET ranges = '{"gamma":"x"}'`)
    expect((await history.list())[0]).toMatchObject({ ranges: {}, damage: { parts: ['file'] } })
    await history.close()
  })

  it('has a table that is refused, until it is given again', async () => {
    const history = await openHistory({ path: join(folder, 'table.db'), isOneThread: true })
    const text = 'a,b\n1,2\n'
    const hash = createHash('sha256').update(text).digest('hex')
    await history.putTable({ hash, name: 't.csv', text })
    damage(history.path, `UPDATE tables SET deflated = x'00'`)
    await expect(history.tableText(hash)).rejects.toThrow('The table t.csv in')
    await history.putTable({ hash, name: 't.csv', text })
    expect(await history.tableText(hash)).toBe(text)
    await history.close()
  })
})

// `npm run faults` changes 500 bytes and 100 pages.
describe('a byte or a page that is not as it was written', () => {
  it('is never silent', async () => {
    const [path, damaged] = [join(folder, 'sample.db'), join(folder, 'changed.db')]
    const text = 'a,b\n1,2\n'
    const hash = createHash('sha256').update(text).digest('hex')
    makeSample(path, { hash, name: 't.csv', text })
    const before = await contentsOf(path, hash)
    expect(Object.values(before).every((part) => part?.startsWith('refused') === false)).toBe(true)
    const fates: Partial<Record<Fate, number>> = {}
    const note = async (): Promise<void> => {
      const { fate, detail } = await fateOf(damaged, hash, before)
      fates[fate] = (fates[fate] ?? 0) + 1
      expect(fate, detail).not.toBe('silent')
    }
    const [bytes, pages] = [statSync(path).size, pagesOf(path)]
    for (const offset of fc.sample(fc.nat({ max: bytes - 1 }), { seed: 15, numRuns: 40 })) {
      flip(path, damaged, offset, 1 << (offset % 8))
      await note()
    }
    const content = readFileSync(path)
    for (const page of fc.sample(fc.nat({ max: pages - 1 }), { seed: 15, numRuns: 10 })) {
      const other = ((page * 7 + 1) % pages) * 4096
      overwrite(path, damaged, page, content.subarray(other, other + 4096))
      await note()
    }
    // It would show nothing if nothing were changed that is read.
    expect(fates.told).toBeGreaterThan(20)
  })
})
