import { type AxisName, type Params, parameters } from '../../../src-worker/experiment/index.ts'
import { type Metric, metricEntry, type Quantity } from '../../contract/index.ts'

/** A metric's name and symbol, spaced as its values ask for where it has no scale of its own. */
export function metricQuantity(metric: Metric, values: Iterable<number>): Quantity {
  const { name, symbol, scale, unit } = metricEntry(metric)
  const whole = unit === 'count' ? { whole: true } : {}
  return { name, symbol, scale: scale === 'auto' ? scaleOf(values) : scale, ...whole }
}

/** Logarithmic where all values are positive and span a decade or more. */
function scaleOf(values: Iterable<number>): Quantity['scale'] {
  let min = Infinity
  let max = -Infinity
  for (const value of values) {
    min = Math.min(min, value)
    max = Math.max(max, value)
  }
  return min > 0 && max >= 10 * min ? 'log' : 'linear'
}

/** A parameter as a coordinate of a plane: momentum β is drawn as its distance 1 − β from the limit. */
export interface Coordinate {
  readonly axis: AxisName
  readonly quantity: Quantity
  of(params: Params): number
  /** The parameter's value at a coordinate. */
  value(coordinate: number): number
}

/** A parameter by its symbol, `β`. */
export function parameterSymbol(axis: AxisName): string {
  return parameters[axis].symbol
}

/** A parameter in words, `step size`, as it stands within a sentence. */
export function parameterWords(axis: AxisName): string {
  const { name } = parameters[axis]
  return name.charAt(0).toLowerCase() + name.slice(1)
}

/**
 * A parameter as a coordinate.
 *
 * @param values the values it takes, which decide the scale of those that may be zero or negative
 */
export function coordinateOf(axis: AxisName, values: readonly number[]): Coordinate {
  const { name, symbol, scale } = parameters[axis]
  const whole = 'whole' in parameters[axis] ? { whole: true } : {}
  const flip = (x: number) => (axis === 'beta' ? 1 - x : x)
  return {
    axis,
    quantity: {
      name,
      symbol: axis === 'beta' ? '1 − β' : symbol,
      scale: scale === 'auto' ? scaleOf(values) : scale,
      ...whole,
    },
    of(params) {
      const value = params[axis]
      if (value === undefined) throw new TypeError(`the run has no ${axis}`)
      return flip(value)
    },
    value: flip,
  }
}
