import type { Layer, Length, Point, Reading, SymbolEntry } from './description.ts'

const kept = { name: 'no crossing', colour: { category: 0, of: 2 } } as const
const crossed = { name: 'crossings', colour: { category: 1, of: 2 } } as const

/** A run as a mark. */
interface CrossingMark {
  readonly run: number
  readonly crossings: number
  readonly point: Point
  readonly reading: Reading
}

interface Drawing {
  readonly rows: { readonly x: string; readonly y: string }
  readonly size: Length
  readonly opacity: number
  /** Opacity in scripts. */
  readonly printed?: number
  readonly hasCrossed: boolean
}

/** Runs as marks: full where no coordinate crossed zero, open where one did. */
export function crossingLayers(marks: readonly CrossingMark[], drawing: Drawing): readonly Layer[] {
  const { rows, size, opacity, printed, hasCrossed } = drawing
  const seriesOf = (some: readonly CrossingMark[], { name, colour }: typeof kept | typeof crossed) => [
    {
      id: null,
      name,
      colour,
      label: name,
      points: some.map(({ point }) => point),
      runs: some.map(({ run }) => run),
      pointed: (i: number) => ({ runs: [some[i].run], reading: some[i].reading }),
    },
  ]
  return [
    {
      as: 'marks',
      rows: { part: 'no-crossing', ...rows },
      z: 5,
      mark: 'dot',
      size,
      opacity,
      printed,
      selectable: true,
      series: seriesOf(
        marks.filter(({ crossings }) => crossings === 0),
        kept,
      ),
    },
    ...(hasCrossed
      ? [
          {
            as: 'marks',
            rows: { part: 'crossings', ...rows },
            z: 4,
            mark: 'ring',
            size,
            opacity: 0.9,
            selectable: true,
            series: seriesOf(
              marks.filter(({ crossings }) => crossings > 0),
              crossed,
            ),
          } as const,
        ]
      : []),
  ]
}

/** The meaning of the two kinds of marks; nothing where there is one kind. */
export function crossingEntries(hasCrossed: boolean): readonly SymbolEntry[] {
  return hasCrossed
    ? [
        { ...kept, symbol: 'dot' },
        { ...crossed, symbol: 'ring' },
      ]
    : []
}
