import { describe, expect, it } from 'vitest'
import { packOutcomes, packTable, type RunTable, unpackOutcomes, unpackTable } from './run-table.ts'

const table: RunTable = {
  index: Int32Array.of(0, 2, 7),
  seed: Uint32Array.of(0, 0, 4_294_967_295),
  outcome: Uint8Array.of(0, 2, 1),
  metrics: { testLoss: Float64Array.of(0.1 + 0.2, NaN, 5e-324), firstCrossingTime: Float64Array.of(1, 2, 3) },
}

describe('a table of runs as a file', () => {
  it('is read back to the same bits', async () => {
    expect(await unpackTable(packTable(table))).toEqual(table)
  })

  it.each([0, 1, 2, 3])('may have %d metrics and no run', async (count) => {
    const names = ['steps', 'time', 'l1'].slice(0, count)
    const empty = {
      index: new Int32Array(),
      seed: new Uint32Array(),
      outcome: new Uint8Array(),
      metrics: Object.fromEntries(names.map((name) => [name, new Float64Array()])),
    }
    expect(await unpackTable(packTable(empty))).toEqual(empty)
  })

  it('takes no more room than its numbers', () => {
    expect(packTable(table).size - 3 * (8 + 8 + 4 + 4 + 1)).toBeLessThan(100)
  })
})

it('outcomes are listed by run, null where there is none', async () => {
  const none = null
  expect(await unpackOutcomes(packOutcomes(table, 9))).toEqual([
    'converged',
    none,
    'diverged',
    none,
    none,
    none,
    none,
    'budget-spent',
    none,
  ])
})
