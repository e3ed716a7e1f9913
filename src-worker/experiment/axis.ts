import { pow } from '../elementary/index.ts'

/** Condition on a number of an axis; the wording ends up in the message of a fault. */
export interface Range {
  readonly above?: number
  readonly atLeast?: number
  readonly below?: number
  readonly atMost?: number
  readonly integer?: boolean
}

/** An axis as it is written: one number, a list, or an evenly spaced grid. */
export type Axis =
  number | { values: number[] } | { linspace: [number, number, number] } | { logspace: [number, number, number] }

/**
 * The values of an axis, in order.
 *
 * `linspace` and `logspace` contain both end values exactly; with a count of 1 only the first.
 */
export function axisValues(axis: Axis): number[] {
  if (typeof axis === 'number') return [axis]
  if ('values' in axis) return axis.values
  if ('linspace' in axis) return spaced(axis.linspace, between)
  return spaced(axis.logspace, betweenLogarithms)
}

/** If the difference of the ends is beyond a double, each end takes its share. */
function between(from: number, to: number, s: number): number {
  return Number.isFinite(to - from) ? from + (to - from) * s : from * (1 - s) + to * s
}

function betweenLogarithms(from: number, to: number, s: number): number {
  const ratio = to / from
  return ratio > 0 && Number.isFinite(ratio) ? from * pow(ratio, s) : pow(from, 1 - s) * pow(to, s)
}

/** The largest value of an axis. */
export function greatest(axis: Axis): number {
  return axisValues(axis).reduce((max, each) => Math.max(max, each))
}

/** The smallest value of an axis. */
export function smallest(axis: Axis): number {
  return axisValues(axis).reduce((min, each) => Math.min(min, each))
}

/** Path of a value in an axis: in its list, or nowhere by itself. */
export function placeOf(axis: Axis, value: number): readonly PropertyKey[] {
  return typeof axis === 'object' && 'values' in axis ? ['values', axis.values.indexOf(value)] : []
}

/** True where the axis was written as an axis, so that it becomes a parameter of each run. */
export function varies(axis: Axis): boolean {
  return typeof axis !== 'number'
}

function spaced(
  [from, to, count]: [number, number, number],
  at: (from: number, to: number, s: number) => number,
): number[] {
  return Array.from({ length: count }, (_, i) => {
    if (i === 0) return from
    if (i === count - 1) return to
    return at(from, to, i / (count - 1))
  })
}
