import { ticks as linearTicks } from 'd3-array'
import type { Quantity } from '../../contract/index.ts'
import { ladder } from './ladder.ts'
import { decimal, power, scientific } from './number.ts'

/** Ticks of an axis, and the labels of the major ones. */
export interface Ticks {
  readonly major: readonly number[]
  readonly minor: readonly number[]
  readonly label: (value: number) => string
}

type Domain = readonly [min: number, max: number]

/**
 * Ticks of an axis: decades of a logarithmic axis, thinned where they are many, 1-2-5 where they are few; round numbers of
 * a linear one.
 *
 * @param max how many labels there is room for
 */
export function ticksOf(scale: Quantity['scale'], domain: Domain, max: number): Ticks {
  return (scale === 'log' ? logTicks(domain, max) : null) ?? roundTicks(domain, max)
}

/** Ticks at whole numbers alone, where an axis takes no others; two at least. */
export function wholeTicks(ticks: Ticks, [min, max]: Domain): Ticks {
  const major = ticks.major.filter(Number.isInteger)
  const [first, last] = [Math.ceil(min), Math.floor(max)]
  const ends = first < last ? [first, last] : [first].filter((value) => value <= max)
  const kept = major.length > 1 ? major : ends
  return { major: kept, minor: ticks.minor.filter(Number.isInteger), label: withEqualDecimals(kept) ?? labelFor(kept) }
}

/** Ticks at chosen values, as far as they lie within a range. */
export function ticksAt(values: readonly number[], [min, max]: Domain): Ticks {
  const major = values.filter((value) => value >= min && value <= max)
  return { major, minor: [], label: labelFor(major) }
}

/** Null where a logarithmic axis spans too little for two ticks of 1-2-5. */
function logTicks(domain: Domain, max: number): Ticks | null {
  const exponents = decadesWithin(domain)
  if (exponents.length >= 3 || (exponents.length === 2 && max < 4)) {
    const every = Math.ceil(exponents.length / max)
    const major = exponents.filter((exponent) => exponent % every === 0)
    const minor =
      every > 1
        ? exponents.filter((exponent) => exponent % every !== 0).map(tenTo)
        : ladder([2, 3, 4, 5, 6, 7, 8, 9], domain)
    return { major: major.map(tenTo), minor, label: labelFor(major.map(tenTo)) }
  }
  const steps = [[1, 2, 5], [1, 3], [1]].find((each) => ladder(each, domain).length <= max)
  const major = ladder(steps ?? [1], domain)
  if (major.length < 2) return null
  const minor = ladder([1, 2, 3, 4, 5, 6, 7, 8, 9], domain).filter((value) => !major.includes(value))
  return { major, minor, label: labelFor(major) }
}

/** Labels of evenly spaced values say little beyond this many. */
const MAX_ROUND = 8

function roundTicks(domain: Domain, max: number): Ticks {
  const room = Math.min(max, MAX_ROUND)
  // The number of ticks asked for is met roughly: half as many again can come.
  const tries = Array.from({ length: Math.max(1, room - 1) }, (_, i) => linearTicks(...domain, room - i))
  const major = tries.find(({ length }) => length <= room) ?? tries[tries.length - 1]
  return { major, minor: [], label: withEqualDecimals(major) ?? labelFor(major) }
}

/** Evenly spaced values with as many decimals each as the one that needs most; null where that is more than four. */
function withEqualDecimals(values: readonly number[]): ((value: number) => string) | null {
  const decimals = Math.max(...values.map(decimalsOf))
  const largest = Math.max(...values.map(Math.abs))
  return decimals > 4 || largest >= 1e5 ? null : (value) => value.toFixed(decimals).replace('-', '−')
}

/** The decimals that a value needs to twelve significant digits: 2 for 0.25, 13 for 2·10⁻¹³. */
function decimalsOf(value: number): number {
  const [mantissa, exponent] = value.toExponential(11).split('e')
  const digits = mantissa.replace(/^-?\d\.?|0+$/g, '').length
  return value === 0 ? 0 : Math.max(0, digits - Number(exponent))
}

/** Formatter for a set of positive or mixed values: decimals where all are short, else powers of ten. */
export function labelFor(values: readonly number[]): (value: number) => string {
  const sizes = values.filter((value) => value !== 0).map(Math.abs)
  const short = Math.min(...sizes) >= 0.01 * (1 - 1e-9) && Math.max(...sizes) < 1e4
  if (short) return decimal
  const decades = values.every((value) => value > 0 && isDecade(value))
  return decades ? (value) => power(Math.round(Math.log10(value))) : (value) => scientific(value)
}

function decadesWithin([min, max]: Domain): readonly number[] {
  const from = Math.ceil(Math.log10(min) - 1e-9)
  const to = Math.floor(Math.log10(max) + 1e-9)
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)
}

function isDecade(value: number): boolean {
  return Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-9
}

function tenTo(exponent: number): number {
  return Number(`1e${exponent}`)
}
