import type { Plot } from '../../../../../src-main/figures/drawn/index.ts'
import { pixelAt } from './zoom.ts'

/** Styles of the hairlines that stand at a value of the horizontal axis, one in each plot that shows it. */
export function hairlinesAt(plots: readonly Plot[], at: number | null) {
  if (at === null) return []
  return plots.flatMap((plot) => {
    const [x, { left, top, width, height }] = [pixelAt(plot, 'x', at), plot.frame]
    return x >= left && x <= left + width ? [{ left: `${x}px`, top: `${top}px`, height: `${height}px` }] : []
  })
}
