import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { naturalPrint } from '../../contract/index.ts'
import { pandasFigure, pandasRuns } from '../../contract/text/pandas.ts'
import { gallery } from '../../figures/gallery.fixture.ts'
import { figureCsv } from '../figure-csv.ts'
import { sketchOf } from '../sketch/index.ts'
import { matplotlibScript } from './figure-matplotlib.ts'

const folder = mkdtempSync(join(tmpdir(), 'momentum-pandas-'))
afterAll(() => rmSync(folder, { recursive: true }))

const figures = gallery.map(({ name, figure }) => {
  const sketch = sketchOf(figure)
  const csv = figureCsv(sketch)
  const script = matplotlibScript(sketch, { title: figure.title, csv: `${name}.csv`, print: naturalPrint(figure) })
  return { name, csv, script, lines: pandasFigure(script, { name: `${name}.csv`, text: csv }) }
})
const drawn = { id: 'abc', name: 'A', historyPath: "/tmp/o'h.db", runs: null, x: 'lambda', y: 'testLoss', by: 'beta' }

const python = (code: string, ...args: string[]) =>
  spawnSync('python3', ['-c', code, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, MPLBACKEND: 'Agg', PATH: [folder, process.env.PATH].join(delimiter) },
  })
const hasPython = spawnSync('python3', ['--version']).status === 0
const hasPandas = hasPython && spawnSync('python3', ['-c', 'import matplotlib, pandas']).status === 0

describe('lines of a figure', () => {
  it('read its table with pandas, in them where it is short, and show the drawing', () => {
    for (const { csv, lines } of figures) {
      expect(lines).toContain('import pandas as pd\n')
      expect(lines).toContain(csv.split('\n')[1])
      expect(lines).toMatch(/plt\.show\(\)\n$/)
      expect(lines).not.toMatch(/import csv|open\(|savefig/)
    }
  })

  it('read a long table from its file', () => {
    const [{ script }] = figures
    const lines = pandasFigure(script, { name: 'long.csv', text: 'x\n'.repeat(200_000) })
    expect(lines).toContain("# Save long.csv beside these lines: Export figure, CSV.\ntable = pd.read_csv('long.csv'")
    expect(lines.length).toBeLessThan(script.length + 300)
  })

  it('are not made of a script of another form', () =>
    expect(() => pandasFigure('import csv\n', { name: 'a.csv', text: '' })).toThrow(TypeError))
})

it('lines of runs name the history, the runs and the columns', () => {
  const lines = pandasRuns({ ...drawn, runs: [3, 5] })
  expect(lines).toContain(String.raw`'--history', '/tmp/o\'h.db', '--csv', 'runs.csv'`)
  expect(lines).toContain("runs = runs[runs['index'].isin([3, 5])]")
  expect(lines).toContain("for value, group in runs.groupby('beta'):")
  expect(pandasRuns({ ...drawn, by: null })).not.toContain('groupby')
})

it.runIf(hasPython)('all of them are Python, where there is Python to read it', () => {
  const code = 'import ast, json, sys\nfor each in json.load(open(sys.argv[1])): ast.parse(each)'
  const all = [...figures.map(({ lines }) => lines), pandasRuns(drawn), pandasRuns({ ...drawn, by: null, runs: [1] })]
  writeFileSync(join(folder, 'all.json'), JSON.stringify(all))
  expect(python(code, 'all.json')).toMatchObject({ status: 0, stderr: '' })
  writeFileSync(join(folder, 'none.json'), JSON.stringify(['runs = (']))
  expect(python(code, 'none.json').stderr).toContain('SyntaxError')
})

it.runIf(hasPandas)('all of them draw, where there is pandas', () => {
  // Stands for the command: it writes the runs where it is told to.
  writeFileSync(join(folder, 'mgd'), '#!/bin/sh\necho "$@" > asked\ncp source.csv "$6"\n')
  chmodSync(join(folder, 'mgd'), 0o755)
  const source = 'index,lambda,beta,testLoss\n0,0.1,0,0.5\n1,0.2,0.5,0.25\n2,0.4,0.5,\n'
  writeFileSync(join(folder, 'source.csv'), source)
  const all = [...figures.map(({ lines }) => lines), pandasRuns(drawn), pandasRuns({ ...drawn, by: null, runs: [1] })]
  writeFileSync(join(folder, 'all.json'), JSON.stringify(all))
  const code = [
    'import json, sys, warnings',
    'import matplotlib.pyplot as plt',
    "warnings.simplefilter('error')",
    'for each in json.load(open(sys.argv[1])):',
    '    exec(each, {})',
    '    plt.gcf().canvas.draw()',
    "    plt.close('all')",
  ].join('\n')
  const { status, stderr } = python(code, 'all.json')
  expect(status, stderr).toBe(0)
  expect(readFileSync(join(folder, 'asked'), 'utf8')).toContain("export abc --history /tmp/o'h.db --csv runs.csv")
})
