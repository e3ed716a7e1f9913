/**
 * The logistic loss with the bits of problems/linear/loss.ts: exp and log1p by the operations of elementary/index.ts on the arguments that occur.
 *
 * The algorithms are those of fdlibm's e_exp.c and s_log1p.c, Copyright (C) 1993, 2004 by Sun Microsystems, Inc. All rights reserved. Permission to use,
 * copy, modify, and distribute this software is freely granted, provided that this notice is preserved.
 */

const LN2_HIGH: f64 = 6.93147180369123816490e-1
const LN2_LOW: f64 = 1.90821492927058770002e-10

/** log(1 + e^z), of `small` = e^−|z| */
@inline
export function softplus(z: f64, small: f64): f64 {
  return z < 0 ? logOnePlus(small) : z + logOnePlus(small)
}

/** 1/(1 + e^−z), of `small` = e^−|z| */
@inline
export function sigmoid(z: f64, small: f64): f64 {
  return (z >= 0 ? 1 : small) / (1 + small)
}

/** e^x of x ≤ 0; what is no number stays so. */
export function expOfNegative(x: f64): f64 {
  if (x != x) return x
  if (x < -7.45133219101941108420e2) return 0
  if (x > -(1.0 / <f64>(1 << 28))) return 1 + x
  const k = trunc(1.44269504088896338700 * x - 0.5)
  const high = x - k * LN2_HIGH
  const low = k * LN2_LOW
  const r = high - low
  const t = r * r
  const tail = 6.613756321437934e-5 + t * (-1.6533902205465252e-6 + t * 4.1381367970572385e-8)
  const c = r - t * (0.16666666666666602 + t * (-0.0027777777777015593 + t * tail))
  return scaled(1 - (low - (r * c) / (2 - c) - high), <i32>k)
}

/** y 2ᵏ of y about 1, k ≤ 0, rounded once. */
function scaled(y: f64, k: i32): f64 {
  if (k == 0) return y
  const bits = reinterpret<u64>(y)
  const exponent = <i32>((bits >> 52) & 0x7ff) - 1023 + k
  if (exponent < -1074) return 0
  const isSubnormal = exponent < -1022
  const biased = <u64>(exponent + 1023 + (isSubnormal ? 52 : 0))
  const power = reinterpret<f64>((bits & 0x000f_ffff_ffff_ffff) | (biased << 52))
  return isSubnormal ? power * 2.220446049250313e-16 : power
}

/** ln(1 + x) of 0 ≤ x ≤ 1; what is no number stays so. */
function logOnePlus(x: f64): f64 {
  if (x != x || x < 5.551115123125783e-17) return x
  if (x < 1.862645149230957e-9) return x - x * x * 0.5
  if (x < 4.142135623730950488017e-1) {
    const half = 0.5 * x * x
    const s = x / (2 + x)
    return x - (half - s * (half + tailOf(s * s)))
  }
  let u = 1 + x
  let bits = reinterpret<u64>(u)
  let fraction = <i32>(bits >> 32)
  let k = (fraction >> 20) - 1023
  const correction = (k > 0 ? 1 - (u - x) : x - (u - 1)) / u
  fraction &= 0xfffff
  let exponent: i32 = 0x3ff00000
  let size = fraction
  if (fraction >= 434334) {
    k++
    exponent = 0x3fe00000
    size = (1048576 - fraction) >> 2
  }
  bits = (bits & 0xffff_ffff) | ((<u64>(fraction | exponent)) << 32)
  const f = reinterpret<f64>(bits) - 1
  const low = <f64>k * LN2_LOW + correction
  const half = 0.5 * f * f
  if (size == 0) {
    if (f == 0) return <f64>k * LN2_HIGH + low
    return <f64>k * LN2_HIGH - (half * (1 - 0.6666666666666666 * f) - low - f)
  }
  const s = f / (2 + f)
  return <f64>k * LN2_HIGH - (half - (s * (half + tailOf(s * s)) + low) - f)
}

function tailOf(z: f64): f64 {
  const tail = 0.22222198432149784 + z * (0.1818357216161805 + z * (0.15313837699209373 + z * 0.14798198605116586))
  return z * (0.6666666666666735 + z * (0.3999999999940942 + z * (0.2857142874366239 + z * tail)))
}
