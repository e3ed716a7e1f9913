import { expect, it } from 'vitest'
import { typicalFrom } from './typical.ts'

it('is the median speed of sweeps within a factor of ten', () => {
  const past = [
    { work: 1000, ms: 100 },
    { work: 2000, ms: 600 },
    { work: 4000, ms: 800 },
    { work: 1e6, ms: 1 },
  ]
  expect(typicalFrom(2000, past)).toEqual({ ms: 400, sweeps: 3 })
})

it('is not known from sweeps of another order, or from none', () => {
  expect(typicalFrom(1e6, [{ work: 1000, ms: 100 }])).toBeNull()
  expect(typicalFrom(1000, [])).toBeNull()
})
