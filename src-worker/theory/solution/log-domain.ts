import { asinh, exp, expm1, log, log1p, sinh } from '../../elementary/index.ts'
/** Functions of numbers given by their logarithm, so that Δ = 1e-300 and e^{600} meet without under- or overflow. */

/** ln|a/b| for a, b ≠ 0, without cancellation where |a| is close to |b|. */
export function lnRatio(a: number, b: number): number {
  const [top, bottom] = [Math.abs(a), Math.abs(b)]
  if (top > bottom / 2 && top < bottom * 2) return log1p((top - bottom) / bottom)
  return log(top) - log(bottom)
}

/** e^a sinh(s) for any a, s whose result is in range. */
export function scaledSinh(a: number, s: number): number {
  const size = Math.abs(s)
  if (size < 1) return exp(a) * sinh(s)
  return Math.sign(s) * exp(a + size - Math.LN2) * -expm1(-2 * size)
}

/** e^a cosh(s) for any a, s whose result is in range. */
export function scaledCosh(a: number, s: number): number {
  const size = Math.abs(s)
  return exp(a + size - Math.LN2) * (1 + exp(-2 * size))
}

/** arcsinh(e^a sinh(s)): the dual coordinate of a point when its Δ is divided by e^a. */
export function rescaledDual(a: number, s: number): number {
  const size = Math.abs(s)
  if (size < 1 && Math.abs(a) < 1) return asinh(exp(a) * sinh(s))
  if (size === 0) return 0
  return Math.sign(s) * arcsinhExp(a + lnSinh(size))
}

/** ln sinh(x), x > 0 */
function lnSinh(x: number): number {
  return x < 1 ? log(sinh(x)) : x - Math.LN2 + log1p(-exp(-2 * x))
}

/** arcsinh(e^x) = x + ln 2 + O(e^{−2x}) */
function arcsinhExp(x: number): number {
  if (x < 20) return asinh(exp(x))
  return x + Math.LN2
}
