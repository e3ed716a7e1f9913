/**
 * Round numbers within a range: these steps, from 1 on and below 10, times each power of ten; ascending.
 *
 * @param steps ascending, `[1]` for decades, `[1, 2, 5]`
 * @param range both ends positive; what lies outside by rounding alone is within
 */
export function ladder(steps: readonly number[], [min, max]: readonly [min: number, max: number]): readonly number[] {
  const from = Math.floor(Math.log10(min))
  const count = Math.ceil(Math.log10(max)) - from + 1
  return Array.from({ length: Math.max(0, count) }, (_, i) => from + i)
    .flatMap((exponent) => steps.map((step) => Number(`${step}e${exponent}`)))
    .filter((value) => value >= min * (1 - 1e-9) && value <= max * (1 + 1e-9))
}
