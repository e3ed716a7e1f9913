import { copyFileSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  digest,
  planKey,
  planOf,
  readExperiment,
  runKeys,
  scienceOfPlan,
} from '../../../src-worker/experiment/index.ts'
import { document, example, provenance, runs } from '../example.fixture.ts'
import { openHistory } from '../index.ts'
import { openWriter } from '../writer/index.ts'
import { examine } from './examine.ts'
import { salvage, salvageInto } from './salvage.ts'

const read = readExperiment(document)
if (!read.ok) throw new Error('the example is not valid')
const { experiment } = read

let whole: string
let folder: string
let path: string
let id: string

/** A history of 400 runs with their vectors, as a version of the science computes them, by default this one; its plan's key may be another. */
function write(file: string, science?: number, key = planKey(experiment, undefined, science)): string {
  const plan = planOf(experiment)
  const keyOf = runKeys(experiment, undefined, digest, science)
  const history = openWriter(file)
  const id = history.create(example({ planKey: key }))
  const theta = new Float64Array(400).fill(1)
  const all = runs(0, 400).map(({ result }) => ({ key: keyOf(plan.run(result.index)), result: { ...result, theta } }))
  const sweep = history.beginSweep(id, provenance)
  history.putRuns(id, sweep, all)
  history.endSweep(sweep, 1000)
  history.close()
  return id
}

/** The history that each test has a copy of. */
beforeAll(async () => {
  whole = await mkdtemp(join(tmpdir(), 'doctor-whole-'))
  id = write(join(whole, 'history.db'))
})
afterAll(() => rm(whole, { recursive: true }))
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doctor-'))
  path = join(folder, 'history.db')
  copyFileSync(join(whole, 'history.db'), path)
})
afterEach(() => rm(folder, { recursive: true }))

function change(sql: string): void {
  const db = new Database(path)
  db.exec(sql)
  db.close()
}

describe('an examination', () => {
  it('finds nothing wrong with a sound history', async () => {
    expect(await examine(path, { full: true })).toEqual({ experiments: 1, runs: 400, findings: [] })
  })

  it('finds nothing wrong with what an earlier version of the science computed, and salvages all of it', async () => {
    const earlier = join(folder, 'earlier.db')
    const now = scienceOfPlan(experiment, planKey(experiment))!
    write(earlier, now - 1)
    expect(await examine(earlier, { full: true })).toEqual({ experiments: 1, runs: 400, findings: [] })
    expect(salvage(earlier).experiments).toMatchObject([{ runs: 400, of: 400 }])
    expect(await examine(earlier, { full: true })).toEqual({ experiments: 1, runs: 400, findings: [] })
  })

  it('tells runs of one version beside a plan of another, and a file that no version gives its plan', async () => {
    const now = scienceOfPlan(experiment, planKey(experiment))!
    const mixed = join(folder, 'mixed.db')
    const foreign = join(folder, 'foreign.db')
    write(mixed, now, planKey(experiment, undefined, now - 1))
    write(foreign, now, digest('another plan'))
    expect((await examine(mixed, { full: true })).findings).toMatchObject([{ fault: '400 runs are none of its plan' }])
    const { findings } = await examine(foreign, { full: true })
    expect(findings).toMatchObject([{ fault: 'its file is not the one of its plan' }])
  })

  it('tells a wrong counter, a run of another plan, other vectors, and a changed table', async () => {
    change(`UPDATE experiments SET converged = converged + 1;
      UPDATE runs SET key = zeroblob(32) WHERE run = 7;
      UPDATE vectors SET packed = x'00' WHERE run = 3;
      CREATE TABLE more (a)`)
    const { findings } = await examine(path, { full: true })
    expect(findings).toEqual([
      { experiment: null, fault: 'the description of the tables is not the one that was written' },
      { experiment: id, fault: '401 runs are counted, 400 are there' },
      { experiment: id, fault: 'its counters: not as written' },
      { experiment: id, fault: '2 runs are not as written' },
      { experiment: id, fault: '1 runs are none of its plan' },
    ])
    expect((await examine(path, { full: false })).findings).toHaveLength(3)
  })

  it('tells a file that a process was killed in, and finds nothing once it was opened', async () => {
    const killed = join(folder, 'killed.db')
    const db = new Database(path)
    db.pragma('cache_size = 1')
    db.exec('BEGIN; UPDATE vectors SET packed = randomblob(2000)')
    for (const end of ['', '-journal']) writeFileSync(killed + end, readFileSync(path + end))
    db.exec('ROLLBACK')
    db.close()
    const { findings } = await examine(killed, { full: true })
    expect(findings[0].fault).toContain('a process was killed while it wrote')
    await (await openHistory({ path: killed, isOneThread: true })).close()
    expect((await examine(killed, { full: true })).findings).toEqual([])
  })

  it('tells a file that is cut off, and one that is no history', async () => {
    const whole = readFileSync(path)
    writeFileSync(path, whole.subarray(0, -1))
    expect((await examine(path, { full: true })).findings[0].fault).toContain('is cut off')
    writeFileSync(path, 'text')
    await expect(examine(path, { full: false })).rejects.toThrow('is not a history')
    await expect(examine(`${path}-none`, { full: false })).rejects.toThrow('does not exist')
    expect(() => salvage(`${path}-none`)).toThrow(`There is no history ${path}-none.`)
  })
})

