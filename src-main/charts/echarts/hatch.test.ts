import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hatchLines, hatchPath, type Pixel } from './hatch.ts'

const square = (x: number, y: number, size: number): Pixel[] => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
]

describe('hatching', () => {
  it('crosses a square from edge to edge at every multiple of the spacing', () => {
    const lines = hatchLines(square(0, 0, 10), 5)
    expect(lines.map(([[x, y]]) => x + y)).toEqual([5, 10, 15])
    for (const [[x1, y1], [x2, y2]] of lines) expect(x1 + y1).toBeCloseTo(x2 + y2, 9)
  })

  it('joins up over neighbours: what two halves have, the whole has', () => {
    const total = (polygons: Pixel[][]) =>
      polygons
        .flatMap((polygon) => hatchLines(polygon, 3))
        .reduce((sum, [[x1, y1], [x2, y2]]) => sum + Math.hypot(x2 - x1, y2 - y1), 0)
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 39, noNaN: true }),
        fc.double({ min: -50, max: 50, noNaN: true }),
        (cut, at) => {
          const left: Pixel[] = [[at, 0], [at + cut, 0], [at + cut, 20], [at, 20]] // prettier-ignore
          const right: Pixel[] = [[at + cut, 0], [at + 40, 0], [at + 40, 20], [at + cut, 20]] // prettier-ignore
          const whole: Pixel[] = [[at, 0], [at + 40, 0], [at + 40, 20], [at, 20]] // prettier-ignore
          expect(total([left, right])).toBeCloseTo(total([whole]), 6)
        },
      ),
      { numRuns: 200, seed: 1 },
    )
  })

  it('is empty in a polygon between two lines', () => expect(hatchPath(square(1, 1, 0.5), 100)).toBe(''))
})
