import type { Quantity } from '../../contract/index.ts'
import { DRAWN_OF_CROWD, MAX_DRAWN } from '../parts/summary/crowd.ts'
import type { Coordinate } from '../parts/quantities.ts'

/** One axis of a map's grid: distinct coordinates, ascending, and the edges of the cells around them. */
export interface GridAxis {
  readonly coordinate: Coordinate
  /** Coordinates, ascending, and where the plan has each: more than once where its values repeat. */
  readonly ticks: readonly { readonly at: number; readonly positions: readonly number[] }[]
  /** One more than ticks. */
  readonly edges: readonly number[]
}

/** @param values the values in the order of the plan; a single one where the parameter does not vary */
export function gridAxis(coordinate: Coordinate, values: readonly number[]): GridAxis {
  const positions = new Map<number, number[]>()
  values.forEach((value, position) => {
    const at = coordinate.value(value)
    positions.set(at, [...(positions.get(at) ?? []), position])
  })
  const ticks = [...positions].map(([at, where]) => ({ at, positions: where })).sort((a, b) => a.at - b.at)
  return {
    coordinate,
    ticks,
    edges: cellEdges(
      ticks.map(({ at }) => at),
      coordinate.quantity.scale,
    ),
  }
}

/**
 * The two axes of a grid with as many cells as can be drawn: where there are more, neighbouring ticks are taken together, as many on the one
 * axis as on the other.
 *
 * @returns the axes, and how many ticks of the grid one of theirs is
 */
export function binned(
  [first, second]: readonly [GridAxis, GridAxis],
  max = MAX_DRAWN,
  left = DRAWN_OF_CROWD,
): { readonly grid: readonly [GridAxis, GridAxis]; readonly width: number } {
  const cells = (width: number): number =>
    Math.ceil(first.ticks.length / width) * Math.ceil(second.ticks.length / width)
  if (cells(1) <= max) return { grid: [first, second], width: 1 }
  let width = 2
  while (cells(width) > left) width++
  return { grid: [takenTogether(first, width), takenTogether(second, width)], width }
}

function takenTogether({ coordinate, ticks, edges }: GridAxis, width: number): GridAxis {
  const starts = Array.from({ length: Math.ceil(ticks.length / width) }, (_, i) => i * width)
  return {
    coordinate,
    ticks: starts.map((start) => {
      const bin = ticks.slice(start, start + width)
      return { at: bin[bin.length >> 1].at, positions: bin.flatMap(({ positions }) => positions) }
    }),
    edges: [...starts.map((start) => edges[start]), edges[edges.length - 1]],
  }
}

/**
 * Edges of cells around ascending coordinates: midpoints, in the logarithm where the scale is logarithmic; the outer
 * edges lie as far out as the inner ones lie in. A single cell is a quarter of a decade wide, or a fifth of its value.
 */
function cellEdges(at: readonly number[], scale: Quantity['scale']): number[] {
  const [into, back] = scale === 'log' ? [Math.log10, (t: number) => 10 ** t] : [same, same]
  const t = at.map(into)
  if (t.length === 1) {
    const half = scale === 'log' ? 0.125 : Math.abs(t[0]) / 10 || 0.5
    return [back(t[0] - half), back(t[0] + half)]
  }
  const middles = t.slice(1).map((right, i) => (t[i] + right) / 2)
  const last = t.length - 1
  return [2 * t[0] - middles[0], ...middles, 2 * t[last] - middles[last - 1]].map(back)
}

function same(value: number): number {
  return value
}
