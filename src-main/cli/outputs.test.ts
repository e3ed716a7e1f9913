import { execFileSync } from 'node:child_process'
import { lstat, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { experiment, finish, mgd, start } from './command.fixture.ts'

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
    expect(await mgd(folder, ...run, '--csv', 'link.csv')).toEqual({ status: 0, stdout: '', stderr: '' })
    expect(await textOf('kept.csv')).toBe(await textOf('wanted.csv'))
    expect((await lstat(join(folder, 'link.csv'))).isSymbolicLink()).toBe(true)
  })

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
    expect(await mgd(folder, ...args)).toEqual({ status: 2, stdout: '', stderr: `${message}\n` })
    expect(await textOf('sweep.json')).toBe(JSON.stringify(experiment()))
    expect(await readFile(join(folder, 'own.db'))).toEqual(before)
  })
})

it('the summary of a shard says how many of all runs are done', async () => {
  const { stderr } = await mgd(folder, 'run', 'sweep.json', '--shard', '1/4', '--history', 'shard.db')
  expect(stderr).toMatch(/^4 of 16 runs in [\d.]+ s: /m)
})
