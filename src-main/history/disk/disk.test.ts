import { execFileSync } from 'node:child_process'
import { existsSync, linkSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { example, provenance, run, runs } from '../example.fixture.ts'
import { openHistory } from '../index.ts'
import { openWriter } from '../writer/index.ts'
import { newHurry, patiently, type Patience } from './patience.ts'
import { writeBeside } from './unfinished.ts'

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'disk-'))
  path = join(folder, 'history.db')
})
afterEach(() => rm(folder, { recursive: true }))

function sqliteError(code: string): Error {
  return new Database.SqliteError('no', code)
}

describe('patience', () => {
  const said: unknown[] = []
  const patience: Patience = { ms: { locked: 60_000, full: 60_000 }, say: (each) => said.push(each), hurry: newHurry() }
  const failing = (times: number, code: string) => () => {
    if (times-- > 0) throw sqliteError(code)
    return 'done'
  }

  it('tries again until what hinders has passed, and says so once', () => {
    said.length = 0
    expect(patiently(patience, failing(2, 'SQLITE_FULL'))).toBe('done')
    expect(said).toEqual(['full', null])
    expect(patiently(patience, failing(0, 'SQLITE_FULL'))).toBe('done')
    expect(said).toHaveLength(2)
  })

  it('ends when it is over, when nobody wants to wait, and at once for what does not pass', () => {
    const none = { ...patience, ms: { locked: 0, full: 0 } }
    expect(() => patiently(none, failing(1, 'SQLITE_BUSY'))).toThrow('no')
    const hurried = { ...patience, hurry: newHurry() }
    Atomics.store(hurried.hurry, 0, 1)
    expect(() => patiently(hurried, failing(1, 'SQLITE_FULL'))).toThrow('no')
    expect(() => patiently(patience, failing(1, 'SQLITE_CORRUPT'))).toThrow('no')
  })
})

describe('a first start', () => {
  it('takes a database that holds nothing and has no mark for an empty file', async () => {
    const begun = new Database(path)
    begun.pragma('auto_vacuum = INCREMENTAL')
    begun.close()
    expect(statSync(path).size).toBeGreaterThan(0)
    const history = await openHistory({ path, isOneThread: true })
    expect(await history.list()).toEqual([])
    await history.close()
    const made = new Database(path, { readonly: true })
    expect(made.pragma('auto_vacuum', { simple: true })).toBe(2)
    made.close()
  })

  it('refuses a database of no mark that holds something, and leaves it as it is', async () => {
    const other = new Database(path)
    other.exec('CREATE TABLE theirs (a)')
    other.close()
    const before = readFileSync(path)
    await expect(openHistory({ path, isOneThread: true })).rejects.toThrow('the database of another application')
    expect(readFileSync(path)).toEqual(before)
  })

  it('leaves nothing beside the history, not what a process left that was killed', async () => {
    const dead = Number(execFileSync(process.execPath, ['-e', 'console.log(process.pid)']))
    writeFileSync(`${path}.${dead}.unfinished`, 'half')
    writeFileSync(`${path}.${dead}.unfinished-journal`, 'half')
    writeFileSync(`${path}.${process.ppid}.unfinished`, 'of a living one')
    const history = await openHistory({ path, isOneThread: true })
    await history.close()
    expect(readdirSync(folder)).toEqual(['history.db', `history.db.${process.ppid}.unfinished`])
  })
})

it('puts a file in its place whole, or not at all', () => {
  expect(() =>
    writeBeside(path, (unfinished) => {
      writeFileSync(unfinished, 'half')
      throw new Error('interrupted')
    }),
  ).toThrow('interrupted')
  expect(readdirSync(folder)).toEqual([])
  writeBeside(path, (unfinished) => writeFileSync(unfinished, 'whole'), linkSync)
  expect(readdirSync(folder)).toEqual(['history.db'])
})

