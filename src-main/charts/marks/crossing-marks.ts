import type { ScatterSeriesOption } from 'echarts'
import { inkOf } from '../style/ink.ts'
import { dotEntry, type Entry, outlinedEntry } from '../layout/legend.ts'
import { lengths, type Look } from '../style/look.ts'
import type { Reading } from '../interaction/tooltip.ts'

const names = { kept: 'no crossing', crossed: 'crossings' } as const

/** A run as a mark. */
export interface CrossingMark {
  readonly run: number
  readonly crossings: number
  readonly value: readonly [x: number, y: number]
  readonly reading: Reading
}

/** How the marks are drawn, and in which panel. */
interface CrossingStyle {
  /** Of the diameter of a mark. */
  readonly size: number
  readonly opacity: number
  readonly axisIndex?: { readonly xAxisIndex: number; readonly yAxisIndex: number }
}

/** Runs as marks: full where no coordinate crossed zero, open where one did. */
export function crossingSeries(
  marks: readonly CrossingMark[],
  { size, opacity, axisIndex }: CrossingStyle,
  look: Look,
): ScatterSeriesOption[] {
  const [blue, vermilion] = inkOf(look).categories
  const { mark, thin } = lengths(look)
  return [false, true].map((crossed) => ({
    type: 'scatter',
    name: crossed ? names.crossed : names.kept,
    ...axisIndex,
    z: crossed ? 4 : 5,
    symbol: 'circle',
    symbolSize: size * mark,
    silent: look.target === 'export',
    itemStyle: crossed
      ? { color: 'transparent', borderColor: vermilion, borderWidth: thin, opacity: 0.9 }
      : { color: blue, opacity },
    data: marks
      .filter(({ crossings }) => crossings > 0 === crossed)
      .map(({ run, value, reading }) => ({
        value: [...value],
        runs: [run],
        ...(look.target === 'screen' ? { reading } : {}),
      })),
  }))
}

/** What the two kinds of marks mean; nothing where there is one kind. */
export function crossingEntries(hasCrossed: boolean, look: Look): readonly Entry[] {
  const [blue, vermilion] = inkOf(look).categories
  return hasCrossed ? [dotEntry(names.kept, blue), outlinedEntry(names.crossed, vermilion, look)] : []
}
