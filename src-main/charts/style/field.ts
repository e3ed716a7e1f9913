import { interpolateViridis } from 'd3-scale-chromatic'
import type { MapFigure } from '../../contract/index.ts'

/** The part of viridis that stands out on a ground: lines need it, areas do not. */
export type Part = readonly [from: number, to: number]
const whole: Part = [0, 1]

/** A colour scale: viridis over the values of a map, in the logarithm where they are spaced so. */
export interface Field {
  /** Ends of the colour bar. */
  readonly domain: readonly [number, number]
  colour(value: number): string
}

/** The colours of a map's values; null where it has none. Values that are all alike take the middle of a wider scale. */
export function fieldOf(
  { range, scale }: Pick<MapFigure['value'], 'range' | 'scale'>,
  part: Part = whole,
): Field | null {
  if (range === null) return null
  const into = scale === 'log' ? Math.log : (value: number) => value
  const pad = range[0] === range[1] ? Math.abs(range[0]) / 10 || 1 : 0
  const domain = [range[0] - pad, range[1] + pad] as const
  const [from, to] = domain.map(into)
  return { domain, colour: (value) => within(part, (into(value) - from) / (to - from)) }
}

/** Stops of the bar's gradient, from its lower end up. */
export function fieldStops(part: Part = whole): readonly { readonly offset: number; readonly color: string }[] {
  const steps = 24
  return Array.from({ length: steps + 1 }, (_, i) => ({ offset: i / steps, color: within(part, i / steps) }))
}

function within([from, to]: Part, share: number): string {
  return interpolateViridis(from + share * (to - from))
}
