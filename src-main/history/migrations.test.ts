import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connect, requireSqlite } from './connection.ts'
import { shortPatience } from './disk/patience.ts'
import { example, run } from './example.fixture.ts'
import { HistoryFileError, openHistory } from './index.ts'
import { migrate, versionOf } from './migrate.ts'
import { openReader } from './reader/index.ts'
import { sumAll } from './migrations/0008-sums.ts'
import { keepView } from './rows/results-view.ts'
import { latestVersion, migrations } from './migrations/index.ts'
import type { Migration } from './migrations/migration.ts'
import { openWriter } from './writer/index.ts'

const next: Migration = { sql: 'ALTER TABLE experiments ADD COLUMN colour TEXT' }
const broken: Migration = { sql: 'CREATE TABLE half (a TEXT); CREATE TABLE half (a TEXT)' }

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'history-'))
  path = join(folder, 'history.db')
})
afterEach(() => rm(folder, { recursive: true }))

/** A file as a version of the application left it. */
function fileOfVersion(version: number): void {
  if (version === 0) return
  withFile((db) => migrate(db, migrations.slice(0, version)))
}

function withFile<T>(use: (db: ReturnType<typeof connect>) => T, file = path): T {
  const db = connect(file, { readonly: false })
  try {
    return use(db)
  } finally {
    db.close()
  }
}

const schemaOf = (db: ReturnType<typeof connect>) =>
  db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY name').all()

describe.each(Array.from({ length: latestVersion + 1 }, (_, version) => version))('from version %i', (version) => {
  it('a file becomes what a new one is', async () => {
    fileOfVersion(version)
    // As the threads of a history open it, in this one.
    const writer = openWriter(path)
    const reader = openReader(path, 10_000, shortPatience(), () => undefined)
    const id = writer.create(example())
    expect(reader.get(id)).toMatchObject({ name: 'Example' })
    reader.close()
    writer.close()

    expect(withFile(versionOf)).toBe(latestVersion)
    const created = withFile(
      (db) => {
        migrate(db)
        keepView(db)
        return schemaOf(db)
      },
      join(folder, 'created.db'),
    )
    expect(withFile(schemaOf)).toEqual(created)
    const backups = (await readdir(folder)).filter((name) => name.includes('backup'))
    expect(backups).toEqual(version > 0 && version < latestVersion ? [`history.db.backup-${version}`] : [])
  })
})

describe('a step', () => {
  it('keeps what there is, and a copy of the file before it', async () => {
    const history = await openHistory({ path, isOneThread: true })
    const id = await history.create(example())
    await history.close()

    withFile((db) => migrate(db, [...migrations, next]))
    expect(withFile(versionOf)).toBe(latestVersion + 1)
    expect(withFile((db) => db.prepare('SELECT id, colour FROM experiments').all())).toEqual([{ id, colour: null }])

    expect(await readdir(folder)).toEqual(['history.db', `history.db.backup-${latestVersion}`])
    const backup = await openHistory({ path: `${path}.backup-${latestVersion}`, isOneThread: true })
    expect(await backup.list()).toMatchObject([{ id }])
    await backup.close()
  })

  it('gives runs that were kept before it their parameters', () => {
    fileOfVersion(4)
    const old = run(3)
    withFile((db) => {
      const { document } = example()
      db.prepare(
        `INSERT INTO experiments (number, id, name, tags, problem, method, runs, planKey, createdAt, updatedAt)
         VALUES (1, 'old', 'Old', '[]', 'a', 'b', 400, zeroblob(32), '', '')`,
      ).run()
      db.prepare("INSERT INTO documents VALUES (1, ?, '')").run(document)
      db.prepare(
        `INSERT INTO runs (experiment, run, key, sweep, seed, outcome, steps, crossings)
         VALUES (1, 3, zeroblob(32), 1, 0, 0, 7, 0)`,
      ).run()
      migrate(db)
      const { gamma, beta, lambda } = old.result.params
      const kept = db.prepare('SELECT run, gamma, beta, lambda, parameters FROM runs').all()
      expect(kept).toEqual([{ run: 3, gamma, beta, lambda, parameters: null }])
    })
  })

  it('gives experiments that were kept before it the ranges of their parameters, and damaged ones none', async () => {
    fileOfVersion(11)
    withFile((db) => {
      const add = db.prepare(
        `INSERT INTO experiments (number, id, name, tags, problem, method, runs, planKey, createdAt, updatedAt)
         VALUES (?, ?, 'Old', '[]', 'a', 'b', 400, zeroblob(32), '', '')`,
      )
      for (const [i, id] of ['old', 'changed', 'unread'].entries()) {
        add.run(i + 1, id)
        const document = id === 'unread' ? '{}' : example().document
        db.prepare("INSERT INTO documents (experiment, document, notes) VALUES (?, ?, '')").run(i + 1, document)
      }
      sumAll(db)
      db.exec("UPDATE experiments SET sum = sum + 1 WHERE id = 'changed'")
    })
    const history = await openHistory({ path })
    const listed = await history.list()
    expect(listed.find(({ id }) => id === 'old')).toMatchObject({
      ranges: { gamma: [1e-4, 1e-1, 20], beta: [0, 0.98, 4] },
    })
    expect(
      listed.filter(({ id }) => id !== 'old').map(({ id, ranges, damage }) => [id, ranges, damage?.parts]),
    ).toEqual([
      ['unread', {}, undefined],
      ['changed', {}, ['file']],
    ])
    expect(listed.find(({ id }) => id === 'old')?.damage).toBeUndefined()
    await history.close()
  })

  it('that fails leaves the file as the one before it did', () => {
    fileOfVersion(latestVersion)
    const before = withFile(schemaOf)
    expect(() => withFile((db) => migrate(db, [...migrations, broken]))).toThrow(/half already exists/)
    expect(withFile(versionOf)).toBe(latestVersion)
    expect(withFile(schemaOf)).toEqual(before)

    expect(() => withFile((db) => migrate(db, [...migrations, next, broken]))).toThrow(/half already exists/)
    expect(withFile(versionOf)).toBe(latestVersion + 1)
  })

  it('is not taken twice', () => {
    withFile((db) => {
      withFile((other) => {
        migrate(db, [...migrations, next])
        migrate(other, [...migrations, next])
      })
    })
    expect(withFile(versionOf)).toBe(latestVersion + 1)
  })
})

