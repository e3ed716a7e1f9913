import { describe, expect, it } from 'vitest'
import { batchesOf, lentBatch, lentLengthOf } from './batches.ts'

/** The samples of the first batches, one after the other. */
function drawn(seed: number, n: number, size: number, replacement: boolean, batches: number): number[] {
  const sequence = batchesOf(seed, n, size, replacement)
  return Array.from({ length: batches }, () => {
    const out = new Int32Array(size)
    sequence.next(out)
    return [...out]
  }).flat()
}

describe('batchesOf', () => {
  it('is determined by the seed', () => {
    expect(drawn(3, 20, 4, true, 50)).toEqual(drawn(3, 20, 4, true, 50))
    expect(drawn(3, 20, 4, true, 50)).not.toEqual(drawn(4, 20, 4, true, 50))
  })

  it('draws the same samples in batches of any size', () => {
    expect(drawn(3, 20, 4, true, 50)).toEqual(drawn(3, 20, 5, true, 40))
    expect(drawn(3, 20, 4, false, 50)).toEqual(drawn(3, 20, 5, false, 40))
  })

  it('with replacement draws every sample equally often, within five standard errors', () => {
    const counts = new Array<number>(7).fill(0)
    for (const sample of drawn(1, 7, 3, true, 20_000)) counts[sample]++
    const mean = 60_000 / 7
    for (const count of counts) expect(Math.abs(count - mean)).toBeLessThan(5 * Math.sqrt(mean * (6 / 7)))
  })

  it('without replacement hands out each sample once an epoch, in an order of its own', () => {
    const samples = drawn(2, 10, 4, false, 10)
    const epochs = [0, 10, 20, 30].map((at) => samples.slice(at, at + 10))
    for (const epoch of epochs) expect(epoch.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(epochs[0]).not.toEqual(epochs[1])
  })

  it('hands out several at once, and those that were not used once more after it is restored', () => {
    const all = drawn(3, 20, 4, false, 12)
    const sequence = batchesOf(3, 20, 4, false)
    const first = new Int32Array(5 * 4)
    sequence.next(first)
    expect([...first]).toEqual(all.slice(0, 20))
    const restored = batchesOf(3, 20, 4, false)
    restored.restore(sequence.save(first.slice(8)))
    const two = new Int32Array(2 * 4)
    restored.next(two)
    expect([...two]).toEqual(all.slice(8, 16))
    const again = batchesOf(3, 20, 4, false)
    again.restore(restored.save())
    const rest = new Int32Array(8 * 4)
    again.next(rest)
    expect([...rest]).toEqual(all.slice(16))
  })

  it.each([true, false])(
    'is lent where it stands, with replacement: %s, and goes on from what was drawn of it',
    (each) => {
      const sequence = batchesOf(3, 20, 4, each)
      const out = new Int32Array(4)
      sequence.next(out)
      const lent = sequence.lend()!
      expect(lent).toHaveLength(lentLengthOf(20))
      expect(lentBatch(lent)).toHaveLength(4)
      // Another sequence stands where this one does after two batches more: a kernel would have drawn them.
      const ahead = batchesOf(3, 20, 4, each)
      ahead.next(new Int32Array(3 * 4))
      lent.set(ahead.lend()!)
      sequence.next(out)
      const expected = new Int32Array(4)
      ahead.next(expected)
      expect(out).toEqual(expected)
      expect(sequence.save()).toEqual(ahead.save())
      expect(sequence.lend()).toBe(lent)
    },
  )

  it('is not lent while batches wait that were drawn before', () => {
    const sequence = batchesOf(3, 20, 4, true)
    sequence.restore(sequence.save(new Int32Array(4)))
    expect(sequence.lend()).toBeNull()
    sequence.next(new Int32Array(4))
    expect(sequence.lend()).not.toBeNull()
  })
})
