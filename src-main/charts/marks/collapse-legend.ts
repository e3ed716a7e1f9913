import type { CollapseFigure } from '../../contract/index.ts'
import { inkOf } from '../style/ink.ts'
import { dotEntry, type Entry, type Legend, legendOfEntries, outlinedEntry, rowsOf } from '../layout/legend.ts'
import type { Look } from '../style/look.ts'
import { typeset } from '../style/number.ts'

export const DIVERGED = 'diverged'
export const SPENT = 'not converged'

const MOST_ENTRIES = 8

/** The legend over a collapse and how high it is: every group, or of many as many as fit into a row. */
export function legendOf(
  { groups, diverged }: CollapseFigure,
  colours: readonly string[],
  look: Look,
  width: number,
): Legend {
  const spent = groups.reduce((sum, { marks }) => sum + marks.filter((mark) => mark.spent).length, 0)
  const entriesOf = (picked: readonly number[]): readonly Entry[] => [
    ...picked.map((i) => ({
      ...dotEntry(groups[i].label, colours[i]),
      shown: shown(groups[i].label, groups),
    })),
    ...(spent > 0 ? [{ ...outlinedEntry(SPENT, inkOf(look).soft, look), shown: `${SPENT} (${spent})` }] : []),
    ...(diverged.length > 0 ? [outlinedEntry(DIVERGED, inkOf(look).soft, look, 'triangle')] : []),
  ]
  const picked = pick(groups.length, (each) => rowsOf(entriesOf(each), look, width))
  return legendOfEntries(entriesOf(picked), look, width)
}

/** Positions of the groups to name: all, or evenly picked ones where there are more than eight. None of a single one. */
function pick(n: number, rows: (picked: readonly number[]) => number): readonly number[] {
  if (n < 2) return []
  if (n <= MOST_ENTRIES) return Array.from({ length: n }, (_, i) => i)
  const counts = [8, 7, 6, 5, 4, 3]
  return counts.map((count) => evenly(n, count)).find((picked) => rows(picked) <= 1) ?? evenly(n, 3)
}

function evenly(n: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => Math.round((i * (n - 1)) / (count - 1)))
}

/** `β = 0.9` as `0.9` where it follows another β: the first entry says what the numbers are. */
function shown(name: string, groups: CollapseFigure['groups']): string {
  const symbols = new Set(groups.map(({ label }) => label.split(' = ')[0]))
  const oneSymbol = symbols.size === 1 && groups.every(({ label }) => !label.includes(','))
  return typeset(oneSymbol && name !== groups[0].label ? name.split(' = ')[1] : name)
}
