import { inkOf } from './ink.ts'
import { lengths, type Look } from './look.ts'
import type { Ticks } from './ticks.ts'

/** Labels of an upright axis among lines: on a ground of their own. */
export function labelled({ major, label }: Ticks, look: Look) {
  const ink = inkOf(look)
  const { tick, gap } = lengths(look)
  return {
    fontSize: look.fontSize,
    lineHeight: look.fontSize,
    color: ink.text,
    margin: tick + 0.6 * gap,
    customValues: [...major],
    formatter: label,
    hideOverlap: false,
    textBorderColor: ink.ground,
    textBorderWidth: 0.3 * look.fontSize,
  }
}
