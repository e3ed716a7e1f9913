import type { TitleComponentOption } from 'echarts'
import type { Quantity } from '../../contract/index.ts'
import { quantityTitle } from './frame.ts'
import { paletteOf } from '../style/palette.ts'
import { lengths, type RenderStyle } from '../style/render-style.ts'
import { richly, richStyles, richText } from '../style/rich.ts'
import { symbolText } from '../style/runs.ts'
import { textWidth, wrapped } from '../style/text.ts'
import type { Ticks } from '../style/ticks.ts'

/** Labels of an upright axis among lines: on a ground of their own. */
export function labelled({ major, label }: Ticks, look: RenderStyle) {
  const ink = paletteOf(look)
  const { tick, gap } = lengths(look)
  const type = { fontSize: look.fontSize, lineHeight: look.fontSize }
  return {
    ...type,
    rich: richStyles(look, type),
    color: ink.text,
    margin: tick + 0.6 * gap,
    customValues: [...major],
    formatter: (value: number) => richText(label(value)),
    hideOverlap: false,
    textBorderColor: ink.ground,
    textBorderWidth: 0.3 * look.fontSize,
  }
}

interface AxisTitles {
  /** Pixels that they take over the axes. */
  readonly height: number
  /** @param base pixels from the top at which the lowest ends */
  options(base: number): TitleComponentOption[]
}

const MAX_LEVELS = 4

/**
 * Titles over parallel axes: in one level where each has room beside its neighbours, else in as many as it takes, in turns. They are no
 * titles of ECharts' axes, which it cuts short.
 *
 * @param place left end of the first axis, how far axes are apart, the edge that the first title is flush with, and how wide the last may be
 */
export function axisTitles(
  quantities: readonly Quantity[],
  { left, spacing, edge, last }: { readonly [length in 'left' | 'spacing' | 'edge' | 'last']: number },
  look: RenderStyle,
): AxisTitles {
  const { row, gap } = lengths(look)
  const tries = Array.from({ length: MAX_LEVELS }, (_, level) => {
    const room = (level + 1) * spacing - gap
    // The first begins at the edge, so it has its own side and half of the way to the next.
    const first = left - edge + room / 2
    const own = (i: number) => (i === 0 ? first : i === quantities.length - 1 ? Math.min(room, last) : room)
    const lines = quantities.map((quantity, i) => titleLines(quantity, own(i), level > 0, look))
    return {
      levels: level + 1,
      lines,
      fits: lines.every((each, i) => each.every((line) => textWidth(line, look) <= own(i))),
    }
  })
  const { levels, lines } = tries.find(({ fits }) => fits) ?? tries[tries.length - 1]
  const heights = Array.from({ length: levels }, (_, level) =>
    Math.max(0, ...lines.filter((_, i) => i % levels === level).map(({ length }) => length * row)),
  )
  const under = heights.map((_, level) => heights.slice(0, level).reduce((sum, height) => sum + height, 0))
  return {
    height: heights.reduce((sum, height) => sum + height, 0),
    options: (base) =>
      lines.map((own, i) => ({
        left: i === 0 ? edge : left + i * spacing,
        top: base - under[i % levels] - own.length * row,
        textAlign: i === 0 ? 'left' : 'center',
        padding: 0,
        itemGap: 0,
        ...titled(own.join('\n'), { fontSize: look.fontSize, fontWeight: 400, lineHeight: row }, look),
      })),
  }
}

function titled(
  text: string,
  type: { readonly fontSize: number; readonly fontWeight: 400; readonly lineHeight: number },
  look: RenderStyle,
): Pick<TitleComponentOption, 'text' | 'textStyle'> {
  const { text: written, ...rich } = richly(text, look, type)
  return { text: written, textStyle: { ...type, ...rich, color: paletteOf(look).text } }
}

/** A title in at most two lines of a width, one where it should be compact: its symbol alone where the words are too long. */
function titleLines(quantity: Quantity, room: number, compact: boolean, look: RenderStyle): readonly string[] {
  const { name } = quantity
  const symbol = symbolText(quantity.symbol)
  const broken = wrapped(symbol === '' ? name : `${name},`, look, room)
  const inWords = compact
    ? []
    : [
        [`${name},`, symbol],
        [...broken, symbol],
      ]
  const tries = symbol === '' ? [[name], broken] : [[quantityTitle(quantity)], ...inWords, [symbol]]
  const fits = (lines: readonly string[]) => lines.length <= 2 && lines.every((line) => textWidth(line, look) <= room)
  return tries.find(fits) ?? tries[tries.length - 1]
}
