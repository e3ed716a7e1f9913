import type { Annotation, PlacedPlot } from '../../../src-main/contract/index.ts'

/** A place in a plot: which one, and where in the units of its axes. */
export interface PointedPlace {
  readonly panel: number
  readonly plot: number
  readonly at: readonly [number, number]
}

export type AnnotationKind = Annotation['as']

export const annotationKinds: readonly { readonly kind: AnnotationKind; readonly label: string }[] = [
  { kind: 'text', label: 'Text' },
  { kind: 'arrow', label: 'Arrow' },
  { kind: 'line', label: 'Line' },
  { kind: 'region', label: 'Region' },
]

/** Number of places that say where an annotation is. */
export function placesNeeded(kind: AnnotationKind): 1 | 2 {
  return kind === 'text' ? 1 : 2
}

/** The next place to point at, in words. */
export function promptOf(kind: AnnotationKind, given: number): string {
  const words = {
    text: ['Click where the text begins'],
    arrow: ['Click where the arrow begins', 'Click what it points at'],
    line: ['Click where the line begins', 'Click where it ends'],
    region: ['Click a corner of the region', 'Click the corner across'],
  }
  return words[kind][given]
}

/** An annotation at the places that were pointed at. */
export function annotationAt(kind: AnnotationKind, places: readonly PointedPlace[]): Annotation {
  const [first, second] = places.map(({ at }): [number, number] => [at[0], at[1]])
  const plot = places[0].plot === 0 ? {} : { panel: places[0].plot }
  switch (kind) {
    case 'text':
      return { as: 'text', at: first, text: 'Text', ...plot }
    case 'arrow':
      return { as: 'arrow', from: first, to: second, text: 'Text', ...plot }
    case 'line':
      return { as: 'line', from: first, to: second, ...plot }
    case 'region':
      return { as: 'region', x: ascending(first[0], second[0]), y: ascending(first[1], second[1]), ...plot }
  }
}

function ascending(a: number, b: number): [number, number] {
  return a <= b ? [a, b] : [b, a]
}

/** The place under a dot of the print; null outside of every plot. */
export function placeAt(plots: readonly PlacedPlot[], [left, top]: readonly [number, number]): PointedPlace | null {
  const found = plots.find(
    ({ frame }) =>
      left >= frame.left && left <= frame.left + frame.width && top >= frame.top && top <= frame.top + frame.height,
  )
  if (!found) return null
  const { frame, x, y, panel, plot } = found
  const across = valueAt(x, (left - frame.left) / frame.width)
  const up = valueAt(y, 1 - (top - frame.top) / frame.height)
  return { panel, plot, at: [across, up] }
}

/** To three digits: a hand points no more exactly. */
function valueAt({ domain: [from, to], scale }: PlacedPlot['x'], part: number): number {
  const value = scale === 'log' ? from * (to / from) ** part : from + part * (to - from)
  return Number(value.toPrecision(3))
}
