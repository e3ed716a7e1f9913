/** xᵏ for a whole k ≥ 1, by the multiplications of `naturalPower` in theory/natural-power.ts. */
@inline
export function power(x: v128, k: i32): v128 {
  if (k == 1) return x
  if (k == 2) return f64x2.mul(x, x)
  return longPower(x, k)
}

function longPower(x: v128, k: i32): v128 {
  let result = f64x2.splat(1)
  for (let left = k; left > 0; left >>= 1) {
    if (left & 1) result = f64x2.mul(result, x)
    if (left > 1) x = f64x2.mul(x, x)
  }
  return result
}
