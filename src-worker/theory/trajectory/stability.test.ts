import { describe, expect, it } from 'vitest'
import { network } from '../../kernel/lanes/runs.fixture.ts'
import { mgdStep } from '../../methods/index.ts'
import { stream } from '../../random/stream.ts'
import { isStable, largestCurvature, largestStableGamma } from '../index.ts'

/** Size of a coordinate of a quadratic with curvature h after so many steps, or when it has grown a millionfold. */
function after(steps: number, gamma: number, beta: number, h: number): number {
  const [w, previous, gradient] = [Float64Array.of(1), Float64Array.of(1), new Float64Array(1)]
  for (let k = 0; k < steps && Math.abs(w[0]) < 1e6; k++) {
    gradient[0] = h * w[0]
    mgdStep(w, previous, gradient, { gamma, beta })
  }
  return Math.max(Math.abs(w[0]), Math.abs(previous[0]))
}

describe('stability on a quadratic', () => {
  it.each([0, 0.5, 0.9, 0.99])('ends where MGD begins to grow, β = %d', (beta) => {
    const h = 3.7
    const limit = largestStableGamma(beta, h)
    expect(isStable(limit * 0.999, beta, h)).toBe(true)
    expect(isStable(limit * 1.001, beta, h)).toBe(false)
    expect(after(40_000, limit * 0.999, beta, h)).toBeLessThan(1e-3)
    expect(after(40_000, limit * 1.001, beta, h)).toBeGreaterThan(1e3)
  })

  it('needs a positive curvature', () => {
    expect(isStable(0.1, 0.5, 0)).toBe(false)
    expect(isStable(0.1, 0.5, -1)).toBe(false)
  })
})

describe('largest curvature of a diagonal network', () => {
  /** A network and a w at which the loss is 0. */
  function interpolating(n: number, d: number, mean: number) {
    const source = stream(n * d, 'samples')
    const w = Float64Array.from({ length: 2 * d }, () => source.normal())
    const instance = network(n, d, 4, mean)
    const theta = instance.theta(w)
    for (let i = 0; i < n; i++) {
      instance.data.y[i] = theta.reduce((sum, each, j) => sum + instance.data.x[i * d + j] * each, 0)
    }
    return { instance, w, h: largestCurvature(instance.data, w.slice(0, d), w.slice(d)) }
  }

  it.each([
    [1, 3, 0],
    [5, 9, 0],
    [5, 9, 1],
    [80, 100, 0],
    [12, 4, 0.5],
  ])('is that of the Jacobian by differences, n = %d, d = %d, mean %d', (n, d, mean) => {
    const { instance, w, h } = interpolating(n, d, mean)
    // Power iteration with differences of the gradient itself.
    let direction = w.map((_, i) => 1 + (i % 3))
    let found = 0
    for (let round = 0; round < 3000; round++) {
      const [forth, back] = [new Float64Array(2 * d), new Float64Array(2 * d)]
      instance.gradient(
        w.map((each, i) => each + 1e-4 * direction[i]),
        forth,
      )
      instance.gradient(
        w.map((each, i) => each - 1e-4 * direction[i]),
        back,
      )
      const image = forth.map((each, i) => (each - back[i]) / 2e-4)
      found = Math.sqrt(image.reduce((sum, each) => sum + each * each, 0))
      direction = image.map((each) => each / found)
    }
    expect(found / h).toBeCloseTo(1, 5)
  })

  it.each([0, 0.8])('divides step sizes that stay at the solution from those that leave it, β = %d', (beta) => {
    const { instance, w, h } = interpolating(5, 9, 0.5)
    const highestLoss = (gamma: number): number => {
      const here = w.map((each, i) => each * (1 + 1e-7 * ((i % 5) - 2)))
      const [previous, gradient] = [here.slice(), new Float64Array(here.length)]
      let highest = 0
      for (let k = 0; k < 400; k++) {
        highest = Math.max(highest, instance.gradient(here, gradient))
        mgdStep(here, previous, gradient, { gamma, beta })
      }
      return highest
    }
    const limit = largestStableGamma(beta, h)
    expect(highestLoss(0.98 * limit)).toBeLessThan(1e-11)
    // From where it leaves, it may find a flatter solution: so it's the way that counts, not the end.
    expect(highestLoss(1.04 * limit)).toBeGreaterThan(1e-6)
  })

  it('is 0 where all of w is', () => {
    const { data } = network(5, 9, 1)
    expect(largestCurvature(data, new Float64Array(9), new Float64Array(9))).toBe(0)
  })
})
