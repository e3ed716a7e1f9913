import { describe, expect, it } from 'vitest'
import type { Instance } from '../../../problems/index.ts'
import { quadratic } from '../../../problems/quadratic/quadratic.ts'
import { openFlow } from '../index.ts'

/** F(w) = |w₀| + ½(w₁ − 1)²: opposite forces hold w₀ at 0 once it is there, and w₁ does not care. */
function absolute(start: readonly number[]): Instance {
  return {
    ...quadratic({ kind: 'quadratic', eigenvalues: [1, 1], start: [...start] }),
    curvature: undefined,
    series: undefined,
    jumps: true,
    gradient(w, out) {
      out[0] = Math.sign(w[0])
      out[1] = w[1] - 1
      return Math.abs(w[0]) + 0.5 * (w[1] - 1) ** 2
    },
  }
}

function flowTo(time: number, start: readonly number[], lambda: number) {
  const instance = absolute(start)
  const flow = openFlow(instance, { lambda, start: Float64Array.from(start), tolerance: 1e-9 })
  while (flow.time < time && !flow.stalled) flow.advance(time)
  return flow
}

describe('a gradient that jumps', () => {
  it('is passed within the tolerance where the flow crosses the jump', () => {
    // MGF(1) from w₀ = 1: w̎ + ẇ = −1 until w₀ = 0, then + 1; both parts are elementary.
    const flow = flowTo(2.5, [1, 1], 1)
    const first = (t: number): number => 2 - t - Math.exp(-t)
    let zero = 1.8
    for (let i = 0; i < 20; i++) zero -= first(zero) / (Math.exp(-zero) - 1)
    const velocity = Math.exp(-zero) - 1
    const left = 2.5 - zero
    expect(flow.w[0]).toBeCloseTo((velocity - 1) * (1 - Math.exp(-left)) + left, 7)
    expect(flow.steps).toBeLessThan(200)
  })

  it.each([0, 0.01])('is slid along where it holds the flow, λ = %d', (lambda) => {
    const flow = flowTo(6, [0.5, 3], lambda)
    expect(flow.time).toBe(6)
    expect(flow.stalled).toBe(false)
    expect(Math.abs(flow.w[0])).toBeLessThan(5e-3)
    // A flow without jumps is followed all the same.
    const [slow, fast] =
      lambda === 0
        ? [-1, -Infinity]
        : [-1, 1].map((sign) => (sign * Math.sqrt(1 - 4 * lambda) - 1) / (2 * lambda)).reverse()
    const free = lambda === 0 ? Math.exp(-6) : (fast * Math.exp(slow * 6) - slow * Math.exp(fast * 6)) / (fast - slow)
    expect(Math.abs(flow.w[1] - 1 - 2 * free)).toBeLessThan(1e-4)
  })
})
