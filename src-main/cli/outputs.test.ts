import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, openSync } from 'node:fs'
import { lstat, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromSource } from '../from-source.fixture.ts'
import { commandFile, experiment, finish, mgd, start } from './command.fixture.ts'
import { mgdHere } from './here.fixture.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'momentum-outputs-'))
  await writeFile(join(folder, 'sweep.json'), JSON.stringify(experiment()))
  await mgd(folder, 'run', 'sweep.json', '--quiet', '--history', 'own.db', '--csv', 'wanted.csv')
})
afterAll(() => rm(folder, { recursive: true }))

const run = ['run', 'sweep.json', '--resume', '--quiet', '--history', 'own.db']
const textOf = (name: string): Promise<string> => readFile(join(folder, name), 'utf8')

describe('what is written', () => {
  it('goes where a link leads, and the link stays', async () => {
    await writeFile(join(folder, 'kept.csv'), 'old')
    await symlink('kept.csv', join(folder, 'link.csv'))
    expect(await mgdHere(folder, ...run, '--csv', 'link.csv')).toEqual({ status: 0, stdout: '', stderr: '' })
    expect(await textOf('kept.csv')).toBe(await textOf('wanted.csv'))
    expect((await lstat(join(folder, 'link.csv'))).isSymbolicLink()).toBe(true)
  })

  it('goes where a link leads that leads to no file yet', async () => {
    await symlink('new.csv', join(folder, 'dangling.csv'))
    expect(await mgdHere(folder, ...run, '--csv', 'dangling.csv')).toMatchObject({ status: 0, stderr: '' })
    expect(await textOf('new.csv')).toBe(await textOf('wanted.csv'))
    await symlink('round.csv', join(folder, 'round.csv'))
    const round = await mgdHere(folder, ...run, '--csv', 'round.csv')
    expect(round).toMatchObject({ status: 2, stderr: expect.stringContaining('leads in a circle') as string })
  })

  it('is never the log of the history', async () => {
    const { status, stderr } = await mgdHere(folder, ...run, '--json', 'own.db-wal')
    expect(status).toBe(2)
    expect(stderr).toBe('--json: own.db-wal is --history too; give each a file of its own.\n')
  })

  it.skipIf(!existsSync('/dev/full'))(
    'says in one line that a disk is full, the standard output among them',
    async () => {
      const full = openSync('/dev/full', 'w')
      const child = spawn(process.execPath, [...fromSource, commandFile, ...run, '--json', '-'], {
        cwd: folder,
        stdio: ['ignore', full, 'pipe'],
      })
      const [stderr, [status]] = await Promise.all([text(child.stderr!), once(child, 'close') as Promise<[number]>])
      closeSync(full)
      expect(stderr).toMatch(/^The standard output cannot be written: ENOSPC.*\n$/)
      expect(status).toBe(2)
      const file = await mgdHere(folder, ...run, '--json', '/dev/full')
      expect(file.status).toBe(2)
      expect(file.stderr).toMatch(/^\/dev\/full cannot be written: ENOSPC.*\n$/)
    },
  )

  it('goes through a pipe, and the pipe stays', async () => {
    const pipe = join(folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    const [{ status }, read] = await Promise.all([
      finish(start(folder, ...run, '--csv', 'pipe')),
      readFile(pipe, 'utf8'),
    ])
    expect(status).toBe(0)
    expect(read).toBe(await textOf('wanted.csv'))
    expect((await lstat(pipe)).isFIFO()).toBe(true)
  })
})

describe('two names of one file are refused', () => {
  it.each([
    [[...run, '--csv', 'out', '--json', './out'], '--json: ./out is --csv too; give each a file of its own.'],
    [[...run, '--json', 'sweep.json'], '--json: sweep.json is the experiment file too; give each a file of its own.'],
    [[...run, '--csv', 'own.db'], '--csv: own.db is --history too; give each a file of its own.'],
    [['backup', 'own.db', '--history', 'own.db'], '<file>: own.db is the history too; give each a file of its own.'],
    [[...run, '--csv', ''], '--csv: the name of the file is empty.'],
  ])('mgd %j', async (args, message) => {
    const before = await readFile(join(folder, 'own.db'))
    expect(await mgdHere(folder, ...args)).toEqual({ status: 2, stdout: '', stderr: `${message}\n` })
    expect(await textOf('sweep.json')).toBe(JSON.stringify(experiment()))
    expect(await readFile(join(folder, 'own.db'))).toEqual(before)
  })
})

it('the summary of a shard counts its own runs', async () => {
  const { stderr } = await mgdHere(folder, 'run', 'sweep.json', '--shard', '1/4', '--history', 'shard.db')
  expect(stderr).toMatch(/^4 runs in [\d.]+ s: /m)
})
