import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { experiment, mgd } from '../command.fixture.ts'
import { mgdHere } from '../here.fixture.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'momentum-verify-'))
})
afterAll(() => rm(folder, { recursive: true }))

const data = { kind: 'sparse-gaussian', n: 4, d: 7, sparsity: 2, mean: 1, noise: 0 }
const problem = { kind: 'diagonal-network', data, init: { scale: 0.2 } }

it.each([
  { kind: 'mgd', lambda: { values: [0.02, 0.5] }, beta: 0.9 },
  { kind: 'smgd', lambda: { values: [0.02, 0.05] }, beta: 0.9, batch: 2, sampling: 'without-replacement' },
  { kind: 'mgf', lambda: { values: [0.02, 0.5] } },
])('tells the certificates of $kind, and computes its runs again from the definitions', async (method) => {
  const name = `${method.kind}.json`
  const stop = method.kind === 'mgf' ? { loss: 1e-14, time: 1e6 } : { loss: 1e-14, steps: 1_000_000 }
  await writeFile(
    join(folder, name),
    JSON.stringify(experiment({ problem, method, stop, seeds: { first: 0, count: 1 } })),
  )
  const history = ['--history', `${method.kind}.db`]
  const { stderr } = await mgdHere(folder, 'run', name, ...history)
  const id = /\((\S+)\)/.exec(stderr)![1]

  const kept = await mgd(folder, 'verify', id, ...history)
  expect(kept.status).toBe(0)
  expect(kept.stdout).toContain('2 of 2 certificates by path sums')
  const again = await mgdHere(folder, 'verify', id, '--recompute', ...history)
  expect(again.status).toBe(0)
  expect(again.stdout).toContain('0 differ by more than 0.000001 when computed again')
  const rows = again.stdout.split('\n').slice(1, 3)
  for (const row of rows) {
    const [, lambda, , , , , distance, , , deviation, everyStep] = row.trim().split(/\s+/).map(Number)
    expect(method.lambda.values).toContain(lambda)
    for (const value of [distance, deviation, everyStep]) expect(value).toBeLessThan(1e-6)
  }
})

it('refuses an experiment that is not there', async () => {
  expect(await mgdHere(folder, 'verify', 'nothing', '--history', 'empty.db')).toMatchObject({ status: 2 })
})