describe('a salvage', () => {
  it('takes all but what lies on a page that was overwritten, and sets the damaged file aside byte for byte', async () => {
    const db = new Database(path, { readonly: true })
    const page = db
      .prepare<[], number>(
        "SELECT pageno FROM dbstat WHERE name = 'runs' AND pagetype = 'leaf' ORDER BY pageno LIMIT 1 OFFSET 3",
      )
      .pluck()
      .get()!
    const pageBytes = db.pragma('page_size', { simple: true }) as number
    db.close()
    const bytes = readFileSync(path)
    bytes.fill(0xa5, (page - 1) * pageBytes, page * pageBytes)
    writeFileSync(path, bytes)
    expect((await examine(path, { full: true })).findings.length).toBeGreaterThan(0)

    const { aside, experiments } = salvage(path)
    expect(readFileSync(aside)).toEqual(bytes)
    expect(experiments).toMatchObject([{ id, name: 'Example', of: 400 }])
    expect(experiments[0].runs).toBeGreaterThan(300)
    expect(experiments[0].runs).toBeLessThan(400)
    const { findings } = await examine(path, { full: true })
    expect(findings).toEqual([])
    const history = await openHistory({ path, isOneThread: true })
    expect(await history.get(id)).toMatchObject({ finished: experiments[0].runs, state: 'stopped' })
    await history.close()
  })

  it('takes every run of a history whose first page is destroyed', async () => {
    const bytes = readFileSync(path)
    bytes.fill(0, 0, 4096)
    writeFileSync(path, bytes)
    await expect(openHistory({ path, isOneThread: true })).rejects.toThrow('is damaged: its first page is destroyed')
    expect((await examine(path, { full: true })).findings[0].fault).toContain('its first page is destroyed')
    const { aside, experiments } = salvage(path)
    expect(readFileSync(aside)).toEqual(bytes)
    expect(experiments).toEqual([{ id, name: 'Example', runs: 400, of: 400 }])
    expect((await examine(path, { full: true })).findings).toEqual([])
  })

  /** The history as a process leaves it that is killed: 200 runs are in the log alone, which the page of its tables is in too, or not. */
  async function killedWithLog(hasFirstPage: boolean): Promise<{ bytes: Buffer; log: Buffer }> {
    const db = new Database(path)
    const rows = db.prepare('SELECT * FROM runs WHERE run >= 200').all() as Record<string, unknown>[]
    const packed = db.prepare('SELECT * FROM vectors WHERE run >= 200').all() as Record<string, unknown>[]
    db.exec(
      'DELETE FROM runs WHERE run >= 200; DELETE FROM vectors WHERE run >= 200; VACUUM; PRAGMA journal_mode = WAL',
    )
    db.pragma('wal_checkpoint(TRUNCATE)')
    db.pragma('wal_autocheckpoint = 0')
    db.transaction(() => {
      for (const [table, all] of [
        ['runs', rows],
        ['vectors', packed],
      ] as const) {
        const names = Object.keys(all[0])
        const insert = db.prepare(`INSERT INTO ${table} (${names.join()}) VALUES (${names.map(() => '?').join()})`)
        for (const row of all) insert.run(Object.values(row))
      }
    })()
    // As SQLite has it, the first page goes along where the file grows: it counts the pages.
    const bytes = readFileSync(path)
    const log = readFileSync(`${path}-wal`)
    db.close()
    bytes.fill(0, 0, 4096)
    const frame = 24 + 4096
    const numbers = Array.from({ length: (log.length - 32) / frame }, (_, i) => log.readUInt32BE(32 + i * frame))
    expect(numbers).toContain(1)
    // The log of a file whose first page is in none of its frames: that one is made to be another's.
    if (!hasFirstPage) renumbered(log, frame, numbers.indexOf(1))
    writeFileSync(path, bytes)
    writeFileSync(`${path}-wal`, log)
    await expect(openHistory({ path, isOneThread: true })).rejects.toThrow('is damaged: its first page is destroyed')
    return { bytes, log }
  }

  /** Gives a frame the number of the page after the last one, and all frames the sums that go with it. */
  function renumbered(log: Buffer, frame: number, which: number): void {
    const words = (at: number, length: number) =>
      Array.from({ length: length / 4 }, (_, i) =>
        log.readUInt32BE(0) & 1 ? log.readUInt32BE(at + 4 * i) : log.readUInt32LE(at + 4 * i),
      )
    const sum = [log.readUInt32BE(24), log.readUInt32BE(28)]
    for (let at = 32, i = 0; at < log.length; at += frame, i++) {
      if (i === which) log.writeUInt32BE(2, at)
      for (const [from, length] of [
        [at, 8],
        [at + 24, 4096],
      ])
        words(from, length).forEach((word, k) => (sum[k % 2] = (sum[k % 2] + word + sum[1 - (k % 2)]) >>> 0))
      log.writeUInt32BE(sum[0], at + 16)
      log.writeUInt32BE(sum[1], at + 20)
    }
  }

  it.each([true, false])(
    'takes the runs that are in the log alone of a history whose first page is destroyed, that page in the log: %s',
    async (hasFirstPage) => {
      const { bytes, log } = await killedWithLog(hasFirstPage)
      const { aside, experiments } = salvage(path)
      expect(readFileSync(aside)).toEqual(bytes)
      expect(readFileSync(`${aside}-wal`)).toEqual(log)
      expect(experiments).toEqual([{ id, name: 'Example', runs: 400, of: 400 }])
      expect((await examine(path, { full: true })).findings).toEqual([])
    },
  )

  it('takes nothing of a log from the first frame on that is not as it was written, nor of a transaction that has not ended', async () => {
    const { log } = await killedWithLog(true)
    const saved = (change: (copy: Buffer) => Buffer): number | undefined => {
      const into = join(folder, 'into.db')
      rmSync(into, { force: true })
      writeFileSync(`${path}-wal`, change(Buffer.from(log)))
      return salvageInto(path, into)[0]?.runs
    }
    const frame = 24 + 4096
    expect(saved((copy) => copy)).toBe(400)
    // One bit of the first page of the transaction, of its number, of its sum and of the salt of the log.
    for (const at of [32 + 24 + 100, 32 + 3, 32 + 16, 16]) {
      expect(
        saved((copy) => (copy.writeUInt8(copy[at] ^ 1, at), copy)),
        String(at),
      ).toBe(200)
    }
    expect(saved((copy) => copy.subarray(0, -1))).toBe(200)
    expect(saved((copy) => copy.subarray(0, -frame))).toBe(200)
    expect(saved((copy) => copy.subarray(0, 40))).toBe(200)
  })

  it('takes the runs on pages that no table leads to any more', async () => {
    const db = new Database(path, { readonly: true })
    const inner = db
      .prepare<[], number>("SELECT pageno FROM dbstat WHERE name IN ('runs', 'vectors') AND pagetype = 'internal'")
      .pluck()
      .all()
    db.close()
    expect(inner.length).toBeGreaterThanOrEqual(2)
    const bytes = readFileSync(path)
    for (const page of inner) bytes.fill(0, (page - 1) * 4096, page * 4096)
    writeFileSync(path, bytes)
    const [saved] = salvage(path).experiments
    // Between two pages of runs lies one on the page above them.
    expect(saved.runs).toBeGreaterThan(370)
    expect((await examine(path, { full: true })).findings).toEqual([])
  })

  it('is refused while a sweep writes to the history', () => {
    change(`UPDATE sweeps SET endedAt = NULL, heartbeatAt = ${Date.now()}`)
    expect(() => salvage(path)).toThrow('A sweep is writing to')
  })

  it('leaves a file as it is of which nothing can be read', () => {
    const bytes = Buffer.alloc(statSync(path).size, 0x5a)
    writeFileSync(path, bytes)
    expect(() => salvage(path)).toThrow(`Nothing of the history ${path} can be read`)
    expect(readFileSync(path)).toEqual(bytes)
  })
})
