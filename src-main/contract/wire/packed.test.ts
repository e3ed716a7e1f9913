import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { pack, unpack } from './packed.ts'

const through = (value: unknown) => unpack(new Blob([pack(value)]))
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
const many = <T>(row: (i: number) => T) => Array.from({ length: 300 }, (_, i) => row(i))

describe('what is packed and unpacked', () => {
  it('is what JSON makes of it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        expect(await through(value)).toEqual(asJson(value))
      }),
      { seed: 1 },
    )
  })

  it.each([
    ['numbers', many((i) => ({ x: i / 3, run: i }))],
    ['numbers that are not always there', many((i) => ({ x: i % 3 === 0 ? null : Math.sqrt(i) }))],
    ['numbers that JSON has none for', many((i) => ({ x: [NaN, Infinity, -Infinity, 1][i % 4] }))],
    ['lists and pairs', many((i) => ({ runs: many((j) => j).slice(0, i % 5), corners: i % 2 ? [[i, 0.1]] : [] }))],
    ['flags', many((i) => ({ x: i, spent: i % 3 === 0 }))],
    ['words', many((i) => ({ x: i, label: `run ${i}` }))],
    ['fields that differ', many((i) => (i === 200 ? { y: i } : { x: i }))],
    ['nothing', many(() => ({}))],
  ])('is so for long lists of %s too, wherever they are', async (_, rows) => {
    const value = { title: 'λ', groups: [{ rows, label: 'ε' }, { rows }], rows: rows.slice(1) }
    expect(await through(value)).toEqual(asJson(value))
  })

  it('has numbers as bytes where they are many', () => {
    const digits = many((i) => ({ x: Math.sqrt(i + 2) }))
    expect(pack(digits).byteLength).toBeLessThan(300 * 8 + 60)
  })
})
