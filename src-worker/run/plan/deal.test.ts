import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dealtShards } from './deal.ts'

const sum = (work: Float64Array, runs: Iterable<number>): number =>
  [...runs].reduce((total, run) => total + work[run], 0)

describe('a deal', () => {
  it('goes back and forth in falling order of work', () => {
    const work = Float64Array.of(1, 8, 3, 7, 5, 2)
    expect(dealtShards(work, 3).map((shard) => [...shard])).toEqual([
      [1, 0],
      [3, 5],
      [4, 2],
    ])
  })

  it('gives each run to one shard, as many runs to each, and no shard more than another by above its largest run', () => {
    const work = fc.array(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 200 })
    fc.assert(
      fc.property(work, fc.integer({ min: 1, max: 70 }), (each, count) => {
        const expected = Float64Array.from(each)
        const shards = dealtShards(expected, count)
        expect(shards.flatMap((shard) => [...shard]).toSorted((a, b) => a - b)).toEqual([...each.keys()])
        const sizes = shards.map(({ length }) => length)
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
        const works = shards.map((shard) => sum(expected, shard))
        expect(Math.max(...works) - Math.min(...works)).toBeLessThanOrEqual(Math.max(...each) * (1 + 1e-9))
      }),
      { seed: 1 },
    )
  })
})
