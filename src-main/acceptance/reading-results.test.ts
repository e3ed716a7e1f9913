import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { experiment, mgd } from '../cli/command.fixture.ts'

// Every line of docs/reading-results.md is run where its program is there, on results of a real sweep.

const page = readFileSync(new URL('../../docs/reading-results.md', import.meta.url), 'utf8')
const lines = [...page.matchAll(/^```sh\n(.+)\n```$/gm)].map(([, line]) => line)

/** Programs that must be there for a line to be run. */
const programs: readonly (readonly [line: RegExp, ...probe: [string, ...string[]]])[] = [
  [/^duckdb /, 'duckdb', '--version'],
  [/import pandas/, 'python3', '-c', 'import pandas, pyarrow'],
  [/import polars/, 'python3', '-c', 'import polars'],
  [/import numpy/, 'python3', '-c', 'import numpy'],
  [/import sqlite3/, 'python3', '-c', 'import sqlite3'],
  [/^Rscript /, 'Rscript', '-e', 'library(arrow)'],
  [/^julia /, 'julia', '-e', 'using DataFrames, Parquet2'],
]

function isThere(line: string): boolean {
  const [, program, ...args] = programs.find(([pattern]) => pattern.test(line))!
  try {
    execFileSync(program, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

let folder: string
let means: Record<string, number>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'momentum-reading-'))
  await writeFile(join(folder, 'sweep.json'), JSON.stringify(experiment()))
  const outputs = ['--history', 'own.db', '--parquet', 'runs.parquet', '--csv', 'runs.csv', '--json', 'runs.json']
  expect(await mgd(folder, 'run', 'sweep.json', '--quiet', ...outputs)).toMatchObject({ status: 0, stderr: '' })
  await copyFile(join(folder, 'own.db'), join(folder, 'history.db'))
  const { runs } = JSON.parse(readFileSync(join(folder, 'runs.json'), 'utf8')) as {
    runs: { outcome: string; testLoss: number }[]
  }
  means = Object.fromEntries(
    [...new Set(runs.map(({ outcome }) => outcome))].map((outcome) => {
      const losses = runs.filter((run) => run.outcome === outcome).map(({ testLoss }) => testLoss)
      return [outcome, losses.reduce((sum, each) => sum + each, 0) / losses.length]
    }),
  )
})
afterAll(() => rm(folder, { recursive: true }))

it('shows the same lines in Help', () => {
  const help = readFileSync(new URL('../../src-renderer/views/help/text/reading.md', import.meta.url), 'utf8')
  expect([...help.matchAll(/^```sh Copy the line\n(.+)\n```$/gm)].map(([, line]) => line)).toEqual(lines)
})

it('has a program for each line', () => {
  expect(lines.length).toBe(programs.length)
  for (const line of lines) expect(programs.filter(([pattern]) => pattern.test(line))).toHaveLength(1)
})

describe.each(lines)('%s', (line) => {
  it.skipIf(!isThere(line))('prints the mean test loss by outcome', () => {
    const printed = execFileSync('sh', ['-c', line], { cwd: folder, encoding: 'utf8' })
    for (const [outcome, mean] of Object.entries(means)) {
      expect(printed).toContain(outcome)
      const numbers = [...printed.matchAll(/\d[\d.]*(?:e[+-]?\d+)?/g)].map(([number]) => Number(number))
      expect(numbers.some((number) => Math.abs(number - mean) <= 1e-3 * mean)).toBe(true)
    }
  })
})

it('DuckDB gives the same as a library', async () => {
  const [, sql] = /^duckdb -c "(.+)"$/.exec(lines.find((line) => line.startsWith('duckdb'))!)!
  const instance = await DuckDBInstance.create()
  const connection = await instance.connect()
  const reader = await connection.runAndReadAll(sql.replace('runs.parquet', join(folder, 'runs.parquet')))
  const rows = reader.getRowsJS() as [string, number][]
  connection.closeSync()
  instance.closeSync()
  expect(rows.map(([outcome]) => outcome).toSorted()).toEqual(Object.keys(means).toSorted())
  for (const [outcome, mean] of rows) expect(mean).toBeCloseTo(means[outcome], 12)
})
