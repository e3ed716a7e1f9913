/** P_0(x) … P_degree(x), by the three-term recurrence. */
export function legendre(degree: number, x: number): Float64Array {
  const p = new Float64Array(degree + 1)
  p[0] = 1
  if (degree > 0) p[1] = x
  for (let k = 1; k < degree; k++) p[k + 1] = ((2 * k + 1) * x * p[k] - k * p[k - 1]) / (k + 1)
  return p
}

/** Σ cₖ Pₖ(x), by Clenshaw's recurrence, with the coefficients `stride` apart. */
export function legendreSum(
  coefficients: Float64Array,
  degree: number,
  x: number,
  offset: number,
  stride: number,
): number {
  let above = 0
  let here = 0
  for (let k = degree; k >= 0; k--) {
    const next = coefficients[offset + k * stride] + ((2 * k + 1) / (k + 1)) * x * here - ((k + 1) / (k + 2)) * above
    above = here
    here = next
  }
  return here
}
