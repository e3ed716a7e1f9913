import { expect, it } from 'vitest'
import { placeAlong } from './label-place.ts'

const line = [
  [0, 100],
  [400, 100],
] as const
const text = { length: 100, height: 12, beside: -10 }

it('stands in the middle where nothing is in its way', () => {
  expect(placeAlong(line, text, [])).toBe(200)
  // On the other side of the line, or far away.
  expect(
    placeAlong(line, text, [
      [200, 115],
      [200, 20],
    ]),
  ).toBe(200)
})

it('goes aside where it would cover a point', () => {
  const middle = placeAlong(line, text, [[190, 90]])!
  expect(Math.abs(190 - middle) - 50).toBeGreaterThanOrEqual(5)
  expect(middle).toBeGreaterThan(200)
})

it('follows a line that rises', () => {
  const rising = [
    [0, 400],
    [0, 0],
  ] as const
  // Left of a line that runs up is above a text that runs along it.
  expect(placeAlong(rising, text, [[-10, 200]])).not.toBe(200)
  expect(placeAlong(rising, text, [[15, 200]])).toBe(200)
})

it('has no place among many points, nor on a short line', () => {
  expect(
    placeAlong(
      line,
      text,
      Array.from({ length: 40 }, (_, i) => [10 * i, 92] as const),
    ),
  ).toBeNull()
  expect(placeAlong([line[0], [80, 100]], text, [])).toBeNull()
})