describe('a file that is refused', () => {
  const files = {
    'is text': () => writeFileSync(path, 'index,seed\n0,1\n'.repeat(20)),
    'is short': () => writeFileSync(path, 'SQLite format 3\0'),
    'is another database': () => {
      new Database(path).exec('PRAGMA journal_mode = WAL; CREATE TABLE t (a)').close()
    },
    'is a folder': () => mkdirSync(path),
    'is newer': () => withFile((db) => migrate(db, [...migrations, next])),
  }

  it.each(Object.entries(files))('%s', async (what, make) => {
    make()
    const before = await snapshot(folder)
    const opened = openHistory({ path, isOneThread: true })
    await expect(opened).rejects.toThrow(HistoryFileError)
    await expect(opened).rejects.toThrow(path)
    if (what === 'is newer') await expect(opened).rejects.toThrow(`its format is ${latestVersion + 1}`)
    expect(await snapshot(folder)).toEqual(before)
  })

  it('is newer in its log only, as after a crash', async () => {
    const crashed = join(folder, 'crashed.db')
    fileOfVersion(latestVersion)
    withFile((db) => {
      db.pragma(`user_version = ${latestVersion + 1}`)
      for (const end of ['', '-wal']) copyFileSync(path + end, crashed + end)
    })
    const opened = openHistory({ path: crashed, isOneThread: true })
    await expect(opened).rejects.toThrow(/newer Momentum Workbench/)
    expect(withFile(versionOf, crashed)).toBe(latestVersion + 1)
  })
})

describe('an empty file', () => {
  it('becomes a history', async () => {
    await writeFile(path, '')
    const history = await openHistory({ path })
    expect(await history.list()).toEqual([])
    await history.close()
  })
})

describe('a file that another process is about to make', () => {
  it('is waited for', async () => {
    fileOfVersion(latestVersion)
    const db = new Database(path)
    db.exec('PRAGMA journal_mode = DELETE; BEGIN IMMEDIATE')
    let opened: ReturnType<typeof openHistory> | undefined
    const told = await new Promise<string | null>((resolve) => {
      opened = openHistory({ path, onWaiting: resolve })
    })
    expect(told).toContain('is locked by another program')
    db.close()
    await (await opened)?.close()
    expect(withFile((after) => after.pragma('journal_mode', { simple: true }))).toBe('delete')
  })
})

describe('SQLite', () => {
  it('must be new enough', () => {
    for (const version of ['3.51.2', '3.50.9', '2.99.99']) expect(() => requireSqlite(version)).toThrow(version)
    for (const version of ['3.51.3', '3.52.0', '4.0.0']) expect(() => requireSqlite(version)).not.toThrow()
  })

  it('writes every commit to the disk, and checks references', () => {
    const settings = withFile((db) =>
      ['synchronous', 'foreign_keys', 'busy_timeout'].map((name) => db.pragma(name, { simple: true })),
    )
    expect(settings).toEqual([2, 1, 2000])
  })
})

/** Names and contents of a folder's files. */
async function snapshot(of: string): Promise<Record<string, string>> {
  const entries = await readdir(of, { withFileTypes: true })
  const contents = entries.map(async (entry) => [
    entry.name,
    entry.isFile() ? await readFile(join(of, entry.name), 'latin1') : 'folder',
  ])
  return Object.fromEntries(await Promise.all(contents)) as Record<string, string>
}
