import type { View } from '../../contract/index.ts'
import { type DrawnFigure, plotOf, scaleChoicesOf } from '../plots.ts'
import { scalesOf, withScales } from './scales.ts'

type Axis = 'x' | 'y'
const axes: readonly Axis[] = ['x', 'y']

/** A figure with the scales of a view, as far as it can have them. */
export function withView(figure: DrawnFigure, { xScale, yScale }: View): DrawnFigure {
  return withScales(figure, { x: xScale, y: yScale })
}

/** Why a figure cannot be looked at so, in words; null where it can. */
export function viewFault(figure: DrawnFigure, view: View): string | null {
  const fault = axes.map((axis) => scaleFault(figure, view, axis) ?? rangeFault(figure, view, axis)).find(Boolean)
  return fault ? `${figure.title}: ${fault}.` : null
}

/** The part of a view that a figure can have and does not have by itself: what is left changes what is drawn. */
export function viewOn(figure: DrawnFigure, view: View): View {
  const own = scalesOf(figure)
  const kept = axes.flatMap((axis): [string, unknown][] => [
    ...(scaleFault(figure, view, axis) || view[`${axis}Scale`] === own[axis]
      ? []
      : [[`${axis}Scale`, view[`${axis}Scale`]] as [string, unknown]]),
    ...(rangeFault(figure, view, axis) ? [] : [[axis, view[axis]] as [string, unknown]]),
  ])
  return Object.fromEntries(kept.filter(([, value]) => value !== undefined))
}

function scaleFault(figure: DrawnFigure, view: View, axis: Axis): string | null {
  if (!view[`${axis}Scale`] || scalesOf(figure)[axis]) return null
  return `the scale of its ${(axis === 'y' && scaleChoicesOf(figure).yOf) || `${axis} axis`} cannot be chosen`
}

function rangeFault(figure: DrawnFigure, view: View, axis: Axis): string | null {
  const range = view[axis]
  if (!range) return null
  if (!plotOf(figure).zoom[axis]) return `no part of its ${axis} axis can be shown alone`
  const isLog = plotOf(withView(figure, view)).panels[0][axis].quantity.scale === 'log'
  return isLog && range[0] <= 0 ? `its ${axis} axis is logarithmic, and begins above 0` : null
}
