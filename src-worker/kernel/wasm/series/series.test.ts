import { describe, expect, it } from 'vitest'
import { type FlowSeries, plainSeries } from '../../../methods/flow/taylor/flow-series.ts'
import { stream } from '../../../random/index.ts'
import { wasmSeries } from './series.ts'
import { network } from '../../lanes/runs.fixture.ts'

const order = 9

/** Coefficients and sums of a flow from a random start. */
function found(series: FlowSeries, lambda: number): Record<string, Float64Array> {
  const { normal } = stream(3, 'samples')
  const random = (): Float64Array => Float64Array.from({ length: series.end.state.length }, normal)
  series.expand(random(), random(), lambda, 0.1)
  series.sum(0.7)
  const { state, velocity, maxChange, slopeIntegral, squaredSlopeIntegral } = series.end
  const sums = { state, velocity, maxChange, slopeIntegral: slopeIntegral!, squares: squaredSlopeIntegral! }
  return { states: series.states, velocities: series.velocities, ...sums }
}

/** Largest deviation in units of the largest entry. */
function deviation(actual: Float64Array, wanted: Float64Array): number {
  const size = wanted.reduce((max, each) => Math.max(max, Math.abs(each)), 0)
  return wanted.reduce((max, each, at) => Math.max(max, Math.abs(actual[at] - each)), 0) / size
}

// Numbers of coordinates and rows that fill vectors and tiles, and that do not.
const sizes = [2, 3, 4, 7, 8, 9, 16, 17, 30, 33].flatMap((d) => [1, 2, 5, 20, 21, 40].map((n) => ({ n, d })))

describe('series in WebAssembly', () => {
  it.each(sizes)('agree with plain code, n = $n, d = $d', ({ n, d }) => {
    const instance = network(n, d, 1)
    const fast = wasmSeries(instance, order)!
    const plain = plainSeries(instance.series!(order), order)
    for (const lambda of [0.5, 0]) {
      const wanted = found(plain, lambda)
      for (const [part, each] of Object.entries(found(fast, lambda))) {
        expect(deviation(each, wanted[part]), part).toBeLessThan(1e-12)
      }
    }
  })

  it('leave a single coordinate and other problems to plain code', () => {
    expect(wasmSeries(network(4, 1, 1), order)).toBeNull()
    const other = { ...network(4, 2, 1), kind: 'quadratic' }
    expect(wasmSeries(other, order)).toBeNull()
  })
})
