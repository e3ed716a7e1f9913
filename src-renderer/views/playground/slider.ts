import type { Range } from './simulation/setup.ts'

/** Scale of a slider; that of momentum is logarithmic in 1 − β, because all that happens happens near 1. */
export type Scale = 'linear' | 'log' | 'one-minus'

/** Position of a value on its slider, from 0 to 1. */
export function toPart(value: number, range: Range, scale: Scale): number {
  const [least, most, at] = [range.least, range.most, value].map(bent(scale))
  return Math.min(1, Math.max(0, (at - least) / (most - least)))
}

/** The value at a part of a slider. */
export function toValue(part: number, range: Range, scale: Scale): number {
  const [least, most] = [range.least, range.most].map(bent(scale))
  const at = least + part * (most - least)
  if (scale === 'log') return Math.exp(at)
  return scale === 'linear' ? at : 1 - Math.exp(-at)
}

function bent(scale: Scale): (value: number) => number {
  if (scale === 'log') return Math.log
  return scale === 'linear' ? (value) => value : (value) => -Math.log(1 - value)
}
