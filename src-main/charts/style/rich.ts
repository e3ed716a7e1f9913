import { faceOf } from './faces.ts'
import { familyOf, type RenderStyle, symbolFamilyOf } from './render-style.ts'
import { type Run, runsOf } from './runs.ts'
import { sizeOf } from './text.ts'

/**
 * Half of ascent less descent of a face, in its size: ECharts puts the middle between both of every run on one line, so runs of other
 * sizes and faces are moved until their base lines meet. A canvas takes the em square, an SVG the face's own extent.
 */
const screenMiddles = { words: 0.301, symbols: 0.3 }

/** Base lines of scripts over that of the line, in its size. */
const rises = { none: 0, sub: -0.16, sup: 0.36 } as const

interface Token {
  readonly fontFamily: string
  readonly fontStyle: 'normal' | 'italic'
  readonly fontWeight: number
  readonly fontSize: number
  readonly lineHeight: number
  readonly padding: [number, number, number, number]
  readonly color?: string
}

interface RichStyle {
  readonly fontSize: number
  readonly lineHeight: number
  readonly fontWeight?: number
  /** Colour of an element, if it is not that of its tokens. */
  readonly color?: string
}

/** A text as ECharts reads it beside `richStyles`: each run a token `{style|text}`. */
export function richText(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replaceAll('}', ')'))
    .map((line) => runsOf(line).map((run) => `{${styleName(run)}|${run.text}}`))
    .map((tokens) => tokens.join(''))
    .join('\n')
}

/** The styles of the tokens that `richText` makes of any text of this size. */
export function richStyles(
  look: Pick<RenderStyle, 'target' | 'font'>,
  style: RichStyle,
): Readonly<Record<string, Token>> {
  return Object.fromEntries(kinds.map((run) => [styleName(run), tokenOf(run, look, style)] satisfies [string, Token]))
}

const kinds: readonly Run[] = (['words', 'symbols'] as const).flatMap((face) => [
  ...(['none', 'sub', 'sup'] as const).map((script) => ({ text: '', face, script })),
  { text: '*', face, script: 'sup' },
])

function styleName({ text, face, script }: Run): string {
  return `${face}${text === '*' ? 'star' : script}`
}

function tokenOf(
  run: Run,
  look: Pick<RenderStyle, 'target' | 'font'>,
  { fontSize, lineHeight, fontWeight = 400, color }: RichStyle,
): Token {
  const size = sizeOf(run)
  const rise = run.text === '*' ? 0 : rises[run.script]
  const middles = look.target === 'screen' ? screenMiddles : faceOf(look).middles
  const down = (middles.words - middles[run.face] * size - rise) * fontSize
  const isSymbol = run.face === 'symbols'
  return {
    fontFamily: isSymbol ? symbolFamilyOf(look) : familyOf(look),
    fontStyle: isSymbol ? 'italic' : 'normal',
    // The face of symbols has one weight.
    fontWeight: isSymbol ? 400 : fontWeight,
    fontSize: size * fontSize,
    lineHeight,
    padding: [Math.max(0, 2 * down), 0, Math.max(0, -2 * down), 0],
    ...(color === undefined ? {} : { color }),
  }
}

/** Text of an element with the styles of its runs; one of words alone needs none. */
export function richly(text: string, look: Pick<RenderStyle, 'target' | 'font'>, style: RichStyle) {
  const isPlain = runsOf(text).every(({ face, script }) => face === 'words' && script === 'none')
  return isPlain ? { text } : { text: richText(text), rich: richStyles(look, style) }
}
