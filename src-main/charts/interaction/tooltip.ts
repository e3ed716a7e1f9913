import type { TooltipComponentOption } from 'echarts'
import type { Pointed, Reading } from '../plot/description.ts'
import { paletteOf } from '../style/palette.ts'
import { familyOf, type RenderStyle } from '../style/render-style.ts'

/**
 * An element of the page where the look has one, so that symbols are set as in the chart; else drawn text, in whatever face the canvas has. Neither is HTML text: names
 * cannot inject any.
 *
 * @param lookUp tells of items that carry no reading themselves, by their series and their place there
 */
export function tooltipOption(
  look: RenderStyle,
  lookUp?: (seriesId: string, index: number) => Pointed | undefined,
): TooltipComponentOption {
  if (look.target === 'export') return { show: false }
  const ink = paletteOf(look)
  return {
    show: true,
    trigger: 'item',
    renderMode: look.told ? 'html' : 'richText',
    confine: true,
    transitionDuration: 0,
    backgroundColor: ink.tooltip,
    borderColor: ink.axis,
    borderWidth: 1,
    padding: [6, 8],
    textStyle: { fontFamily: familyOf(look), fontSize: look.fontSize, color: ink.text },
    formatter: (item) => {
      const { data, seriesId = '', dataIndex } = item as Item
      return told(look, carried(data)?.reading ?? lookUp?.(seriesId, dataIndex)?.reading ?? [])
    },
  }
}

/** A reading as the content of a tooltip: nothing is shown of an empty one. */
function told(look: Pick<RenderStyle, 'told'>, reading: Reading): string {
  return look.told && reading.length > 0 ? (look.told(reading) as never) : readingText(reading)
}

/** A reading as the text of a tooltip. */
function readingText(reading: Reading): string {
  return reading.map(([what, value]) => (what === '' ? value : `${what}  ${value}`)).join('\n')
}

/** An item that is pointed at or clicked, as ECharts tells of it. */
export interface Item {
  /** The item of the option as it was given. */
  readonly data?: unknown
  readonly seriesId?: string
  readonly dataIndex: number
}

/** The runs that an item carries of itself; undefined where it carries none. */
export function runsCarried(data: unknown): readonly number[] | undefined {
  return carried(data)?.runs
}

function carried(data: unknown): Partial<Pointed> | null {
  return typeof data === 'object' ? data : null
}
