import { expect, it } from 'vitest'
import { planOf, readExperiment } from '../../../../src-worker/experiment/index.ts'
import { playgroundQuery } from '../playground-link.ts'
import { singleRunDocument } from './single-run.ts'

function read(document: string) {
  const reading = readExperiment(document)
  if (!reading.ok) throw new TypeError(JSON.stringify(reading.faults))
  return { experiment: reading.experiment, plan: planOf(reading.experiment) }
}

const network = `{
  "schema": 1,
  "name": "Sweep",
  "problem": {
    "kind": "diagonal-network",
    "data": { "kind": "sparse-gaussian", "n": 4, "d": 6, "sparsity": 2, "mean": 1, "noise": { "values": [0, 0.5] } },
    "init": { "scale": 0.1 }
  },
  "method": { "kind": "mgd", "lambda": { "values": [0.1, 1] }, "beta": 0.9 },
  "seeds": { "first": 3, "count": 2, "data": 7 },
  "stop": { "steps": 10 }
}`

it('is a file whose only run has the numbers of the one it was made from', () => {
  const { experiment, plan } = read(network)
  for (let index = 0; index < plan.count; index++) {
    const run = plan.run(index)
    const alone = read(singleRunDocument(network, experiment, run))
    expect(alone.plan.count).toBe(1)
    expect(alone.plan.run(0)).toMatchObject({ seed: run.seed, dataSeed: 7, values: run.values })
    expect(alone.experiment.name).toBe(`Sweep, run ${index}`)
  }
})

it('leaves what does not vary as it was written', () => {
  const { experiment, plan } = read(network)
  const text = singleRunDocument(network, experiment, plan.run(0))
  expect(text).toContain('"n": 4, "d": 6, "sparsity": 2, "mean": 1, "noise": 0 }')
  expect(text).toContain('"method": { "kind": "mgd", "lambda": 0.1, "beta": 0.9 }')
})

it('opens in the playground where it is a quadratic of two dimensions, with γ in units of 1/h', () => {
  const quadratic = (start: readonly number[]) =>
    read(
      JSON.stringify({
        schema: 1,
        name: 'Bowl',
        problem: { kind: 'quadratic', eigenvalues: [1, 25], start },
        method: { kind: 'mgd', gamma: 0.01, beta: 0.9 },
        stop: { steps: 10 },
      }),
    )
  const fits = quadratic([1, -0.5])
  expect(playgroundQuery(fits.experiment, fits.plan.run(0))).toEqual({
    gamma: '0.25',
    beta: '0.9',
    condition: '25',
    start: '1,-0.5',
  })
  const far = quadratic([100, 0])
  expect(playgroundQuery(far.experiment, far.plan.run(0))).toBeNull()
  const { experiment, plan } = read(network)
  expect(playgroundQuery(experiment, plan.run(0))).toBeNull()
})
