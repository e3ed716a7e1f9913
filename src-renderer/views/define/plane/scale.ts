import type { Span } from './plane.ts'

/** Pixel positions of two logarithmic axes, and their inverse. */
export interface PlaneScale {
  readonly x: Span
  readonly y: Span
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly px: (value: number) => number
  readonly py: (value: number) => number
  /** The values at a place, cut to the plane. */
  readonly at: (px: number, py: number) => readonly [x: number, y: number]
}

const margin = { left: 56, right: 64, top: 36, bottom: 40 }

/** @param width and height of the drawing with its margins, in pixels */
export function scaleOf(width: number, height: number, x: Span, y: Span): PlaneScale {
  const { left, top } = margin
  const right = Math.max(left + 1, width - margin.right)
  const bottom = Math.max(top + 1, height - margin.bottom)
  const part = (value: number, [low, high]: Span): number => Math.log(value / low) / Math.log(high / low)
  const value = (at: number, [low, high]: Span): number => low * (high / low) ** Math.min(1, Math.max(0, at))
  return {
    x,
    y,
    left,
    right,
    top,
    bottom,
    px: (each) => left + part(each, x) * (right - left),
    py: (each) => bottom - part(each, y) * (bottom - top),
    at: (px, py) => [value((px - left) / (right - left), x), value((bottom - py) / (bottom - top), y)],
  }
}
