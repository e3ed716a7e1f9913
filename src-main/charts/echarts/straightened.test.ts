import fc from 'fast-check'
import { expect, it } from 'vitest'
import { straightened } from './straightened.ts'

/** The height of a line at x; of a leap both ends. */
function heightsAt(line: readonly (readonly [number, number])[], x: number): readonly number[] {
  return line.slice(1).flatMap(([bx, by], i) => {
    const [ax, ay] = line[i]
    if (x < ax || x > bx) return []
    return bx === ax ? [ay, by] : [ay + ((x - ax) / (bx - ax)) * (by - ay)]
  })
}

const pixel = fc.tuple(fc.integer({ min: 0, max: 50 }), fc.double({ min: -100, max: 100, noNaN: true }))
const line = fc.array(pixel, { minLength: 2, maxLength: 60 }).map((points) => points.toSorted((a, b) => a[0] - b[0]))

it('passes every point that it leaves out, from the first to the last', () => {
  fc.assert(
    fc.property(line, (points) => {
      const fewer = straightened(points)
      expect(fewer[0]).toEqual(points[0])
      expect(fewer.at(-1)).toEqual(points.at(-1))
      for (const [x, y] of points) {
        const off = Math.min(...heightsAt(fewer, x).map((height) => Math.abs(height - y)))
        expect(off).toBeLessThan(0.25 + 1e-9)
      }
    }),
    { seed: 1 },
  )
})

it('draws what is straight with two points, and keeps a corner', () => {
  const straight = Array.from({ length: 100 }, (_, i): [number, number] => [i, 3 * i])
  expect(straightened(straight)).toEqual([straight[0], straight[99]])
  const bent = Array.from({ length: 100 }, (_, i): [number, number] => [i, Math.abs(i - 50)])
  expect(straightened(bent)).toEqual([bent[0], bent[50], bent[99]])
})
