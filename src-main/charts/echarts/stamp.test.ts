import { describe, expect, it } from 'vitest'
import { markShapes, shapeOf } from '../plot/marks.ts'
import { lay, stamps } from './stamp.ts'

const sum = (shares: Float32Array): number => shares.reduce((a, b) => a + b, 0)

/** Area of a polygon in a box of one, by its corners. */
function areaOf(corners: readonly (readonly [number, number])[]): number {
  return Math.abs(
    corners.reduce((area, [x, y], i) => {
      const [a, b] = corners[(i + 1) % corners.length]
      return area + 0.5 * (x * b - a * y)
    }, 0),
  )
}

describe('a stamp', () => {
  it.each(markShapes)('of a %s covers its area, wherever in a pixel its middle lies', (mark) => {
    const { corners } = shapeOf[mark]
    const whole = 24 ** 2 * (corners ? areaOf(corners) : Math.PI / 4)
    const stampOf = stamps(mark, 0)
    for (const at of [0, 0.3, 0.6, 0.9]) {
      expect(sum(stampOf(24, at, 1 - at).area) / whole).toBeCloseTo(1, 1)
    }
  })

  it('covers another area where it has another size: it is not one picture for all', () => {
    const stampOf = stamps('dot', 0)
    expect(sum(stampOf(8, 0, 0).area) / sum(stampOf(4, 0, 0).area)).toBeCloseTo(4, 0)
  })

  it('has an outline of its width around the edge, and none where it has no width', () => {
    const ring = stamps('ring', 2)(20, 0.5, 0.5)
    expect(sum(ring.outline) / (2 * Math.PI * 20)).toBeCloseTo(1, 1)
    expect(sum(stamps('dot', 0)(20, 0.5, 0.5).outline)).toBe(0)
  })

  it('lies over what is there by its opacity, and never outside of the picture', () => {
    const picture = { width: 9, height: 9, data: new Uint8ClampedArray(4 * 81) }
    const stamp = stamps('square', 0)(6, 0.5, 0.5)
    lay(picture, stamp, stamp.area, [4, 4], [200, 0, 0], 1)
    lay(picture, stamp, stamp.area, [4, 4], [0, 100, 0], 0.5)
    expect([...picture.data.slice(4 * (4 * 9 + 4), 4 * (4 * 9 + 5))]).toEqual([100, 50, 0, 255])
    expect([...picture.data.slice(0, 4)]).toEqual([0, 0, 0, 0])
    lay(picture, stamp, stamp.area, [0, 0], [0, 0, 9], 1)
    expect([...picture.data.slice(0, 4)]).toEqual([0, 0, 9, 255])
    expect([...picture.data.slice(4 * 8, 4 * 9)], 'at the other end of the row').toEqual([0, 0, 0, 0])
  })
})
