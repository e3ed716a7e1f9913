import { describe, expect, it } from 'vitest'
import { lambdaOf, lambdaPrimeOf } from '../../../../src-worker/theory/momentum.ts'
import { accelerated, keepsLambda, keepsLambdaPrime } from '../acceleration.ts'
import { constantsOf, readingAt } from '../numbers.ts'
import { networkSetup, quadraticSetup } from './problems.ts'
import type { Setup } from './setup.ts'
import { simulate, measuredSpeedUp } from './simulation.ts'

const largest = (values: Float64Array | undefined) => values!.reduce((max, each) => Math.max(max, each))

describe('acceleration', () => {
  const momentum = { gamma: 0.01, beta: 0.9 }

  it('keeps λ by the paper’s rule and λ′ by the second-order rule, and multiplies ε by ρ in both', () => {
    for (const rho of [1, 1.7, 4]) {
      const [first, second] = [accelerated(momentum, rho, keepsLambda)!, accelerated(momentum, rho, keepsLambdaPrime)!]
      expect(lambdaOf(first)).toBeCloseTo(lambdaOf(momentum), 12)
      expect(lambdaPrimeOf(second)).toBeCloseTo(lambdaPrimeOf(momentum), 12)
      for (const { gamma, beta } of [first, second]) expect(gamma / (1 - beta)).toBeCloseTo(0.1 * rho, 12)
    }
  })

  it('ends where β would be negative', () => {
    for (const rule of [keepsLambda, keepsLambdaPrime]) {
      const largestRho = rule.largest(momentum)
      expect(accelerated(momentum, largestRho, rule)?.beta).toBeCloseTo(0, 12)
      expect(accelerated(momentum, largestRho * 1.001, rule)).toBeNull()
    }
  })
})

describe.each<readonly [string, Setup]>([
  ['quadratic', { ...quadraticSetup, gamma: 0.01, beta: 0.9 }],
  ['network', networkSetup],
])('%s', (_, setup) => {
  /** The same λ′, half the ε. */
  const finer = { ...setup, ...accelerated(setup, 0.5, keepsLambdaPrime)! }

  it('follows MGF(λ′) at (k + ½)ε to second order', () => {
    const [coarse, fine] = [setup, finer].map((each) => largest(simulate(each, 'lambda-prime').distances.mgd))
    expect(coarse / fine).toBeGreaterThan(3.5)
    expect(coarse / fine).toBeLessThan(4.5)
  })

  it('follows MGF(λ) at kε to first order', () => {
    const slower = { ...setup, ...accelerated(setup, 0.5, keepsLambda)! }
    const [coarse, fine] = [setup, slower].map((each) => largest(simulate(each, 'lambda').distances.mgd))
    expect(coarse / fine).toBeGreaterThan(1.7)
    expect(coarse / fine).toBeLessThan(2.4)
  })

  it('stays closer to the path by the second-order rule than by the paper’s, and is twice as fast by both', () => {
    const { distances, descents } = simulate(setup, 'lambda-prime')
    expect(largest(distances['by-lambda-prime'])).toBeLessThan(0.5 * largest(distances['by-lambda']))
    for (const rule of ['by-lambda', 'by-lambda-prime'] as const) {
      expect(Math.abs(measuredSpeedUp(descents.mgd, descents[rule]!)! - 2)).toBeLessThan(0.2)
    }
  })
})

it('is stable on the quadratic just below γh = 2(1+β), and diverges just above', () => {
  const gammaAtLimit = 2 * (1 + 0.5)
  for (const [part, outcome] of [
    [0.98, 'converged'],
    [1.02, 'diverged'],
  ] as const) {
    const simulation = simulate({ ...quadraticSetup, beta: 0.5, gamma: part * gammaAtLimit }, 'lambda')
    expect(simulation.descents.mgd.outcome).toBe(outcome)
    const { reach } = readingAt(simulation, 3)
    expect(reach / constantsOf(simulation).limit).toBeCloseTo(part, 9)
  }
})

it('compares no speed with a run that diverges', () => {
  const { descents } = simulate({ ...networkSetup, gamma: 1 }, 'lambda')
  expect(descents['by-lambda']?.outcome).toBe('diverged')
  expect(measuredSpeedUp(descents.mgd, descents['by-lambda']!)).toBeNull()
})

it('keeps every weight from crossing zero where a bound says so, and counts crossings where none does', () => {
  const calm = simulate({ ...networkSetup, gamma: 0.002, beta: 0.9 }, 'lambda')
  const bounds = constantsOf(calm).crossing!
  expect(constantsOf(calm).lambda).toBeLessThan(bounds.lambda)
  expect(bounds.pull).toBeLessThan(bounds.pullBound)
  expect(readingAt(calm, Infinity).crossings).toBe(0)

  const wild = simulate({ ...networkSetup, gamma: 0.05, beta: 0.95 }, 'lambda')
  expect(constantsOf(wild).lambda).toBeGreaterThan(constantsOf(wild).crossing!.lambda)
  expect(readingAt(wild, Infinity).crossings).toBeGreaterThan(0)
  expect(readingAt(wild, 0).crossings).toBe(0)
})

it('tells where an iterate is', () => {
  const simulation = simulate(networkSetup, 'lambda')
  const start = readingAt(simulation, 0)
  expect(start).toMatchObject({ step: 0, time: 0, theta: [0, 0] })
  expect(start.balancedness![0]).toBeCloseTo(0.01, 12)
  const end = readingAt(simulation, simulation.length)
  expect(end.loss).toBeLessThanOrEqual(1e-12)
  // At a solution of one unit sample the curvature is ½ Σ xᵢ²(w₊² + w₋²)ᵢ.
  const [{ x }] = simulation.problem.lines
  const expected = x.reduce((sum, each, i) => sum + each ** 2 * Math.hypot(2 * end.theta[i], end.balancedness![i]), 0)
  expect(end.reach / networkSetup.gamma).toBeCloseTo(expected, 4)
})

it('follows the flow to the end of a stiff run, λ far below the time that it takes', () => {
  const { distances, flows, length, epsilon } = simulate(
    { ...networkSetup, gamma: 1e-3, beta: 0.1, samples: 2 },
    'lambda',
  )
  expect(flows.mgf.time.at(-1)).toBeCloseTo((length + 1) * epsilon, 9)
  expect(largest(distances.mgd)).toBeLessThan(1e-3)
})
