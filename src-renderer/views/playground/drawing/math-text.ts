import { type Run, runsOf } from '../../../../src-main/charts/style/runs.ts'

type Context = CanvasRenderingContext2D

/** A text as charts set it: symbols in italics, scripts raised and lowered, at 70 % of the size. */
interface Text {
  readonly text: string
  readonly at: readonly [x: number, y: number]
  readonly size: number
  readonly align?: 'left' | 'center' | 'right'
  /** The part of the text that `at` is level with. */
  readonly level?: 'top' | 'middle' | 'base'
  /** Outlined in the colour of the stroke first. */
  readonly outlined?: boolean
}

const SCRIPT = 0.7
/** Base lines below what the text is level with, and of scripts above the base line, in its size. */
const levels = { top: 0.86, middle: 0.36, base: 0 }
const rises = { none: 0, sub: -0.2, sup: 0.38 }

function fontOf({ face, script, text }: Run, size: number): string {
  const px = script === 'none' || text === '*' ? size : SCRIPT * size
  // The face of symbols is small for its size.
  return face === 'symbols'
    ? `italic ${1.12 * px}px KaTeX_Math, 'STIX Two Text', Cambria, 'Times New Roman', serif`
    : `${px}px 'Inter Variable', system-ui, sans-serif`
}

/** Width of a text in pixels. */
export function mathWidth(context: Context, text: string, size: number): number {
  return runsOf(text).reduce((sum, run) => {
    context.font = fontOf(run, size)
    return sum + context.measureText(run.text).width
  }, 0)
}

/** Draws a text in the colours of the context. */
export function drawMath(context: Context, { text, at, size, align = 'left', level = 'middle', outlined }: Text): void {
  const back = { left: 0, center: 0.5, right: 1 }[align]
  const base = at[1] + levels[level] * size
  context.textAlign = 'left'
  context.textBaseline = 'alphabetic'
  const left = at[0] - back * mathWidth(context, text, size)
  const each = (draw: (run: string, x: number, y: number) => void): void => {
    let x = left
    for (const run of runsOf(text)) {
      context.font = fontOf(run, size)
      draw(run.text, x, base - (run.text === '*' ? 0 : rises[run.script]) * size)
      x += context.measureText(run.text).width
    }
  }
  if (outlined) each((run, x, y) => context.strokeText(run, x, y))
  each((run, x, y) => context.fillText(run, x, y))
}
