import { describe, expect, it } from 'vitest'
import type { GradientSeries } from '../../problems/index.ts'
import { stream } from '../../random/index.ts'
import { wasmSeries } from './series.ts'
import { network } from './testing.ts'

const order = 9
const parts = ['gradients', 'slopes', 'squaredSlopes'] as const

function filled(series: GradientSeries): GradientSeries {
  const { normal } = stream(3, 'samples')
  for (let at = 0; at < series.states.length; at++) series.states[at] = normal()
  for (let k = 0; k <= order; k++) series.extend(k)
  return series
}

/** Largest deviation in units of the largest entry. */
function deviation(found: Float64Array, wanted: Float64Array): number {
  const size = wanted.reduce((most, each) => Math.max(most, Math.abs(each)), 0)
  return wanted.reduce((most, each, at) => Math.max(most, Math.abs(found[at] - each)), 0) / size
}

// Numbers of coordinates and rows that fill vectors and tiles, and that do not.
const sizes = [1, 2, 3, 4, 7, 8, 9, 16, 17, 30, 33].flatMap((d) => [1, 2, 5, 20, 21, 40].map((n) => ({ n, d })))

describe('series in WebAssembly', () => {
  it.each(sizes.filter(({ d }) => d > 1))('agrees with plain code, n = $n, d = $d', ({ n, d }) => {
    const instance = network(n, d, 1)
    const fast = filled(wasmSeries(instance, order)!)
    const plain = filled(instance.series!(order))
    for (const part of parts) expect(deviation(fast[part]!, plain[part]!)).toBeLessThan(1e-13)
  })

  it('leaves a single coordinate and other problems to plain code', () => {
    expect(wasmSeries(network(4, 1, 1), order)).toBeNull()
    expect(wasmSeries({ ...network(4, 2, 1), kind: 'quadratic' }, order)).toBeNull()
  })
})
