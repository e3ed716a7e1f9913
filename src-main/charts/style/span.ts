/** Smaller positive numbers are what is left of a product that vanished; an axis down to them would show nothing else. */
export const MIN_SHOWN = 1e-100

/** Values whose logarithms differ by less differ by rounding. */
export const SAME = 1e-9

/** Least and largest of many values, with a part of their range around; of one value or none a range of its own. */
export function spanOf(values: Iterable<number>, scale: 'linear' | 'log', around: number): [number, number] {
  const [into, back] = scale === 'log' ? [Math.log, Math.exp] : [(v: number) => v, (v: number) => v]
  let min = Infinity
  let max = -Infinity
  for (const value of values) {
    if (!Number.isFinite(value) || (scale === 'log' && value < MIN_SHOWN)) continue
    if (value < min) min = value
    if (value > max) max = value
  }
  if (min > max) return [1, 10]
  const span = into(max) - into(min)
  const pad = span > (scale === 'log' ? SAME : 0) ? around * span : scale === 'log' ? 1 : Math.abs(max) / 10 || 1
  return [back(into(min) - pad), back(into(max) + pad)]
}
