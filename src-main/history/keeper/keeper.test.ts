import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openHistory } from '../index.ts'
import { makeSample } from '../sums/damaging.fixture.ts'
import { openKeeper } from './keeper.ts'

const text = 'a\n1\n'
const table = { name: 't.csv', text, hash: createHash('sha256').update(text).digest('hex') }

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keeper-'))
  path = join(folder, 'history.db')
  makeSample(path, table)
})
afterEach(() => rmSync(folder, { recursive: true }))

const DAY = 24 * 60 * 60 * 1000

describe('regular backups', () => {
  it('are made once a day where something has changed, seven of them, and not at all where they are off', async () => {
    let now = Date.now()
    const { backups, close } = openKeeper(path, () => now)
    expect(await backups.make()).toBeNull()
    expect(backups.list()).toHaveLength(1)
    expect(await backups.make()).toBeNull()
    expect(backups.list()).toHaveLength(1)
    const backup = await openHistory({ path: backups.list()[0].path, isOneThread: true })
    expect(await backup.list()).toHaveLength(3)
    await backup.close()

    for (let day = 1; day <= 8; day++) {
      now += DAY
      utimesSync(path, now / 1000, now / 1000)
      await backups.make()
      utimesSync(backups.list()[0].path, now / 1000, now / 1000)
    }
    expect(backups.list()).toHaveLength(7)
    now += DAY
    await backups.make()
    expect(backups.list()[0].madeAt).toBe(new Date(now - DAY).toISOString())

    utimesSync(path, now / 1000, now / 1000)
    await backups.set(false)
    await backups.make()
    expect(backups.list()[0].madeAt).toBe(new Date(now - DAY).toISOString())
    expect(openKeeper(path).backups.isOn()).toBe(false)
    await close()
  })

  it('tell of damage, and then remove no older one', async () => {
    let now = Date.now() - 20 * DAY
    const { backups, close } = openKeeper(path, () => now)
    const make = async (): Promise<string | null> => {
      now += DAY
      utimesSync(path, now / 1000, now / 1000)
      const said = await backups.make()
      utimesSync(backups.list()[0].path, now / 1000, now / 1000)
      return said
    }
    for (let day = 0; day < 7; day++) expect(await make()).toBeNull()
    const db = new Database(path)
    db.exec('UPDATE runs SET testLoss = 0 WHERE run = 1')
    db.close()
    expect(await make()).toContain('The backup of the history shows 2 faults')
    expect(backups.list()).toHaveLength(8)
    await close()
  })
})

it('a log that is not beside a file that was not closed is missed', async () => {
  const db = new Database(path)
  db.pragma('journal_mode = WAL')
  db.exec('UPDATE sweeps SET endedAt = NULL')
  // The file as it is so far, without its log.
  db.pragma('wal_checkpoint')
  db.exec('UPDATE sweeps SET elapsedMs = 1')
  const copy = join(folder, 'copy.db')
  writeFileSync(copy, readFileSync(path))
  db.close()
  expect(existsSync(`${copy}-wal`)).toBe(false)
  const said: string[] = []
  const history = await openHistory({ path: copy, isOneThread: true, onNotice: (sentence) => said.push(sentence) })
  await history.close()
  expect(said).toEqual([expect.stringContaining(`${copy}-wal. If it was copied while it was written`)])
  const again = await openHistory({ path: copy, isOneThread: true, onNotice: (sentence) => said.push(sentence) })
  await again.close()
  expect(said).toHaveLength(1)
  expect(statSync(copy).size).toBeGreaterThan(0)
})
