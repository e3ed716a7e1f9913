import { expect, it } from 'vitest'
import { curves, penOf } from '../simulation/curves.ts'
import { BAND, COMING } from './draw-paths.ts'
import { paletteOf } from './palette.ts'

const channels = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)

/** Relative luminance of a colour over another. Source: WCAG 2.2. */
function luminance(colour: readonly number[]): number {
  const [r, g, b] = colour.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(colour: string, ground: string, alpha: number): number {
  const under = channels(ground)
  const seen = channels(colour).map((c, i) => alpha * c + (1 - alpha) * under[i])
  const [high, low] = [luminance(seen), luminance(under)].toSorted((a, b) => b - a)
  return (high + 0.05) / (low + 0.05)
}

it.each([
  { theme: 'light', line: 2, band: 1.4 },
  { theme: 'dark', line: 3, band: 1.9 },
] as const)('curves at rest are seen on the $theme ground', ({ theme, ...least }) => {
  const { ground } = paletteOf(theme)
  for (const curve of Object.values(curves)) {
    const { colour, band } = penOf(curve, theme)
    const seen = contrast(colour, ground, COMING * (band ? BAND : 1))
    expect(seen, curve.name).toBeGreaterThanOrEqual(band ? least.band : least.line)
  }
})
