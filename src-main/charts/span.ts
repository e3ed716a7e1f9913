/** Least and largest of many values, with a part of their range around; of one value or none a range of its own. */
export function spanOf(values: Iterable<number>, scale: 'linear' | 'log', around: number): [number, number] {
  const [into, back] = scale === 'log' ? [Math.log, Math.exp] : [(v: number) => v, (v: number) => v]
  let least = Infinity
  let most = -Infinity
  for (const value of values) {
    if (!Number.isFinite(value) || (scale === 'log' && value <= 0)) continue
    if (value < least) least = value
    if (value > most) most = value
  }
  if (least > most) return [1, 10]
  const span = into(most) - into(least)
  const pad = span > 0 ? around * span : scale === 'log' ? 1 : Math.abs(most) / 10 || 1
  return [back(into(least) - pad), back(into(most) + pad)]
}
