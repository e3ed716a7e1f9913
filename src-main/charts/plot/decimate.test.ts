import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimated } from './decimate.ts'

const noise = (n: number) =>
  Float64Array.from({ length: n }, (_, i) => Math.sin(12.9898 * i) * Math.cos(78.233 * i * i))
const ramp = (n: number) => Float64Array.from({ length: n }, (_, i) => i + 1)

describe.each([{ x: 'linear' as const }, { x: 'log' as const }])('thinning over $x steps', ({ x: scale }) => {
  it('keeps both ends, least and largest, in order, and no more points than asked', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 3000 }), fc.integer({ min: 8, max: 500 }), (n, max) => {
        const [x, y] = [ramp(n), noise(n)]
        const kept = decimated(x, y, { x: scale, y: 'linear' }, max)
        const values = kept.map((i) => y[i])
        expect(kept.length).toBeLessThanOrEqual(Math.max(max, n <= max ? n : 0))
        expect([kept[0], kept.at(-1)]).toEqual([0, n - 1])
        expect(kept.every((position, i) => i === 0 || position > kept[i - 1])).toBe(true)
        expect(Math.min(...values)).toBe(Math.min(...y))
        expect(Math.max(...values)).toBe(Math.max(...y))
      }),
      { seed: 1 },
    )
  })
})

it('leaves a line whole that is short enough', () => {
  expect(decimated(ramp(5), noise(5), { x: 'log', y: 'linear' }, 8)).toEqual([0, 1, 2, 3, 4])
})

it('keeps a single peak among many points', () => {
  const y = new Float64Array(100_000)
  y[77_777] = 5
  expect(decimated(ramp(y.length), y, { x: 'linear', y: 'linear' }, 100)).toContain(77_777)
})

it('leaves out what the scales cannot show', () => {
  const x = Float64Array.of(0, 1, 2, 3, 4)
  const y = Float64Array.of(9, NaN, 0, Infinity, 2)
  expect(decimated(x, y, { x: 'log', y: 'log' }, 10)).toEqual([4])
  expect(decimated(x, y, { x: 'linear', y: 'linear' }, 10)).toEqual([0, 2, 4])
  expect(decimated(x, y.fill(NaN), { x: 'linear', y: 'linear' }, 10)).toEqual([])
})
