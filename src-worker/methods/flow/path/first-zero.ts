/** Steps of the search; a simple zero takes about ten. */
const maxSteps = 200
/** A value is rounding below this part of the sum of its terms. */
const rounding = 4e-16

/**
 * The first c in (0, end] at which a polynomial Σ aₖcᵏ falls to 0; Infinity where it stays above. 0 where it begins below.
 *
 * From the left and never beyond: with M a bound of |p″|, p is above p(c) + p′(c)s − ½Ms², whose zero is the next c. Near a simple zero that is
 * Newton's method.
 *
 * @param a coefficients; the first `zeros` of them count as 0, as those of what starts from a zero
 */
export function firstZero(a: Float64Array, end: number, zeros: number): number {
  const first = a[zeros]
  if (!(first > 0)) return first < 0 ? 0 : Infinity
  const last = a.length - 1
  const bend = bendOf(a, end, zeros)
  // p(c)/c^zeros has the same zeros beyond 0, and its bounds are as good.
  let c = 0
  for (let i = 0; i < maxSteps; i++) {
    let value = a[last]
    let slope = 0
    let size = Math.abs(a[last])
    for (let k = last - 1; k >= zeros; k--) {
      slope = slope * c + value
      value = value * c + a[k]
      size = size * c + Math.abs(a[k])
    }
    if (value <= rounding * size) return c
    const root = Math.sqrt(slope * slope + 2 * bend * value)
    const step = slope > 0 && bend > 0 ? (slope + root) / bend : (2 * value) / (root - slope)
    // Without a bend and falling not: it stays above.
    if (!(step <= end - c)) return Infinity
    if (c + step === c) return c
    c += step
  }
  return c
}

/** A bound of the second derivative of Σ aₖc^{k−zeros} up to `end`. */
function bendOf(a: Float64Array, end: number, zeros: number): number {
  let bend = 0
  for (let k = a.length - 1; k >= zeros + 2; k--) bend = bend * end + (k - zeros) * (k - zeros - 1) * Math.abs(a[k])
  return bend
}
