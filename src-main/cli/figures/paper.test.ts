import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { mgd } from '../command.fixture.ts'
import { mgdHere } from '../here.fixture.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'momentum-paper-'))
})
afterAll(() => rm(folder, { recursive: true }))

it('runs a figure, writes it, its data and the report, and computes nothing twice', async () => {
  const command = ['paper', '3', '--quick', '--out', 'paper', '--history', 'history.db']
  const first = await mgd(folder, ...command)
  expect(first.status, first.stderr).toBe(0)
  expect(first.stdout).toMatch(/^3 {2}holds +\d+ .*Test loss and ‖Δ∞‖ are least at about one λ/m)
  expect(first.stdout).toMatch(/^3 {4}told apart .*control: MGF, which does not/m)
  expect(first.stderr).toContain('20 runs')

  const files = (await readdir(join(folder, 'paper'))).sort()
  const figures = files.filter((name) => name.startsWith('figure-3a.'))
  expect(figures).toEqual(['csv', 'pdf', 'png', 'svg'].map((format) => `figure-3a.${format}`))
  expect(files).toEqual(expect.arrayContaining(['figure-3-flow-runs.csv', 'report.html', 'report.md']))
  const read = (name: string) => readFile(join(folder, 'paper', name), 'utf8')
  expect((await read('figure-3-flow-runs.csv')).trim().split('\n')).toHaveLength(21)
  const html = await read('report.html')
  expect(html.match(/<svg/g)).toHaveLength(3)
  expect(html).toContain('<td class="holds">holds</td>')
  const markdown = await read('report.md')
  for (const [, name] of markdown.matchAll(/\]\((figure[^)]*)\)/g)) expect(files).toContain(name)
  expect(markdown.match(/\]\(figure/g)).toHaveLength(3)

  const second = await mgdHere(folder, ...command, '--formats', 'csv')
  expect(second.status).toBe(0)
  expect(second.stderr).not.toContain('runs')
  expect(second.stdout).toBe(first.stdout)
  expect(await read('report.html')).toBe(html)
})

it.each(['0', '10', '2.5', 'three'])('refuses figure %s', async (word) => {
  const { status, stderr } = await mgdHere(folder, 'paper', '3', word, '--out', 'paper')
  expect(status).toBe(2)
  expect(stderr).toContain(`There is no figure ${word}: give numbers from 1 to 9, or all.`)
})

it('takes a paper by its name or the first letters of it, and refuses others', async () => {
  const named = await mgdHere(folder, 'paper', 'papazov', '99', '--out', 'paper')
  expect(named.stderr).toContain('There is no figure 99: give numbers from 1 to 9, or all.')
  const { status, stderr } = await mgdHere(folder, 'paper', 'three', '3', '--out', 'paper')
  expect(status).toBe(2)
  expect(stderr).toContain('There is no paper three: there are papazov-2024')
})

it('refuses to write where there is no folder, before anything is run', async () => {
  const { status, stderr } = await mgdHere(
    folder,
    'paper',
    '3',
    '--quick',
    '--out',
    'nowhere/paper',
    '--history',
    'empty.db',
  )
  expect(status).toBe(2)
  expect(stderr).toContain('--out: there is no folder')
  expect(await readdir(folder)).not.toContain('empty.db')
})
