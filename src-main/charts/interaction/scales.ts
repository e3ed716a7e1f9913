import type { Quantity } from '../../contract/index.ts'
import type { DrawnFigure } from '../chart.ts'

export type AxisScale = Quantity['scale']

/** Scales chosen for the axes; what is left out is as the figure has it. */
export interface Scales {
  readonly x?: AxisScale
  readonly y?: AxisScale
}

/** The axes of a figure that can be drawn either way, each with its scale; of a map `y` is the scale of its colours. */
export function scalesOf(figure: DrawnFigure): Scales {
  switch (figure.kind) {
    case 'curves':
    case 'collapse':
      return { x: figure.x.scale, ...(allPositive(figure) ? { y: figure.y.scale } : {}) }
    case 'map':
      return figure.value.range && figure.value.range[0] > 0 ? { y: figure.value.scale } : {}
    case 'coordinates':
    case 'weights':
      return { x: figure.x.scale }
    default:
      return {}
  }
}

/** The figure with its axes drawn as chosen. */
export function withScales(figure: DrawnFigure, chosen: Scales): DrawnFigure {
  const can = scalesOf(figure)
  const [x, y] = [can.x && chosen.x, can.y && chosen.y]
  if (figure.kind === 'map') return y ? { ...figure, value: { ...figure.value, scale: y } } : figure
  if (figure.kind === 'coordinates' || figure.kind === 'weights') {
    return x ? { ...figure, x: { ...figure.x, scale: x } } : figure
  }
  if (figure.kind === 'curves') {
    return { ...figure, x: { ...figure.x, scale: x ?? figure.x.scale }, y: { ...figure.y, scale: y ?? figure.y.scale } }
  }
  if (figure.kind === 'collapse') {
    return { ...figure, x: { ...figure.x, scale: x ?? figure.x.scale }, y: { ...figure.y, scale: y ?? figure.y.scale } }
  }
  return figure
}

/** Whether every value can stand on a logarithmic axis. */
function allPositive(figure: Extract<DrawnFigure, { kind: 'curves' | 'collapse' }>): boolean {
  return figure.kind === 'curves'
    ? figure.curves.every(({ diverged, points }) => diverged || points.every((point) => point[1] > 0))
    : figure.groups.every(({ marks }) => marks.every(({ y }) => y > 0))
}
