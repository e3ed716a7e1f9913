import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readPlotFile } from './plot-file.ts'

let folder = ''
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'momentum-plot-'))))
afterAll(() => rm(folder, { recursive: true }))

async function reading(text: string) {
  const path = join(folder, 'plot.json')
  await writeFile(path, text)
  return readPlotFile(path)
}

it('reads a plot document', async () => {
  const document = { x: 'gamma', y: 'testLoss', colour: 'beta', draw: ['marks', 'line'], scales: { x: 'log' } }
  expect(await reading(JSON.stringify(document))).toEqual({ kind: 'plot', ...document })
})

it.each([
  ['{', 'is no JSON'],
  ['[]', 'document:'],
  ['{"x": "lambda +"}', /x: Expected expression after \+/],
  ['{"where": "lambda > 1, beta == 0"}', /where: There are several expressions/],
  ['{"draw": ["marks", "lines"]}', /draw\[1\]: .*"line"/],
  ['{"color": "beta"}', /^color: this field is not known; allowed are .*\bcolour\b/m],
  ['{"scales": {"z": "log"}}', /^scales\.z: this field is not known$/m],
  ['{"draw": [3]}', /^draw\[0\]: 3 is not one of "marks"/m],
])('names what is wrong with %s', async (text, message) => {
  await expect(reading(text)).rejects.toThrow(message)
})

it('tells of a file that is not there', () => {
  expect(() => readPlotFile(join(folder, 'none.json'))).toThrow(/^--plot: there is no file .*none\.json\.$/)
})
