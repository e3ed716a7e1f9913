/**
 * The logistic loss with the bits of problems/linear/loss.ts: exp and log1p by the operations of elementary/index.ts on the arguments that occur, in all lanes
 * side by side. Every lane computes all branches, and keeps its own.
 *
 * The algorithms are those of fdlibm's e_exp.c and s_log1p.c, Copyright (C) 1993, 2004 by Sun Microsystems, Inc. All rights reserved. Permission to use,
 * copy, modify, and distribute this software is freely granted, provided that this notice is preserved.
 */
#pragma once
#include "vector.h"

typedef uint64_t Bits __attribute__((vector_size(8 * W)));

#define LN2_HIGH 6.93147180369123816490e-1
#define LN2_LOW 1.90821492927058770002e-10

INLINE V select(Mask mask, V yes, V no) { return (V)((mask & (Mask)yes) | (~mask & (Mask)no)); }

/** The whole numbers that doubles of magnitude below 2⁵¹ are. */
INLINE Mask whole(V k) { return (Mask)(k + splat(0x1.8p52)) - (Mask)splat(0x1.8p52); }

/** y 2ᵏ of y about 1, k ≤ 0, rounded once. */
INLINE V scaled_by(V y, Mask k) {
  const Bits bits = (Bits)y;
  const Mask exponent = (Mask)(bits >> 52 & 0x7ff) - 1023 + k;
  const Mask is_subnormal = (Mask)(exponent < -1022);
  const Bits biased = (Bits)(exponent + 1023 + (is_subnormal & 52));
  const V power = (V)((bits & 0x000fffffffffffff) | biased << 52);
  const V scaled = select(is_subnormal, power * splat(2.220446049250313e-16), power);
  return select((Mask)(exponent < -1074), splat(0), scaled);
}

/** e^x of x ≤ 0; what is no number stays so. */
INLINE V exp_of_negative(V given) {
  const Mask counts = (Mask)(given >= splat(-7.45133219101941108420e2));
  const V x = select(counts, given, splat(0));
  const V k = __builtin_elementwise_trunc(splat(1.44269504088896338700) * x - splat(0.5));
  const V high = x - k * splat(LN2_HIGH);
  const V low = k * splat(LN2_LOW);
  const V r = high - low;
  const V t = r * r;
  const V tail =
      splat(6.613756321437934e-5) + t * (splat(-1.6533902205465252e-6) + t * splat(4.1381367970572385e-8));
  const V c = r - t * (splat(0.16666666666666602) + t * (splat(-0.0027777777777015593) + t * tail));
  const V y = splat(1) - (low - (r * c) / (splat(2) - c) - high);
  const V value = select((Mask)(x > splat(-0x1p-28)), splat(1) + x, scaled_by(y, whole(k)));
  return select(counts, value, select((Mask)(given != given), given, splat(0)));
}

INLINE V log_tail(V z) {
  const V tail = splat(0.22222198432149784) +
                 z * (splat(0.1818357216161805) + z * (splat(0.15313837699209373) + z * splat(0.14798198605116586)));
  return z * (splat(0.6666666666666735) + z * (splat(0.3999999999940942) + z * (splat(0.2857142874366239) + z * tail)));
}

/** ln(1 + x) of x from √2 − 1 on. */
INLINE V log_of_sum(V x) {
  const V u = splat(1) + x;
  const Mask is_two = (Mask)(u >= splat(2));
  const V correction = select(is_two, splat(1) - (u - x), x - (u - splat(1))) / u;
  const Bits bits = (Bits)u;
  const Bits fraction = bits >> 32 & 0xfffff;
  const Mask is_upper = (Mask)(fraction >= 434334);
  const V k = select(is_two, splat(1), splat(0)) + select(is_upper, splat(1), splat(0));
  const Bits exponent = ((Bits)is_upper & 0x3fe00000) | (~(Bits)is_upper & 0x3ff00000);
  const Bits size = ((Bits)is_upper & (1048576 - fraction) >> 2) | (~(Bits)is_upper & fraction);
  const V f = (V)((bits & 0xffffffff) | (fraction | exponent) << 32) - splat(1);
  const V low = k * splat(LN2_LOW) + correction;
  const V half = splat(0.5) * f * f;
  const V s = f / (splat(2) + f);
  const V value = k * splat(LN2_HIGH) - (half - (s * (half + log_tail(s * s)) + low) - f);
  const V small = k * splat(LN2_HIGH) - (half * (splat(1) - splat(0.6666666666666666) * f) - low - f);
  const V none = k * splat(LN2_HIGH) + low;
  return select((Mask)(size == 0), select((Mask)(f == 0), none, small), value);
}

/** ln(1 + x) of 0 ≤ x ≤ 1; what is no number stays so. */
INLINE V log_one_plus(V x) {
  const V half = splat(0.5) * x * x;
  const V s = x / (splat(2) + x);
  const V middle = x - (half - s * (half + log_tail(s * s)));
  const V upper = select((Mask)(x < splat(4.142135623730950488017e-1)), middle, log_of_sum(x));
  const V value = select((Mask)(x < splat(1.862645149230957e-9)), x - x * x * splat(0.5), upper);
  return select((Mask)(x >= splat(5.551115123125783e-17)), value, x);
}

/** log(1 + e^z), of `small` = e^−|z| */
INLINE V softplus(V z, V small) {
  const V value = log_one_plus(small);
  return select((Mask)(z < 0), value, z + value);
}

/** 1/(1 + e^−z), of `small` = e^−|z| */
INLINE V sigmoid(V z, V small) { return select((Mask)(z >= 0), splat(1), small) / (splat(1) + small); }
