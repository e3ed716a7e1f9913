import { describe, expect, it } from 'vitest'
import { experimentOf, runsOf } from '../conformance/suite.fixture.ts'
import { stream } from '../random/index.ts'
import { minL1 } from './min-l1.ts'

const figureThree = {
  kind: 'diagonal-network',
  data: { kind: 'sparse-gaussian', n: 20, d: 30, sparsity: 5, mean: 1, noise: 0 },
  init: { scale: 0.1 },
}
const once = { seeds: { first: 0, count: 1 }, record: {} }

function excesses(problem: object, method: object, stop: object): (number | null)[] {
  return runsOf(experimentOf(problem, method, { ...once, stop })).map(({ metrics }) => metrics.l1Excess)
}

describe('the least ℓ₁ norm of a solution', () => {
  it('of one equation is |y| over the largest |x|', () => {
    expect(minL1({ n: 1, d: 3, x: Float64Array.of(0.3, -2, 1.5), y: Float64Array.of(3) })).toBeCloseTo(1.5, 13)
  })

  it('is that of a sparse θ from few samples, and of no vertex less', () => {
    const { normal } = stream(4, 'features')
    const [n, d] = [12, 20]
    const x = Float64Array.from({ length: n * d }, normal)
    const y = Float64Array.from({ length: n }, (_, i) => 2 * x[i * d + 3] - x[i * d + 11])
    expect(minL1({ n, d, x, y })).toBeCloseTo(3, 12)
  })

  it('scales with the data, and does not mind rows that say the same', () => {
    const x = Float64Array.of(1, 2, 0, 2, 4, 0, 0, 1, 1)
    const y = Float64Array.of(3, 6, 1)
    const min = minL1({ n: 3, d: 3, x, y })
    expect(min).toBeCloseTo(2, 12)
    const scaled = { n: 3, d: 3, x: x.map((each) => 1e-7 * each), y: y.map((each) => 1e9 * each) }
    expect(minL1(scaled) / 1e16).toBeCloseTo(min, 12)
  })

  it('is none where nothing solves Xθ = y', () => {
    expect(minL1({ n: 2, d: 1, x: Float64Array.of(1, 2), y: Float64Array.of(1, 1) })).toBeNaN()
  })
})

describe('the ℓ₁ excess of a run', () => {
  it('is least near λ = 0.07 on Figure 3’s data, and above 0 everywhere', () => {
    const found = excesses(
      figureThree,
      { kind: 'mgf', lambda: { values: [0.001, 0.07, 0.5] } },
      { loss: 1e-14, time: 1e6 },
    )
    expect(found.map((each) => Math.round(1000 * each!) / 10)).toEqual([5.1, 2.2, 9.2])
  })

  it('is small where the scale is, and null where noisy data have no solution', () => {
    const tiny = { ...figureThree, init: { scale: 1e-4 } }
    const [excess] = excesses(tiny, { kind: 'gf' }, { loss: 1e-14, time: 1e6 })
    expect(excess).toBeGreaterThan(0)
    expect(excess).toBeLessThan(1e-2)
    const noisy = { ...figureThree, data: { ...figureThree.data, n: 40, d: 10, noise: 0.5 } }
    expect(excesses(noisy, { kind: 'mgd', gamma: 0.01, beta: 0.5 }, { steps: 50 })).toEqual([null])
    const consistent = { ...figureThree, data: { ...figureThree.data, noise: 0.5 } }
    expect(excesses(consistent, { kind: 'gf' }, { loss: 1e-14, time: 1e6 })[0]).toBeGreaterThan(0)
  })

  it('is null for other problems, and for labels', () => {
    expect(excesses({ kind: 'quadratic', eigenvalues: [1], start: [1] }, { kind: 'gf' }, { time: 1 })).toEqual([null])
    const labelled = { ...figureThree, loss: 'logistic' }
    expect(excesses(labelled, { kind: 'mgd', gamma: 0.01, beta: 0 }, { steps: 5 })).toEqual([null])
    const linear = { kind: 'linear-regression', data: figureThree.data }
    expect(excesses(linear, { kind: 'mgd', gamma: 0.001, beta: 0 }, { steps: 5 })[0]).not.toBeNull()
  })
})
