import { expect, it } from 'vitest'
import type { ShardPeek } from '../history/index.ts'
import { statusOf } from './status.ts'

const sweep = { name: 'Sweep', planKey: '0', tasks: 2 }
const shares = [Int32Array.of(0, 3), Int32Array.of(1, 2)]
const work = Float64Array.of(1, 1, 1, 1)
const peek = (change: Partial<ShardPeek>): ShardPeek => ({
  done: new Set(),
  failed: new Set(),
  underWay: new Map(),
  elapsedMs: 1000,
  ...change,
})

it('tells runs on their way from those that nothing is kept of, and neither from a result', () => {
  const underWay = new Map([
    [1, 500],
    [2, 70],
  ])
  const peeks = [peek({ done: new Set([0, 3]) }), peek({ done: new Set([2]), underWay })]
  const status = statusOf(sweep, { shares, work }, peeks, null)
  expect(status).toMatchObject({ done: 3, missing: 1, underWay: [{ run: 1, steps: 500 }], missingRuns: [1] })
  expect(status.shards.map(({ state, underWay: begun }) => [state, begun])).toEqual([
    ['done', 0],
    ['incomplete', 1],
  ])
})

it('says of a shard without a file that all of it is missing', () => {
  const status = statusOf(sweep, { shares, work }, [null, peek({ failed: new Set([1]) })], new Map([[0, 'pending']]))
  expect(status).toMatchObject({ done: 0, failed: 1, missing: 3, underWay: [], remainingMs: null })
  expect(status.shards.map(({ state }) => state)).toEqual(['pending', 'incomplete'])
})
