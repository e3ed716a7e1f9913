import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { experiment, mgd } from '../command.fixture.ts'
import { mgdHere } from '../here.fixture.ts'

// Read back by DuckDB, which shares no code with what writes the files.

let folder: string
const options = ['--quiet', '--history', 'own.db']

const failing = experiment({
  name: 'Other sweep',
  problem: { ...(experiment().problem as object), init: { scale: { values: [0.1, 0.2] } } },
  method: { kind: 'mgd', gamma: 10, beta: 0 },
})

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'momentum-parquet-'))
  await writeFile(join(folder, 'sweep.json'), JSON.stringify(experiment()))
  await writeFile(join(folder, 'other.json'), JSON.stringify(failing))
  const outputs = ['--parquet', 'runs.parquet', '--csv', 'runs.csv', '--json', 'runs.json']
  expect(await mgd(folder, 'run', 'sweep.json', ...options, ...outputs)).toMatchObject({ status: 0, stderr: '' })
  expect(await mgdHere(folder, 'run', 'other.json', ...options)).toMatchObject({ status: 0, stderr: '' })
})
afterAll(() => rm(folder, { recursive: true }))

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create()
  const connection = await instance.connect()
  try {
    const reader = await connection.runAndReadAll(sql.replaceAll('FILE', join(folder, 'runs')))
    return reader.getRowObjectsJS()
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

interface Run {
  readonly key: string
  readonly theta: number[]
  readonly delta: number[]
}

const results = async () =>
  JSON.parse(await readFile(join(folder, 'runs.json'), 'utf8')) as Record<
    'schema' | 'experiment' | 'provenance',
    unknown
  > & { runs: Run[] }

describe('results as Parquet', () => {
  it('are the numbers of the CSV, by the same names', async () => {
    const names = (await readFile(join(folder, 'runs.csv'), 'utf8')).split('\n')[0].split(',')
    const [csv, parquet] = ["read_csv('FILE.csv')", "'FILE.parquet'"].map(
      (from) => `SELECT ${names.map((name) => `"${name}"`).join(', ')} FROM ${from} ORDER BY index`,
    )
    const rows = await query(parquet)
    expect(rows).toHaveLength(16)
    expect(rows).toEqual(await query(csv))
    expect(names).toEqual(expect.arrayContaining(['gamma', 'beta', 'lambda', 'outcome', 'testLoss', 'kernel']))
  })

  it('have λ′ and the numbers that do not vary, keys, kernels and vectors', async () => {
    const { runs } = await results()
    const rows = await query(
      "SELECT *, gamma * (1 + beta) / (2 * (1 - beta) ** 2) AS prime FROM 'FILE.parquet' ORDER BY index",
    )
    for (const [i, row] of rows.entries()) {
      const { key, theta, delta } = runs[i]
      expect(row).toMatchObject({
        name: 'Small sweep',
        key,
        theta,
        delta,
        scale: 0.1,
        mean: 1,
        noise: 0,
        message: null,
      })
      expect(row.lambdaPrime).toBeCloseTo(row.prime as number, 12)
      expect(row.kernel).toMatch(/./)
    }
  })

  it('say in the footer what they are results of, and where they come from', async () => {
    const rows = await query(
      "SELECT decode(key) AS key, decode(value) AS value FROM parquet_kv_metadata('FILE.parquet')",
    )
    const footer: unknown = Object.fromEntries(rows.map(({ key, value }) => [key, JSON.parse(value as string)]))
    const { schema, experiment: document, provenance } = await results()
    expect(footer).toEqual({ schema, experiment: document, provenance })
  })

  it('of several experiments are one table, with every axis of each', async () => {
    const { stdout } = await mgdHere(folder, 'list', '--history', 'own.db', '--json')
    const ids = (JSON.parse(stdout) as { id: string }[]).map(({ id }) => id)
    const compared = await mgdHere(folder, 'compare', ...ids, '--history', 'own.db', '--parquet', 'runs-both.parquet')
    expect(compared).toEqual({ status: 0, stdout: '', stderr: '' })
    const rows = await query(
      "SELECT name, scale, outcome, trainLoss, list_distinct(theta) AS theta, count(*)::INT AS runs FROM 'FILE-both.parquet' WHERE gamma = 10 OR beta = 0.5 AND index = 1 GROUP BY ALL ORDER BY ALL",
    )
    expect(rows).toMatchObject([
      { name: 'Other sweep', scale: 0.1, outcome: 'diverged', runs: 1 },
      { name: 'Other sweep', scale: 0.1, outcome: 'diverged', runs: 1 },
      { name: 'Other sweep', scale: 0.2, outcome: 'diverged', runs: 1 },
      { name: 'Other sweep', scale: 0.2, outcome: 'diverged', runs: 1 },
      { name: 'Small sweep', scale: 0.1, runs: 1 },
    ])
  })

  it('are whole or not there, and refused where they cannot be written', async () => {
    const before = await readdir(folder)
    const list = await mgdHere(folder, 'list', '--history', 'own.db', '--json')
    const [{ id }] = JSON.parse(list.stdout) as { id: string }[]
    for (const [place, said] of [
      ['absent/runs.parquet', /^--parquet: there is no folder .*absent\.\n$/],
      ['own.db', /^--parquet: own\.db is --history too; give each a file of its own\.\n$/],
    ] as const) {
      const refused = await mgdHere(folder, 'export', id, '--history', 'own.db', '--parquet', place)
      expect(refused).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(said) as string })
    }
    expect(await readdir(folder)).toEqual(before)
  })
})
