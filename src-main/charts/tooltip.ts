import type { TooltipComponentOption } from 'echarts'
import { inkOf } from './ink.ts'
import { fontFamily, type Look } from './look.ts'

/** What a mark or cell says when it is pointed at: a quantity and its value on each line, or one remark. */
export type Reading = readonly (readonly [what: string, value: string])[]

/** Drawn text, not HTML: it needs no styles that a content security policy would refuse, and names cannot inject any. */
export function tooltipOption(look: Look): TooltipComponentOption {
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
      const { data } = item as { data?: { reading?: Reading } }
      return (data?.reading ?? []).map(([what, value]) => (what === '' ? value : `${what}  ${value}`)).join('\n')
    },
  }
}
