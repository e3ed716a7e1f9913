import type { Quantity } from '../../contract/index.ts'
import type { PlotDescription } from './description.ts'

export type AxisScale = Quantity['scale']

/** An axis, or a colour scale, that can be drawn either way. */
export interface ScaleChoice<Figure> {
  /** Its scale; undefined where this figure's values allow no other. */
  of(figure: Figure): AxisScale | undefined
  /** The figure with another. */
  on(figure: Figure, scale: AxisScale): Figure
}

/** One kind of figure as plots of it are described. */
export interface FigurePlot<Figure> {
  describe(figure: Figure): PlotDescription
  /** The axes that can be drawn either way; `y` may be that of the colours. */
  readonly scales?: { readonly x?: ScaleChoice<Figure>; readonly y?: ScaleChoice<Figure>; readonly yOf?: 'colours' }
}

type Axes<Name extends string> = Readonly<Record<Name, Quantity>>

/** The scale of a figure's axis where all figures of the kind allow the choice. */
export function scaleOf<Name extends string, Figure extends Axes<Name>>(
  name: Name,
  isFree: (figure: Figure) => boolean = () => true,
): ScaleChoice<Figure> {
  return {
    of: (figure) => (isFree(figure) ? figure[name].scale : undefined),
    on: (figure, scale) => ({ ...figure, [name]: { ...figure[name], scale } }),
  }
}
