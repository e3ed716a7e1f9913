import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { experiment, mgd } from '../command.fixture.ts'
import { mgdHere } from '../here.fixture.ts'

let folder: string
let id: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'momentum-compose-'))
  await writeFile(join(folder, 'experiment.json'), JSON.stringify(experiment()))
  const { stderr } = await mgdHere(folder, 'run', 'experiment.json', '--history', 'h.db')
  id = /\((\S+)\)/.exec(stderr)![1]
})
afterAll(() => rm(folder, { recursive: true }))

const compose = (...args: string[]) => mgdHere(folder, 'compose', ...args, '--history', 'h.db')
const write = (document: object) => writeFile(join(folder, 'figure.json'), JSON.stringify(document))

it('writes a composed figure in every format, keeps it, and writes it again from the history', async () => {
  const experiments = [id.slice(0, 6)]
  await write({
    schema: 1,
    name: 'Two',
    panels: [
      { experiments, figure: { kind: 'collapse' } },
      { experiments, figure: { kind: 'map' } },
    ],
  })
  const outputs = ['--out', 'out.pdf', 'out.svg', 'out.py', '--save']
  const made = await mgd(folder, 'compose', 'figure.json', ...outputs, '--history', 'h.db')
  expect(made).toMatchObject({ status: 0, stderr: '' })
  expect((await readdir(folder)).filter((name) => name.startsWith('out')).toSorted()).toEqual(
    ['out-a.csv', 'out-b.csv', 'out.pdf', 'out.py', 'out.svg'].toSorted(),
  )
  expect(await readFile(join(folder, 'out.svg'), 'utf8')).toContain(`"id":"${id}"`)
  const again = await compose(made.stdout.trim(), '--out', 'again.svg', '--document', 'again.json')
  expect(again).toMatchObject({ status: 0, stderr: '' })
  expect(await readFile(join(folder, 'again.svg'), 'utf8')).toBe(await readFile(join(folder, 'out.svg'), 'utf8'))
  expect(JSON.parse(await readFile(join(folder, 'again.json'), 'utf8'))).toMatchObject({
    panels: [{ experiments: [id] }, {}],
  })
})

it('tells each fault with its place, and writes nothing', async () => {
  await write({ schema: 1, name: 'Two', coloms: 2, panels: [{ experiments: [id], figure: { kind: 'colapse' } }] })
  const wrong = await compose('figure.json', '--out', 'wrong.pdf')
  expect(wrong.status).toBe(2)
  expect(wrong.stderr).toContain('panels[0].figure')
  expect(wrong.stderr).toContain('coloms: this field is not known; allowed are')
  await write({ schema: 1, name: 'Two', panels: [{ experiments: ['nowhere'], figure: { kind: 'collapse' } }] })
  expect(await compose('figure.json', '--out', 'wrong.pdf')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('There is no experiment nowhere') as string,
  })
  await write({
    schema: 1,
    name: 'Two',
    shared: ['y'],
    panels: ['collapse', 'map'].map((kind) => ({ experiments: [id], figure: { kind } })),
  })
  const apart = await compose('figure.json', '--out', 'wrong.pdf')
  expect(apart).toMatchObject({ status: 2, stderr: expect.stringContaining('Axes cannot be shared') as string })
  expect(await compose('figure.json', '--out', 'wrong.doc')).toMatchObject({ status: 2 })
  expect(await compose('figure.json')).toMatchObject({ status: 2 })
  expect(await readdir(folder)).not.toContain('wrong.pdf')
})
