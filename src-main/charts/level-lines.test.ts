import { describe, expect, it } from 'vitest'
import { lambdaLine, lossLevels, thinned } from './level-lines.ts'

describe('a line of equal λ', () => {
  it('ends at the edges of the box, on γ = λ(1−β)²', () => {
    const [from, to] = lambdaLine(0.01, [1e-4, 1e-1], [0.01, 1])!
    expect(from).toEqual([1e-4, Math.sqrt(1e-4 / 0.01)])
    expect(to).toEqual([0.01, 1])
  })

  it('is none where it passes the box by', () => {
    expect(lambdaLine(1e6, [1e-4, 1e-1], [0.01, 1])).toBeNull()
    expect(lambdaLine(1e-9, [1e-4, 1e-1], [0.01, 1])).toBeNull()
  })
})

it('levels of a loss are at 1 and 3 of each decade, the highest of them', () => {
  expect(lossLevels(13, 8)).toEqual([1e-3 * 3, 0.01, 0.03, 0.1, 0.3, 1, 3, 10])
  expect(lossLevels(0.2, 3)).toEqual([0.01, 0.03, 0.1])
})

it('leaves every n-th of too many values', () => {
  expect(thinned([1, 2, 3, 4, 5], 2)).toEqual([1, 4])
  expect(thinned([1, 2], 2)).toEqual([1, 2])
})
