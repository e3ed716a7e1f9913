import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fromSource } from '../from-source.fixture.ts'
import * as additions from './additions.fixture.ts'
import type { Addition } from './additions.fixture.ts'

const root = join(import.meta.dirname, '../..')
const copy = mkdtempSync(join(tmpdir(), 'walks-'))

beforeAll(async () => {
  for (const room of ['src-main', 'src-worker', 'src-native', 'resources', 'package.json', 'package-lock.json'])
    cpSync(join(root, room), join(copy, room), {
      recursive: true,
      filter: (path) => !/\.test\.ts$|\/golden(\/|$)/.test(path),
    })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  for (const addition of Object.values<Addition>(additions)) await add(addition)
})
afterAll(() => rmSync(copy, { recursive: true }))

async function add({ files, lines }: Addition): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(copy, path)), { recursive: true })
    writeFileSync(join(copy, path), text)
  }
  for (const [path, insertions] of Object.entries(lines)) {
    const text = insertions.reduce(inserted, readFileSync(join(copy, path), 'utf8'))
    writeFileSync(join(copy, path), text)
  }
}

/** A text with a line put before another; where the line begins as that one does, it takes its beginning's place. */
function inserted(text: string, [before, line]: readonly [string, string]): string {
  const at = text.startsWith(before) ? 0 : text.indexOf(`\n${before}`) + 1
  if (at === 0 && !text.startsWith(before)) throw new Error(`no line begins with ${before}`)
  if (line.startsWith(before)) return text.slice(0, at) + line + text.slice(at + before.length)
  return `${text.slice(0, at)}${line}\n${text.slice(at)}`
}

const mgd = (...args: string[]): string =>
  execFileSync(process.execPath, [...fromSource, join(copy, 'src-main/cli/main.ts'), ...args], {
    cwd: copy,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })

it.each([
  ['method', 2],
  ['problem', 2],
  ['metric', 1],
  ['request', 2],
  ['format', 2],
  ['command', 2],
] as const)('a %s touches so many files: %i', (name, count) => {
  const { files, lines } = additions[name]
  expect(Object.keys(files).length + Object.keys(lines).length).toBe(count)
})

it('a figure is a folder and three registries', () => {
  const { files, lines } = additions.figure
  expect(new Set(Object.keys(files).map(dirname)).size).toBe(1)
  expect(Object.keys(lines)).toHaveLength(3)
})

it('a sweep of a new method on a new problem has the new metric, in the new figure and format', () => {
  const file = join(copy, 'experiment.json')
  const document = {
    schema: 1,
    name: 'Walks',
    problem: { kind: 'quartic', start: [0.5, -0.25] },
    method: { kind: 'sign-descent', gamma: 0.125 },
    stop: { steps: 2 },
  }
  writeFileSync(file, JSON.stringify(document))
  const results = mgd('run', file, '--quiet', '--history', 'h.db', '--json', '-')
  const { runs } = JSON.parse(results) as { runs: { theta: number[]; rootLoss: number; trainLoss: number }[] }
  expect(runs[0].theta).toEqual([0.25, 0])
  expect(runs[0].rootLoss).toBe(Math.sqrt(0.25 ** 4 / 4))

  const [id] = mgd('list', '--history', 'h.db').split(' ')
  mgd('export', id, '--history', 'h.db', '--figures', 'figures', '--only', 'counts', '--formats', 'txt')
  const [name] = readdirSync(join(copy, 'figures'))
  expect(readFileSync(join(copy, 'figures', name), 'utf8')).toBe('steps')
})

it('a new command asks a new request', () => {
  expect(mgd('cores', '--history', 'h.db')).toBe('64\n')
})
