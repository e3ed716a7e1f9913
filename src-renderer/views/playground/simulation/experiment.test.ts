import { expect, it } from 'vitest'
import { countRuns, readExperiment } from '../../../../src-worker/experiment/index.ts'
import { documentOf, experimentOf } from './experiment.ts'
import { networkSetup, quadraticSetup } from './setup.ts'

it('is a file that the workbench reads, with the numbers that were shown', () => {
  const text = documentOf(experimentOf(quadraticSetup))
  const read = readExperiment(text)
  expect(read).toMatchObject({ ok: true, experiment: { method: { gamma: 0.05, beta: 0.9 } } })
  expect(text).toContain('"start": [-1.5, 1]')
})

it('starts the network where the playground does', () => {
  const experiment = experimentOf({ ...networkSetup, start: [0.4, -0.1], samples: 2, noise: 0.3 })
  expect(countRuns(experiment)).toBe(1)
  const { problem } = experiment
  if (problem.kind !== 'diagonal-network' || !('u' in problem.init)) throw new Error('No network with weights')
  const { u, v } = problem.init
  expect(u[0] * v[0]).toBeCloseTo(0.4, 12)
  expect(u[1] * v[1]).toBeCloseTo(-0.1, 12)
  expect(Math.abs(u[0] ** 2 - v[0] ** 2)).toBeCloseTo(0.01, 12)
})