describe('a file that is cut off', () => {
  it.each([512, 4095, 4096, -1])('at %i bytes is refused in one sentence', async (length) => {
    const writer = openWriter(path)
    const id = writer.create(example())
    writer.putRuns(id, writer.beginSweep(id, provenance), runs(0, 100))
    writer.close()
    truncateSync(path, length < 0 ? statSync(path).size + length : length)
    await expect(openHistory({ path, isOneThread: true })).rejects.toThrow(
      /history\.db is damaged: it is cut off, \d+ bytes of \d+/,
    )
  })
})

describe('a history that another program has locked', () => {
  it('says so, waits, and goes on by itself', async () => {
    const said: (string | null)[] = []
    let tell = (): void => undefined
    const waiting = new Promise<void>((resolve) => (tell = resolve))
    const history = await openHistory({
      path,
      onWaiting: (sentence) => {
        said.push(sentence)
        tell()
      },
    })
    const other = new Database(path)
    other.exec('BEGIN IMMEDIATE')
    const created = history.create(example())
    await waiting
    other.exec('COMMIT')
    other.close()
    expect(await history.get(await created)).toMatchObject({ name: 'Example' })
    expect(said).toEqual([`${path} is locked by another program; waiting for it.`, null])
    await history.close()
  })
})

const mountable = process.getuid?.() === 0 && isMountable()

function isMountable(): boolean {
  try {
    execFileSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** A disk of its own, of so many bytes. */
async function disk(bytes: number, use: (place: string) => Promise<void>): Promise<void> {
  const place = join(folder, 'disk')
  await mkdir(place)
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', place])
  try {
    await use(place)
  } finally {
    execFileSync('umount', ['--lazy', place])
  }
}

describe.skipIf(!mountable)('a disk that is full', () => {
  it.each([4, 16, 32, 64])(
    'at %i kB refuses a first start in one sentence, which then succeeds once there is room',
    async (kB) => {
      await disk(kB * 1024, async (place) => {
        const at = join(place, 'history.db')
        await expect(openHistory({ path: at, isOneThread: true })).rejects.toThrow(/disk is full/)
        expect(readdirSync(place).filter((name) => name.includes('unfinished'))).toEqual([])
        execFileSync('mount', ['-o', 'remount,size=64m', place])
        const history = await openHistory({ path: at, isOneThread: true })
        expect(await history.list()).toEqual([])
        await history.close()
      })
    },
  )

  it('has a sweep wait for room, and nothing is lost', async () => {
    await disk(1024 * 1024, async (place) => {
      let tell = (): void => undefined
      const waiting = new Promise<void>((resolve) => (tell = resolve))
      const history = await openHistory({ path: join(place, 'history.db'), onWaiting: () => tell() })
      const id = await history.create(example())
      const sweep = await history.beginSweep(id, provenance)
      const theta = new Float64Array(10_000).fill(1)
      const all = Array.from({ length: 40 }, (_, i) => run(i, { theta }))
      const kept = history.putRuns(id, sweep, all)
      await waiting
      execFileSync('mount', ['-o', 'remount,size=64m', place])
      await kept
      expect(await history.results(id, 0, 40)).toMatchObject(all.map(({ result }) => result))
      await history.close()
    })
  })

  it('fails a backup by the name of the backup, and leaves no part of it', async () => {
    const history = await openHistory({ path })
    const id = await history.create(example())
    await history.putRuns(id, await history.beginSweep(id, provenance), [
      run(0, { theta: new Float64Array(50_000).fill(1) }),
    ])
    await disk(128 * 1024, async (place) => {
      const to = join(place, 'backup.db')
      await expect(history.backUp(to)).rejects.toThrow(
        `${to} cannot be written: its disk is full. The history ${path} is as it was.`,
      )
      expect(existsSync(to)).toBe(false)
      expect(readdirSync(place)).toEqual([])
    })
    await history.close()
  })
})
