import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { planKey, planOf, readExperiment, runKeys } from '../../../src-worker/experiment/index.ts'
import { document, example, provenance, runs } from '../example.fixture.ts'
import { openHistory } from '../index.ts'
import { examine } from './examine.ts'
import { salvage } from './salvage.ts'

let folder: string
let path: string
let id: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doctor-'))
  path = join(folder, 'history.db')
  const read = readExperiment(document)
  if (!read.ok) throw new Error('the example is not valid')
  const plan = planOf(read.experiment)
  const keyOf = runKeys(read.experiment)
  const history = await openHistory({ path })
  id = await history.create(example({ planKey: planKey(read.experiment) }))
  const theta = new Float64Array(400).fill(1)
  const all = runs(0, 400).map(({ result }) => ({ key: keyOf(plan.run(result.index)), result: { ...result, theta } }))
  const sweep = await history.beginSweep(id, provenance)
  await history.putRuns(id, sweep, all)
  await history.endSweep(sweep, 1000)
  await history.close()
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
    await (await openHistory({ path: killed })).close()
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
    const history = await openHistory({ path })
    expect(await history.get(id)).toMatchObject({ finished: experiments[0].runs, state: 'stopped' })
    await history.close()
  })

  it('takes every run of a history whose first page is destroyed', async () => {
    const bytes = readFileSync(path)
    bytes.fill(0, 0, 4096)
    writeFileSync(path, bytes)
    await expect(openHistory({ path })).rejects.toThrow('is damaged: its first page is destroyed')
    expect((await examine(path, { full: true })).findings[0].fault).toContain('its first page is destroyed')
    const { aside, experiments } = salvage(path)
    expect(readFileSync(aside)).toEqual(bytes)
    expect(experiments).toEqual([{ id, name: 'Example', runs: 400, of: 400 }])
    expect((await examine(path, { full: true })).findings).toEqual([])
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
