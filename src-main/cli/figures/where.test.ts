import { readdir, readFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { experiment } from '../command.fixture.ts'
import { mgdHere } from '../here.fixture.ts'

interface ResultsText {
  readonly where?: string
  readonly runs: readonly { readonly seed: number; readonly params: { readonly beta: number } }[]
}

let folder: string
let id: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'momentum-where-'))
  await writeFile(join(folder, 'sweep.json'), JSON.stringify(experiment()))
  await mgdHere(folder, 'run', 'sweep.json', '--quiet', '--history', 'own.db')
  const listed = await mgdHere(folder, 'list', '--json', '--history', 'own.db')
  id = /"id": ?"(\w+)"/.exec(listed.stdout)?.[1] ?? ''
})
afterAll(() => rm(folder, { recursive: true }))

const exported = (...args: string[]) => mgdHere(folder, 'export', id, '--history', 'own.db', ...args)

it('writes the runs that meet a condition, in results and figures alike', async () => {
  const where = 'beta == 0.5 and seed in [1]'
  await writeFile(join(folder, 'plot.json'), JSON.stringify({ x: 'gamma', y: 'log10(steps)', where: 'gamma > 0.002' }))
  const { status, stderr } = await exported(
    ...['--where', where, '--json', 'some.json', '--csv', 'some.csv', '--figures', 'figures'],
    ...['--plot', 'plot.json', '--formats', 'json'],
  )
  expect({ status, stderr }).toEqual({ status: 0, stderr: `4 of 16 runs: ${where}\n` })
  const results = JSON.parse(await readFile(join(folder, 'some.json'), 'utf8')) as ResultsText
  expect(results.where).toBe(where)
  expect(results.runs.map(({ seed, params }) => [seed, params.beta])).toEqual(Array(4).fill([1, 0.5]))
  expect((await readFile(join(folder, 'some.csv'), 'utf8')).trim().split('\n')).toHaveLength(5)
  const [figure] = await readdir(join(folder, 'figures'))
  const drawn = await readFile(join(folder, 'figures', figure), 'utf8')
  expect(drawn).toContain('"kept": 3')
  expect(drawn).toContain('"of": 16')
})

it.each([
  ['betta > 0', /^--where: .*There is no betta; there are gamma, beta/],
  ['beta > 2', /^--where: none of 16 runs meets beta > 2\.\n$/],
  ['beta', /--where: .*beta is a number, where a condition such as/],
  ['beta >', /Expected expression after >/],
])('refuses %s, and writes nothing', async (where, message) => {
  const { status, stderr } = await exported('--where', where, '--csv', 'none.csv')
  expect(stderr).toMatch(message)
  expect(status).toBe(2)
  expect(await readdir(folder)).not.toContain('none.csv')
})
