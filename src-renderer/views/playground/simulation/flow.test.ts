import { describe, expect, it } from 'vitest'
import { descend } from './descent.ts'
import { flowOf } from './flow.ts'
import { problemOf } from './problem.ts'
import { networkSetup, quadraticSetup } from './problems.ts'

/** λẅ + ẇ + hw = 0 with w(0) = w₀, ẇ(0) = 0. */
function closedForm(lambda: number, h: number, start: number, t: number): number {
  if (lambda === 0) return start * Math.exp(-h * t)
  const decay = 1 / (2 * lambda)
  const discriminant = 1 - 4 * lambda * h
  const rate = Math.sqrt(Math.abs(discriminant)) * decay
  if (discriminant < 0) return start * Math.exp(-decay * t) * (Math.cos(rate * t) + (decay / rate) * Math.sin(rate * t))
  return (
    (start / (2 * rate)) *
    ((rate + decay) * Math.exp((rate - decay) * t) + (rate - decay) * Math.exp(-(rate + decay) * t))
  )
}

describe('on a quadratic', () => {
  it.each([0, 0.01, 0.24, 3, 100])('follows the closed form at every moment, λ = %f', (lambda) => {
    const problem = problemOf(quadraticSetup)
    const flow = flowOf(problem, lambda, 20, 0)
    for (let t = 0; t <= 20; t += 0.037) {
      const [first, second] = flow.at(t)
      expect(Math.abs(first - closedForm(lambda, 1 / quadraticSetup.condition, -1.5, t))).toBeLessThan(3e-6)
      expect(Math.abs(second - closedForm(lambda, 1, 1, t))).toBeLessThan(3e-6)
    }
  })

  it('ends when it is at rest, and stays there', () => {
    const flow = flowOf(problemOf(quadraticSetup), 1, 1e6, 1e-12)
    const end = flow.time.at(-1)!
    expect(end).toBeLessThan(1000)
    expect(flow.loss.at(-1)).toBeLessThan(1e-12)
    expect(flow.at(2 * end)).toEqual(Array.from(flow.theta.slice(-2)))
  })
})

describe('on the network', () => {
  it('keeps the balancedness along GF', () => {
    const { balancedness } = flowOf(problemOf(networkSetup), 0, 20, 0)
    const off = balancedness!.map((value) => Math.abs(value / 0.01 - 1))
    expect(Math.max(...off)).toBeLessThan(1e-6)
  })

  it('loses balancedness along MGF where nothing crosses zero', () => {
    const { balancedness } = flowOf(problemOf(networkSetup), 0.1, 40, 1e-14)
    expect(balancedness!.at(-1)).toBeLessThan(0.01)
    expect(balancedness!.at(-2)).toBeLessThan(0.01)
  })

  it('ends where a fine discretisation does', () => {
    const problem = problemOf(networkSetup)
    const fine = descend(
      problem,
      { gamma: 0.2 * 0.002 ** 2, beta: 0.998 },
      { loss: 1e-13, steps: 200_000, diverged: 1 },
    )
    const flow = flowOf(problem, 0.2 - 0.2 * 0.001, 100, 1e-14)
    expect(flow.theta.at(-1)).toBeCloseTo(fine.theta.at(-1)!, 5)
    expect(flow.balancedness!.at(-1)).toBeCloseTo(fine.balancedness!.at(-1)!, 6)
  })
})
