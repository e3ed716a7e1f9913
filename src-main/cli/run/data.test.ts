import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { experiment, mgd } from '../command.fixture.ts'
import { mgdHere } from '../here.fixture.ts'

let folder: string

const steps = 40
const smgd = experiment({
  method: {
    kind: 'smgd',
    gamma: 0.01,
    beta: { values: [0, 0.5] },
    batch: { values: [2, 3] },
    sampling: 'without-replacement',
  },
  stop: { steps },
})

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'momentum-data-'))
  await writeFile(join(folder, 'sweep.json'), JSON.stringify(smgd))
  await writeFile(join(folder, 'gradient.json'), JSON.stringify(experiment()))
})
afterAll(() => rm(folder, { recursive: true }))

interface Written {
  readonly run: number
  readonly seed: number
  readonly values: { readonly gamma: number; readonly beta: number }
  readonly x: number[][]
  readonly y: number[]
  readonly thetaStar: number[]
  readonly start: Record<'u' | 'v' | 'plus' | 'minus', number[]>
  readonly batches: number[][] | null
}

async function dataOf(...args: string[]): Promise<Written> {
  const { status, stdout, stderr } = await mgdHere(folder, 'data', ...args, '--json', '-')
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return JSON.parse(stdout) as Written
}

/** θ after one step of SMGD for each batch, in u and v as the textbook writes them. */
function recomputed({ values: { gamma, beta }, x, y, start, batches }: Written): number[] {
  let [now, before] = [start, start].map(({ u, v }) => ({ u, v }))
  const next = (each: readonly number[], last: readonly number[], gradient: readonly number[]): number[] =>
    each.map((value, j) => value - gamma * gradient[j] + beta * (value - last[j]))
  for (const batch of batches!) {
    const { u, v } = now
    const residuals = batch.map((i) => x[i].reduce((sum, each, j) => sum + each * u[j] * v[j], -y[i]))
    const slope = u.map((_, j) => batch.reduce((sum, i, k) => sum + x[i][j] * residuals[k], 0) / batch.length)
    const step = {
      u: next(
        u,
        before.u,
        slope.map((each, j) => each * v[j]),
      ),
      v: next(
        v,
        before.v,
        slope.map((each, j) => each * u[j]),
      ),
    }
    before = now
    now = step
  }
  return now.u.map((each, j) => each * now.v[j])
}

it('holds all that a run needs to be computed again elsewhere', async () => {
  const { stdout } = await mgdHere(folder, 'run', 'sweep.json', '--quiet', '--history', 'own.db', '--json', '-')
  const { runs } = JSON.parse(stdout) as { runs: { index: number; seed: number; theta: number[] }[] }
  for (const { index, seed, theta } of runs) {
    const data = await dataOf('sweep.json', '--run', String(index), '--batches', String(steps))
    expect(data).toMatchObject({ run: index, seed })
    recomputed(data).forEach((each, j) => expect(each).toBeCloseTo(theta[j], 10))
  }
})

it('is of the first run of a seed, and has as many batches as asked for', async () => {
  const data = await dataOf('sweep.json', '--seed', '1', '--batches', '3')
  expect(data).toMatchObject({ run: 4, seed: 1, values: { gamma: 0.01, beta: 0 } })
  expect(data.batches).toHaveLength(3)
  expect(data.thetaStar.slice(0, 3)).toEqual([1, 1, 0])
  expect((await dataOf('gradient.json')).batches).toBeNull()
  const inAProcess = await mgd(folder, 'data', 'gradient.json', '--json', '-')
  expect(JSON.parse(inAProcess.stdout)).toEqual(await dataOf('gradient.json'))
})

it('refuses a seed and a run that are not in the plan', async () => {
  const refusal = async (...args: string[]) =>
    (await mgdHere(folder, 'data', 'sweep.json', '--json', '-', ...args)).stderr
  expect(await refusal('--seed', '7')).toBe('--seed: 7 is not a seed of the experiment, which has 0 to 1.\n')
  expect(await refusal('--run', '8')).toBe('--run: run 8 is not in the plan, which has runs 0 to 7.\n')
  expect(await refusal('--run', '0', '--seed', '0')).toBe('Give --seed or --run, not both.\n')
})
