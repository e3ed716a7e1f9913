import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Coverage, missed, openCoverage } from './coverage.ts'
import { fuzzGuided, type Reader } from './loop.ts'
import { planted, plantedBounds } from './planted.ts'

let coverage: Coverage
beforeAll(() => {
  coverage = openCoverage()
})
afterAll(() => coverage.close())

it('a fault behind four bytes is found by what ran, and missed by chance alone', async () => {
  const guided = await fuzzGuided(planted, plantedBounds, coverage)
  expect(guided.faults).toHaveLength(1)
  expect(guided.faults[0]).toMatch(/^planted: "MGD!/)
  expect(guided.kept).toBeGreaterThanOrEqual(3)
  const blind = await fuzzGuided(planted, plantedBounds, null)
  expect(blind).toMatchObject({ tried: plantedBounds.inputs, kept: 0, faults: [] })
})

it('an input that throws, and one that takes long, are faults', async () => {
  const reader: Reader = {
    name: 'thrower',
    seeds: [Buffer.from('a'), Buffer.from('b')],
    words: [],
    read([first]) {
      if (first === 0x61) throw new TypeError('not ours')
      const { user } = process.threadCpuUsage()
      while (process.threadCpuUsage().user - user < 60_000);
      return null
    },
  }
  const { faults } = await fuzzGuided(reader, { inputs: 2, hangMs: 50, seed: 1 }, null)
  expect(faults[0]).toMatch(/^TypeError: not ours/)
  expect(faults[1]).toMatch(/^it took \d+ ms: "b"/)
})

it('stretches that did not run are those whose innermost range has a count of 0', () => {
  const range = (startOffset: number, endOffset: number, count: number) => ({ startOffset, endOffset, count })
  expect(missed([range(0, 100, 3)])).toEqual([])
  expect(missed([range(0, 100, 3), range(10, 50, 0), range(20, 30, 1), range(60, 70, 0), range(90, 100, 0)])).toEqual([
    { start: 10, end: 20 },
    { start: 30, end: 50 },
    { start: 60, end: 70 },
    { start: 90, end: 100 },
  ])
})
