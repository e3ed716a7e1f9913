import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { lambdaPrimeOf } from '../../../src-worker/theory/index.ts'
import { methodKinds, methodNamed } from '../../../src-worker/methods/index.ts'
import { connect } from '../connection.ts'
import { example, provenance, run, runs } from '../example.fixture.ts'
import { type History, openHistory } from '../index.ts'
import { keepView } from './results-view.ts'

let folder: string
let path: string
let history: History
let id: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'history-view-'))
  path = join(folder, 'history.db')
  history = await openHistory({ path, isOneThread: true })
  id = await history.create(example())
  const sweep = await history.beginSweep(id, provenance)
  const failed = run(3, { outcome: 'failed', message: 'it broke', metrics: { l1Excess: 0.1 } })
  await history.putRuns(id, sweep, [...runs(0, 3), failed])
})
afterEach(async () => {
  await history.close()
  await rm(folder, { recursive: true })
})

function rows(sql: string): Record<string, unknown>[] {
  const db = connect(path, { readonly: true })
  try {
    return db.prepare<[], Record<string, unknown>>(sql).all()
  } finally {
    db.close()
  }
}

it('has a row for each run, with its parameters, its outcome as text and its metrics', () => {
  const kept = rows('SELECT * FROM results ORDER BY run')
  expect(kept).toHaveLength(4)
  for (const [i, row] of kept.entries()) {
    const { key, result } = i < 3 ? run(i) : run(3, { outcome: 'failed' })
    const { gamma, beta, lambda } = result.params
    expect(row).toMatchObject({
      experiment: id,
      name: 'Example',
      run: i,
      seed: result.seed,
      key,
      kernel: provenance.kernel,
    })
    expect(row).toMatchObject({ gamma, beta, lambda, outcome: result.outcome, testLoss: result.testLoss, l1: 5.22 })
    expect(row.lambdaPrime).toBeCloseTo(lambdaPrimeOf({ gamma: gamma!, beta: beta! }), 12)
  }
  expect(rows("SELECT run, message FROM results WHERE outcome = 'failed'")).toEqual([{ run: 3, message: 'it broke' }])
})

it('has the λ′ that each method has', async () => {
  for (const method of methodKinds) {
    const of = await history.create(example({ method }))
    await history.putRuns(of, await history.beginSweep(of, provenance), runs(1, 2))
    const [row] = rows(`SELECT lambdaPrime FROM results WHERE experiment = '${of}'`)
    const expected = methodNamed(method)!.lambdaPrime?.(run(1).result.params)
    if (expected) expect(row.lambdaPrime).toBeCloseTo(expected, 12)
  }
})

it('leaves out what is deleted', async () => {
  await history.delete([id])
  expect(rows('SELECT * FROM results')).toEqual([])
})

it('takes the place of one with other columns', async () => {
  await history.close()
  const db = connect(path, { readonly: false })
  db.exec('DROP VIEW results; CREATE VIEW results AS SELECT 1 AS run')
  keepView(db)
  expect(db.prepare('SELECT count(*) FROM results').pluck().get()).toBe(4)
  db.close()
  history = await openHistory({ path, isOneThread: true })
})
