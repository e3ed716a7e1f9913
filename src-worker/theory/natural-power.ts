/** xᵏ for a whole k ≥ 0, by repeated squaring: a fixed order of multiplications. */
export function naturalPower(x: number, k: number): number {
  let power = 1
  let square = x
  for (let left = k; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power *= square
    if (left > 1) square *= square
  }
  return power
}
