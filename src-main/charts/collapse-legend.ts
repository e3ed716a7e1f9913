import type { LegendComponentOption } from 'echarts'
import type { CollapseFigure } from '../contract/index.ts'
import { inkOf } from './ink.ts'
import { lengths, type Look } from './look.ts'
import { typeset } from './number.ts'
import { textWidth } from './text.ts'

export const DIVERGED = 'diverged'

const MOST_ENTRIES = 8
/** Pixels that ECharts puts between a symbol and its text, whatever the size of either. */
const SYMBOL_GAP = 5

/** The legend over a collapse and how high it is: every group, or of many as many as fit into a row. */
export function legendOf(
  { groups, diverged }: CollapseFigure,
  colours: readonly string[],
  look: Look,
  width: number,
): { readonly height: number; readonly option: LegendComponentOption } {
  const { mark, gap, thin } = lengths(look)
  const ink = inkOf(look)
  const size = 1.4 * mark
  const itemGap = 1.9 * gap
  const rowsOf = (picked: readonly number[]) => {
    const names = [...picked.map((i) => groups[i].label), ...(diverged.length > 0 ? [DIVERGED] : [])]
    const widths = names.map((name) => size + gap + textWidth(shown(name, groups), look.fontSize))
    return rowsTaken(widths, itemGap, width)
  }
  const picked = pick(groups.length, rowsOf)
  const rows = rowsOf(picked)
  const entries = [
    ...picked.map((i) => ({ name: groups[i].label, icon: 'circle', itemStyle: { color: colours[i] } })),
    ...(diverged.length > 0
      ? [
          {
            name: DIVERGED,
            icon: 'triangle',
            itemStyle: { color: ink.ground, borderColor: ink.soft, borderWidth: thin, opacity: 1 },
          },
        ]
      : []),
  ]
  return {
    height: rows * look.fontSize + Math.max(0, rows - 1) * itemGap + (rows > 0 ? 0.5 * gap : 0),
    option: {
      show: entries.length > 0,
      data: entries,
      formatter: (name) => shown(name, groups),
      padding: 0,
      width,
      itemGap,
      itemWidth: size,
      itemHeight: size,
      selectedMode: look.target === 'screen',
      textStyle: {
        fontSize: look.fontSize,
        color: ink.text,
        lineHeight: look.fontSize,
        padding: [0, 0, 0, gap - SYMBOL_GAP],
      },
    },
  }
}

/** Positions of the groups to name: all, or evenly picked ones where there are more than eight. None of a single one. */
function pick(n: number, rowsOf: (picked: readonly number[]) => number): readonly number[] {
  if (n < 2) return []
  if (n <= MOST_ENTRIES) return Array.from({ length: n }, (_, i) => i)
  const counts = [8, 7, 6, 5, 4, 3]
  return counts.map((count) => evenly(n, count)).find((picked) => rowsOf(picked) <= 1) ?? evenly(n, 3)
}

function evenly(n: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => Math.round((i * (n - 1)) / (count - 1)))
}

/** `β = 0.9` as `0.9` where it follows another β: the first entry says what the numbers are. */
function shown(name: string, groups: CollapseFigure['groups']): string {
  const symbols = new Set(groups.map(({ label }) => label.split(' = ')[0]))
  const oneSymbol = symbols.size === 1 && groups.every(({ label }) => !label.includes(','))
  const short = oneSymbol && name !== DIVERGED && name !== groups[0].label ? name.split(' = ')[1] : name
  return typeset(short)
}

function rowsTaken(widths: readonly number[], gap: number, width: number): number {
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
