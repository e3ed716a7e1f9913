import { expect, it } from 'vitest'
import { countRuns, readExperiment } from '../../../../src-worker/experiment/index.ts'
import { descend } from './descent.ts'
import { documentOf, experimentOf } from './experiment.ts'
import { problemOf } from './problem.ts'
import { networkSetup, quadraticSetup } from './problems.ts'
import { stop } from './setup.ts'

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

it.each([3, 4] as const)('starts a network of depth %d where the playground does', (depth) => {
  const { instance, start } = problemOf({ ...networkSetup, start: [0.4, -0.1], scale: 0.3, depth })
  expect(instance.theta(start)[0]).toBeCloseTo(0.4, 12)
  expect(instance.theta(start)[1]).toBeCloseTo(-0.1, 12)
  for (const each of instance.delta(start)!) expect(each).toBeCloseTo(0.09, 12)
  const [shallow, deep] = [2 as const, depth].map((each) => problemOf({ ...networkSetup, scale: 0.3, depth: each }))
  const ends = [shallow, deep].map((problem) => descend(problem, { gamma: 0.01, beta: 0.3 }, stop))
  for (const { outcome } of ends) expect(outcome).toBe('converged')
  // At the same scale the deeper network ends nearer to the sparse solution.
  const [off, deepOff] = ends.map(({ theta }) => Math.abs(theta.at(-1)!))
  expect(deepOff).toBeLessThan(off)
})
