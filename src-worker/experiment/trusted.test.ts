import { expect, it } from 'vitest'
import { readExperiment } from './reading/read.ts'
import { trusted } from './trusted.ts'

const document = (steps: number) =>
  JSON.stringify({
    schema: 1,
    name: 'Handed on',
    problem: { kind: 'quadratic', eigenvalues: [1, 10], start: [1, 1] },
    method: { kind: 'mgd', gamma: 0.01, beta: { values: [0, 0.5] } },
    seeds: { first: 0, count: 2 },
    stop: { steps },
  })

it('takes a document for one without faults, with or without a byte order mark', () => {
  const text = document(100)
  const read = readExperiment(text)
  expect(trusted(`\uFEFF${text}`)).toMatchObject({ experiment: read.ok && read.experiment, plan: { count: 4 } })
  // Nobody has checked it, so that its fault is not seen.
  expect(readExperiment(document(0)).ok).toBe(false)
  expect(trusted(document(0)).experiment.stop.steps).toBe(0)
})

it('reads the last document once', () => {
  const first = trusted(document(100))
  expect(trusted(document(100))).toBe(first)
  expect(trusted(document(200)).experiment.stop.steps).toBe(200)
  expect(trusted(document(100))).toEqual({ ...first, plan: expect.objectContaining({ count: 4 }) as unknown })
})
