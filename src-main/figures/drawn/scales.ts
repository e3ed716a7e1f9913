import type { AxisScale } from '../../charts/index.ts'
import { type DrawnFigure, scaleChoicesOf } from '../plots.ts'

/** Scales chosen for the axes; what is left out is as the figure has it. */
export interface Scales {
  readonly x?: AxisScale
  readonly y?: AxisScale
}

/** The axes of a figure that can be drawn either way, each with its scale; of a map `y` is the scale of its colours. */
export function scalesOf(figure: DrawnFigure): Scales {
  const { x, y } = scaleChoicesOf(figure)
  return defined({ x: x?.of(figure), y: y?.of(figure) })
}

/** The figure with its axes drawn as chosen. */
export function withScales(figure: DrawnFigure, chosen: Scales): DrawnFigure {
  const choices = scaleChoicesOf(figure)
  return (['x', 'y'] as const).reduce((drawn, axis) => {
    const [choice, scale] = [choices[axis], chosen[axis]]
    return choice && scale && choice.of(drawn) !== undefined ? choice.on(drawn, scale) : drawn
  }, figure)
}

function defined({ x, y }: Scales): Scales {
  return { ...(x ? { x } : {}), ...(y ? { y } : {}) }
}
