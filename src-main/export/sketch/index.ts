import { styledPlot } from '../../charts/index.ts'
import type { FigureStyle, View } from '../../contract/index.ts'
import { type DrawnFigure, plotOf } from '../../figures/drawn/index.ts'
import { sketchOfPlot } from './of-plot.ts'
import type { Sketch } from './sketch.ts'
import { visiblePart } from './visible.ts'

/** All that a figure draws as one table, and how its rows are drawn; of a view with a range, what it shows, and worded by a style. */
export function sketchOf(figure: DrawnFigure, view: View = {}, style: FigureStyle = {}): Sketch {
  return visiblePart(sketchOfPlot(styledPlot(plotOf(figure), style), style), view)
}
