import type { LegendComponentOption } from 'echarts'
import type { CollapseFigure } from '../contract/index.ts'
import { inkOf } from './ink.ts'
import { lengths, type Look } from './look.ts'
import { textWidth } from './text.ts'

export const DIVERGED = 'diverged'

const MOST_ENTRIES = 8

/** The legend over a collapse and how high it is; of many groups, evenly picked ones. No legend for a single group. */
export function legendOf(
  { groups, diverged }: CollapseFigure,
  colours: readonly string[],
  look: Look,
  width: number,
): { readonly height: number; readonly option: LegendComponentOption } {
  const { mark, gap, row, thin } = lengths(look)
  const ink = inkOf(look)
  const picked = groups.length > 1 ? evenly(groups.length, MOST_ENTRIES) : []
  const names = picked.map((i) => groups[i].label)
  const entries = [
    ...picked.map((i) => ({ name: groups[i].label, icon: 'circle', itemStyle: { color: colours[i] } })),
    ...(diverged.length > 0
      ? [
          {
            name: DIVERGED,
            icon: 'triangle',
            itemStyle: { color: ink.ground, borderColor: ink.soft, borderWidth: thin },
          },
        ]
      : []),
  ]
  const size = 1.4 * mark
  const itemGap = 2 * gap
  // ECharts puts five pixels between a symbol and its text, whatever the size of either.
  const taken = entries.map(({ name }) => size + 5 + textWidth(shortened(name, names), look.fontSize))
  const rows = rowsOf(taken, itemGap, width)
  return {
    height: rows * row + Math.max(0, rows - 1) * itemGap,
    option: {
      show: entries.length > 0,
      data: entries,
      formatter: (name) => shortened(name, names),
      padding: 0,
      width,
      itemGap,
      itemWidth: size,
      itemHeight: size,
      selectedMode: look.target === 'screen',
      textStyle: { fontSize: look.fontSize, color: ink.text, lineHeight: row },
    },
  }
}

/** `β = 0.9` as `0.9` where it follows another β: the first entry says what the numbers are. */
function shortened(name: string, names: readonly string[]): string {
  const symbols = new Set(names.map((each) => each.split(' = ')[0]))
  const oneSymbol = symbols.size === 1 && names.every((each) => !each.includes(','))
  return oneSymbol && names.indexOf(name) > 0 ? name.split(' = ')[1] : name
}

function rowsOf(widths: readonly number[], gap: number, width: number): number {
  let rows = 0
  let x = Infinity
  for (const each of widths) {
    if (x + each > width) {
      rows++
      x = 0
    }
    x += each + gap
  }
  return rows
}

/** At most so many of n positions, first and last among them. */
function evenly(n: number, most: number): readonly number[] {
  const count = Math.min(n, most)
  return Array.from({ length: count }, (_, i) => Math.round((i * (n - 1)) / Math.max(1, count - 1)))
}
