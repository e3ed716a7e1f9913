import { describe, expect, it } from 'vitest'
import { brushed, pixelAt, plotAt, valueAt, zoomAround, zoomIn, zoomQuery, zoomTo } from './zoom.ts'

const plot = {
  frame: { left: 100, top: 50, width: 300, height: 200 },
  x: { domain: [1, 1000], scale: 'log' },
  y: { domain: [0, 10], scale: 'linear' },
} as const
const both = { x: true, y: true }

describe('values and pixels of a plot', () => {
  it('follow the scale of each axis', () => {
    expect(valueAt(plot, 'x', 200)).toBeCloseTo(10)
    expect(valueAt(plot, 'y', 50)).toBe(10)
    expect(pixelAt(plot, 'x', 100)).toBeCloseTo(300)
    expect(pixelAt(plot, 'y', 2.5)).toBe(200)
  })

  it('belong to the plot around them', () => {
    expect(plotAt([plot], 100, 250)).toBe(plot)
    expect(plotAt([plot], 99, 250)).toBeUndefined()
  })
})

describe('a rectangle', () => {
  it('is held within the plot, whichever corner came first', () => {
    expect(brushed(plot, [350, 20], [200, 150], both)).toEqual({ left: 200, right: 350, top: 50, bottom: 150 })
  })

  it('is a strip where it is thin, and shows the other axis as it was', () => {
    const strip = brushed(plot, [200, 100], [300, 104], both)
    expect(strip).toEqual({ left: 200, right: 300, top: 50, bottom: 250 })
    const zoom = zoomTo(plot, strip, { y: [2, 3] })
    expect(zoom.x?.map(Math.round)).toEqual([10, 100])
    expect(zoom.y).toEqual([2, 3])
  })

  it('speaks only of axes that can be zoomed', () => {
    expect(brushed(plot, [200, 100], [300, 180], { x: true, y: false })).toMatchObject({ top: 50, bottom: 250 })
  })
})

it('keeps what is under the pointer where it is', () => {
  const zoom = zoomAround(plot, [200, 150], 0.5, both)
  const closer = { ...plot, x: { ...plot.x, domain: zoom.x! }, y: { ...plot.y, domain: zoom.y! } }
  expect(valueAt(closer, 'x', 200)).toBeCloseTo(10)
  expect(valueAt(closer, 'y', 150)).toBeCloseTo(5)
  expect(zoom.y).toEqual([2.5, 7.5])
})

describe('the zoom of an address', () => {
  it('reads back what was written', () => {
    const zoom = { x: [0.01, 0.3], y: [-2, 1e-9] } as const
    const names = { x: 'x-part', y: 'y-part' }
    expect(zoomIn(zoomQuery(zoom))).toEqual(zoom)
    expect(zoomIn(zoomQuery(zoom, names))).toEqual({})
    expect(zoomIn(zoomQuery(zoom, names), names)).toEqual(zoom)
  })

  it('is none where the text is none', () => {
    expect(zoomIn({ x: '1..', y: '3..1' })).toEqual({})
    expect(zoomIn({ x: '1', y: 'a..b' })).toEqual({})
  })
})
