import { betaOf, gammaOf, lambdaOf } from '../../../src-worker/theory/momentum.ts'
import { rounded, roundedDown, roundedUp } from './plane/round.ts'

/** The numbers that say how an inertial method moves; two of them are given. */
export type Momentum = 'gamma' | 'beta' | 'lambda'

export const parametrisations = ['gamma-beta', 'lambda-beta', 'lambda-gamma'] as const
export type Parametrisation = (typeof parametrisations)[number]

/** The values of the two axes that are given, in any order. */
export type Given = Readonly<Partial<Record<Momentum, readonly number[]>>>

/** Which two a method gives; null where it does not give just two. */
export function parametrisationOf(method: object): Parametrisation | null {
  const given = (['lambda', 'gamma', 'beta'] as const).filter((name) => name in method)
  return parametrisations.find((each) => each === given.join('-')) ?? null
}

/** Replacement when another pair is to be given: the one that goes, the one that takes its place, and its axis. */
export interface Exchange {
  readonly out: Momentum
  readonly in: Momentum
  readonly axis: number | { values: number[] } | { logspace: [number, number, number] }
}

/**
 * The exchange of one axis that leads from one parametrisation to another and plans about the same runs: the new axis spans
 * what λ = γ/(1−β)² makes of the two old ones, with as many values as the axis that goes.
 *
 * λ is never below γ, for β = 1 − √(γ/λ) would be negative: the ranges are cut to that.
 */
export function exchangeFor(given: Given, from: Parametrisation, to: Parametrisation): Exchange | null {
  const [stays, goes] = split(from, to)
  const comes = (to.split('-') as Momentum[]).find((name) => name !== stays)
  const staying = given[stays]
  const going = given[goes]
  if (from === to || !comes || !staying?.length || !going?.length) return null
  const hull = hullOf(staying.flatMap((a) => going.map((b) => derived(comes, { [stays]: a, [goes]: b }))))
  return { out: goes, in: comes, axis: axisOver(comes, hull, going.length, limitsOf(comes, stays, staying)) }
}

function split(from: Parametrisation, to: Parametrisation): [stays: Momentum, goes: Momentum] {
  const [first, second] = from.split('-') as [Momentum, Momentum]
  return to.split('-').includes(first) ? [first, second] : [second, first]
}

function derived(wanted: Momentum, { gamma, beta, lambda }: Partial<Record<Momentum, number>>): number {
  if (wanted === 'lambda' && gamma !== undefined && beta !== undefined) return lambdaOf({ gamma, beta })
  if (wanted === 'gamma' && lambda !== undefined && beta !== undefined) return gammaOf(lambda, beta)
  if (wanted === 'beta' && lambda !== undefined && gamma !== undefined) return Math.max(0, betaOf(lambda, gamma))
  throw new TypeError(`${wanted} does not follow from what is given`)
}

/** The ends between which a new axis must lie, beside one that stays. */
function limitsOf(comes: Momentum, stays: Momentum, staying: readonly number[]): [min: number, max: number] {
  if (comes === 'lambda' && stays === 'gamma') return [Math.max(...staying), Infinity]
  if (comes === 'gamma' && stays === 'lambda') return [0, Math.min(...staying)]
  return [0, Infinity]
}

function hullOf(values: readonly number[]): [low: number, high: number] {
  return [Math.min(...values), Math.max(...values)]
}

function axisOver(
  name: Momentum,
  [low, high]: [number, number],
  count: number,
  [min, max]: [number, number],
): Exchange['axis'] {
  if (name === 'beta') return betaAxis(1 - high, 1 - low, count)
  const from = rounded(low) < min ? roundedUp(Math.max(low, min)) : Math.min(rounded(low), roundedDown(max))
  const to = rounded(high) > max ? roundedDown(Math.min(high, max)) : Math.max(rounded(high), from)
  if (count === 1 || to <= from) return count === 1 ? from : { logspace: spread(from, to, count, max) }
  return { logspace: [from, to, count] }
}

/** Range in place of a single number that the cut left: two decades beside it that are allowed. */
function spread(from: number, to: number, count: number, max: number): [number, number, number] {
  return max === Infinity ? [from, rounded(from * 100), count] : [rounded(to / 100), to, count]
}

/**
 * Values of β, evenly spaced in the logarithm of 1 − β, as the plane of runs is; from the smallest β.
 *
 * @param low least 1 − β, above 0
 * @param high largest 1 − β, at most 1
 */
export function betaAxis(low: number, high: number, count: number): number | { values: number[] } {
  const min = Math.max(1e-6, low)
  const at = (i: number) => high * (min / high) ** (count === 1 ? 0 : i / (count - 1))
  const values = Array.from({ length: count }, (_, i) => betaFrom(at(i)))
  const distinct = [...new Set(values)]
  return distinct.length === 1 && count === 1 ? distinct[0] : { values: distinct }
}

/** β = 1 − y with y to two digits. */
function betaFrom(y: number): number {
  const part = Math.min(1, rounded(y))
  return Number((1 - part).toFixed(Math.max(2, 2 - Math.floor(Math.log10(part)))))
}
