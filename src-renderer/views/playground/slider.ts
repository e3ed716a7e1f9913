import type { Range } from './simulation/ranges.ts'

/** Scale of a slider; that of momentum is logarithmic in 1 − β, because all that happens happens near 1. */
export type Scale = 'linear' | 'log' | 'one-minus'

/** Position of a value on its slider, from 0 to 1. */
export function toPart(value: number, range: Range, scale: Scale): number {
  const [min, max, at] = [range.min, range.max, value].map(bent(scale))
  return Math.min(1, Math.max(0, (at - min) / (max - min)))
}

/** The value at a part of a slider. */
export function toValue(part: number, range: Range, scale: Scale): number {
  const [min, max] = [range.min, range.max].map(bent(scale))
  const at = min + part * (max - min)
  if (scale === 'log') return Math.exp(at)
  return scale === 'linear' ? at : 1 - Math.exp(-at)
}

function bent(scale: Scale): (value: number) => number {
  if (scale === 'log') return Math.log
  return scale === 'linear' ? (value) => value : (value) => -Math.log(1 - value)
}
