import { log, pow } from '../../elementary/index.ts'

/**
 * Positions at which a run may be observed: levels of whole positions, each a subset of the one before it, evenly spaced in the logarithm of time.
 * Position 0 is the start and lies on every level.
 */
export interface Grid {
  /** The next position of this level. */
  next(position: number, level: number): number
  has(position: number, level: number): boolean
}

/** Ratio between neighbouring points of the finest level. */
const finest = pow(2, 1 / 256)

/**
 * Iterations of a discrete method: level 0 has every small number and ratio 2^(1/256); each level takes every other point of the one
 * before.
 */
export const stepGrid: Grid = {
  next(step, level) {
    const ratio = pow(finest, pow(2, level))
    let power = Math.max(0, Math.floor(log(Math.max(step, 1)) / log(ratio)) - 1)
    for (;;) {
      const candidate = Math.round(pow(finest, power * pow(2, level)))
      if (candidate > step) return candidate
      power++
    }
  },
  has: (step, level) => step === 0 || stepGrid.next(step - 1, level) === step,
}

/** Times of a flow: position k ≥ 1 stands for t = 2^(−13 + (k − 1)/256), from about 10⁻⁴ on. */
export const timeGrid: Grid & { time(position: number): number } = {
  time: (position) => (position === 0 ? 0 : pow(2, (position - 1) / 256 - 13)),
  next: (position, level) => Math.floor((position - 1) / pow(2, level) + 1) * pow(2, level) + 1,
  has: (position, level) => position === 0 || (position - 1) % pow(2, level) === 0,
}

/**
 * At most `count` positions of the times 0 = t₀ < t₁ < … < t_m, spread evenly over the logarithm, first and last among them.
 *
 * @param times ascending, at least one
 */
export function spread(times: readonly number[], count: number): number[] {
  const last = times.length - 1
  if (times.length <= count) return times.map((_, i) => i)
  if (count === 1) return [last]
  const chosen = new Set([0, last])
  let at = 1
  for (let i = 0; chosen.size < count && i < count - 2; i++) {
    const target = times[1] * pow(times[last] / times[1], i / (count - 2))
    const room = last - (count - 2 - i)
    while (at < room && times[at] < target) at++
    chosen.add(at)
    at++
  }
  return [...chosen].sort((a, b) => a - b)
}
