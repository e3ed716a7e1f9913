import {
  interpolateCividis,
  interpolateGreys,
  interpolateInferno,
  interpolateMagma,
  interpolateViridis,
} from 'd3-scale-chromatic'
import type { ColourMap, MapFigure } from '../../contract/index.ts'

/** A colour scale, or the part of it that stands out on a ground: lines need it, areas do not. */
export interface Ramp {
  readonly map: ColourMap
  readonly from: number
  readonly to: number
}

const interpolators: Readonly<Record<ColourMap, (share: number) => string>> = {
  viridis: interpolateViridis,
  cividis: interpolateCividis,
  magma: interpolateMagma,
  inferno: interpolateInferno,
  // From dark to light, as the others go.
  greys: (share) => interpolateGreys(1 - share),
}

/** Colours over the values of a map, in the logarithm where they are spaced so. */
export interface Field {
  /** Ends of the colour bar. */
  readonly domain: readonly [number, number]
  colour(value: number): string
}

/** The colours of a map's values; null where it has none. Values that are all alike take the middle of a wider scale. */
export function fieldOf({ range, scale }: Pick<MapFigure['value'], 'range' | 'scale'>, ramp: Ramp): Field | null {
  if (range === null) return null
  const into = scale === 'log' ? Math.log : (value: number) => value
  const pad = range[0] === range[1] ? Math.abs(range[0]) / 10 || 1 : 0
  const domain = [range[0] - pad, range[1] + pad] as const
  const [from, to] = domain.map(into)
  return { domain, colour: (value) => rampAt(ramp, (into(value) - from) / (to - from)) }
}

/** Stops of the bar's gradient, from its lower end up. */
export function fieldStops(ramp: Ramp): readonly { readonly offset: number; readonly color: string }[] {
  const steps = 24
  return Array.from({ length: steps + 1 }, (_, i) => ({ offset: i / steps, color: rampAt(ramp, i / steps) }))
}

/** The colour at a share of a ramp, from 0 to 1. */
export function rampAt({ map, from, to }: Ramp, share: number): string {
  return interpolators[map](from + share * (to - from))
}
