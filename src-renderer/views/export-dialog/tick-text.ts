import type { FigureStyle } from '../../../src-main/contract/index.ts'

type TickChoice = FigureStyle['xTicks']

/** Ticks as they are typed: values with spaces between them, or `at most 4`. */
export function ticksText(ticks: TickChoice): string {
  if (ticks === undefined) return ''
  return typeof ticks === 'number' ? `at most ${ticks}` : ticks.join(' ')
}

/** Ticks that a text names; undefined where it names none. */
export function ticksOf(text: string): TickChoice {
  const count = Number(/^\s*(?:at most|most|≤)\s*(\d+)\s*$/i.exec(text)?.[1])
  if (Number.isInteger(count)) return count >= 2 && count <= 40 ? count : undefined
  const values = text
    .trim()
    .split(/[\s;]+/)
    .map(Number)
  return text.trim() !== '' && values.every(Number.isFinite) ? values : undefined
}
