import { parsed, withValue } from '../../document/index.ts'
import { countOf, type WrittenAxis, writtenAxis } from './axis-forms.ts'
import type { Frame } from './frame.ts'
import { betaAxis, type Momentum } from './parametrisation.ts'
import type { Span } from './plane/plane.ts'
import { rounded } from './plane/round.ts'

/** A rectangle of the plane: what each of its axes spans. */
export interface Ranges {
  readonly x: Span
  readonly y: Span
}

/** Number of values of an axis that was a single number before. */
const fresh = 5

/**
 * The document with the ranges of two axes set: evenly spaced in the plane, as many values as before, to two digits.
 *
 * β is listed, evenly in the logarithm of 1 − β, unless it was written as a grid of its own. Ends of λ and γ are such that no λ
 * lies below γ.
 */
export function withRanges(text: string, frame: Frame, { x, y }: Ranges): string {
  const method = (parsed(text) as { method?: Partial<Record<Momentum, unknown>> } | undefined)?.method ?? {}
  const ends = frame.y.name === 'lambda' ? aboveGamma({ x, y }) : { x, y }
  const first = withValue(text, ['method', frame.x.name], axisOver(ends.x, axisAt(method, frame.x.name)))
  const before = axisAt(method, frame.y.name)
  const next = frame.y.name === 'beta' ? betaOver(ends.y, before) : axisOver(ends.y, before)
  return withValue(first, ['method', frame.y.name], next)
}

/** A rectangle in which every λ is at least every γ: the part of it above the largest γ. */
function aboveGamma({ x, y }: Ranges): Ranges {
  const min = rounded(x[1])
  return { x, y: [Math.max(rounded(y[0]), min), Math.max(rounded(y[1]), min)] }
}

function axisAt(method: Partial<Record<Momentum, unknown>>, name: Momentum): WrittenAxis {
  const value = method[name]
  return writtenAxis(value, (path) => {
    const found = path.reduce<unknown>((each, key) => (each as Record<string | number, unknown>)[key], value)
    return typeof found === 'number' ? String(found) : ''
  })
}

function newCount(axis: WrittenAxis): number {
  const count = countOf(axis) ?? fresh
  return count === 1 ? fresh : count
}

function axisOver([low, high]: Span, before: WrittenAxis): object | number {
  const from = rounded(low)
  const to = rounded(high)
  if (from === to) return from
  const grid = before.form === 'linspace' ? 'linspace' : 'logspace'
  return { [grid]: [from, to, newCount(before)] }
}

function betaOver([low, high]: Span, before: WrittenAxis): object | number {
  if (before.form !== 'linspace') return betaAxis(low, Math.min(1, high), newCount(before))
  const ends = betaAxis(low, Math.min(1, high), 2)
  if (typeof ends === 'number' || ends.values.length < 2) return ends
  return { linspace: [ends.values[0], ends.values[1], newCount(before)] }
}
