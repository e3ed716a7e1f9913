import type { TooltipComponentOption } from 'echarts'
import { inkOf } from '../style/ink.ts'
import { fontFamily, type Look } from '../style/look.ts'

/** What a mark or cell says when it is pointed at: a quantity and its value on each line, or one remark. */
export type Reading = readonly (readonly [what: string, value: string])[]

/** On the screen so many marks or cells carry what they say of themselves; of more it is looked up when one is pointed at. */
export const MOST_CARRYING = 5000

/** What is pointed at: the runs behind it, and what it says. */
export interface Pointed {
  readonly runs: readonly number[]
  readonly reading: Reading
}

/**
 * Drawn text, not HTML: it needs no styles that a content security policy would refuse, and names cannot inject any.
 *
 * @param lookUp tells of items that carry no reading themselves, by their series and their place there
 */
export function tooltipOption(
  look: Look,
  lookUp?: (seriesId: string, index: number) => Pointed | undefined,
): TooltipComponentOption {
  if (look.target === 'export') return { show: false }
  const ink = inkOf(look)
  return {
    show: true,
    trigger: 'item',
    renderMode: 'richText',
    confine: true,
    transitionDuration: 0,
    backgroundColor: ink.tooltip,
    borderColor: ink.axis,
    borderWidth: 1,
    padding: [6, 8],
    textStyle: { fontFamily, fontSize: look.fontSize, color: ink.text },
    formatter: (item) => {
      const { data, seriesId = '', dataIndex } = item as Item
      return readingText(carried(data)?.reading ?? lookUp?.(seriesId, dataIndex)?.reading ?? [])
    },
  }
}

/** A reading as the text of a tooltip. */
export function readingText(reading: Reading): string {
  return reading.map(([what, value]) => (what === '' ? value : `${what}  ${value}`)).join('\n')
}

/** What ECharts tells of an item that is pointed at or clicked. */
export interface Item {
  /** The item of the option as it was given. */
  readonly data?: unknown
  readonly seriesId?: string
  readonly dataIndex: number
}

/** What an item carries of itself. */
export function carried(data: unknown): Partial<Pointed> | null {
  return typeof data === 'object' ? data : null
}

/** x and y of each mark in turn, for those that carry nothing: numbers in a row need no object for each. */
export function placesOf(marks: readonly { readonly x: number; readonly y: number }[]): Float64Array {
  const places = new Float64Array(2 * marks.length)
  marks.forEach(({ x, y }, i) => places.set([x, y], 2 * i))
  return places
}
