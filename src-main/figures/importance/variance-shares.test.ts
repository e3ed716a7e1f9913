import { expect, it } from 'vitest'
import { completed, varianceShares } from './variance-shares.ts'

function gridOf(sizes: readonly number[], of: (...levels: number[]) => number) {
  const count = sizes.reduce((product, size) => product * size, 1)
  const values = Float64Array.from({ length: count }, (_, cell) => {
    const levels = sizes.map((size, i) => {
      const stride = sizes.slice(i + 1).reduce((product, each) => product * each, 1)
      return Math.floor(cell / stride) % size
    })
    return of(...levels)
  })
  return { sizes, values }
}

it('shares the variance of a full grid as the decomposition of its means does (NumPy 2, means over axes)', () => {
  const grid = gridOf([3, 2, 4], (i, j, k) => Math.sin(1 + 3 * i + 5 * j + 7 * k) + i * 0.8 + j * 0.5 + i * j * 0.3)
  const shares = varianceShares(grid)!
  const known = [
    [[0], 0.7026191637241218],
    [[1], 0.11036378961591285],
    [[2], 0.00478948984249433],
    [[0, 1], 0.014838325108952471],
    [[0, 2], 0.04250193924684899],
    [[1, 2], 0.013469801577897244],
  ] as const
  expect(shares).toEqual(known.map(([factors, share]) => ({ factors, share: expect.closeTo(share, 12) as number })))
})

it('finds all of it in one factor, in two, or in their product alone', () => {
  const of = (f: (i: number, j: number) => number) => varianceShares(gridOf([3, 3], f))!.map(({ share }) => share)
  expect(of((i) => i * i)).toEqual([1, 0, 0].map((share) => expect.closeTo(share, 12) as number))
  expect(of((i, j) => i + j)).toEqual([0.5, 0.5, 0].map((share) => expect.closeTo(share, 12) as number))
  expect(of((i, j) => (i - 1) * (j - 1))).toEqual([0, 0, 1].map((share) => expect.closeTo(share, 12) as number))
})

it('says nothing of values that are alike', () => {
  expect(varianceShares(gridOf([2, 2], () => 0.1 + 0.2))).toBeNull()
})

it('takes away the levels with gaps, and no others', () => {
  // The last level of the first factor diverged but for one run.
  const gapped = gridOf([3, 4, 2], (i, j, k) => (i === 2 && j < 3 ? NaN : 100 * i + 10 * j + k))
  const { grid, levels } = completed(gapped)!
  expect(levels).toEqual([
    [0, 1],
    [0, 1, 2, 3],
    [0, 1],
  ])
  expect(grid.sizes).toEqual([2, 4, 2])
  expect([...grid.values].slice(0, 4)).toEqual([0, 1, 10, 11])
  expect([...grid.values].at(-1)).toBe(131)

  const one = gridOf([5, 5], (i, j) => (i === 4 && j === 2 ? NaN : i + j))
  expect(completed(one)!.grid.values).toHaveLength(20)
  expect(completed(gridOf([2, 2], (i, j) => (i === j ? 1 : NaN)))).toBeNull()
  expect(completed(gridOf([2, 2], () => NaN))).toBeNull()
})
