/**
 * Vectors of W lanes, a run in each. A kernel is these headers compiled once for each width: kernel.c.
 *
 * Products are fused where `fma` stands and nowhere else (-ffp-contract=off), so that every lane has the bits of the WebAssembly kernel.
 */
#pragma once
#include "block.h"

typedef double V __attribute__((vector_size(8 * W)));
typedef double Loose __attribute__((vector_size(8 * W), aligned(8)));
typedef int64_t Mask __attribute__((vector_size(8 * W)));

/** Lanes of a group: two vectors. */
#define G (2 * W)
#define INLINE static inline __attribute__((always_inline))

INLINE V load(const double *at) { return *(const V *)at; }
INLINE V load_loose(const double *at) { return *(const Loose *)at; }
INLINE void store(double *at, V value) { *(V *)at = value; }
#if W == 4
INLINE V splat(double x) { return (V){x, x, x, x}; }
#else
INLINE V splat(double x) { return (V){x, x, x, x, x, x, x, x}; }
#endif
INLINE V fma(V a, V b, V c) { return __builtin_elementwise_fma(a, b, c); }
/** c − a·b */
INLINE V nfma(V a, V b, V c) { return __builtin_elementwise_fma(-a, b, c); }
INLINE Mask all(void) { return ~(Mask){}; }
INLINE bool holds_everywhere(Mask mask) { return __builtin_reduce_and(mask) != 0; }
INLINE bool has_sign(Mask bits) { return __builtin_reduce_or(bits) < 0; }

/**
 * KEEP has a value computed where it stands: the compiler would put it off, and keep more in registers until then than there are.
 * UNROLL_IF_MANY goes before a loop whose results stay in registers where there are 32 of them.
 */
#ifdef __AVX512F__
#define KEEP(x) __asm__ volatile("" : "+v"(x))
#define UNROLL_IF_MANY _Pragma("clang loop unroll(full)")
#elif W == 4
#define KEEP(x) __asm__ volatile("" : "+x"(x))
#define UNROLL_IF_MANY _Pragma("clang loop unroll(disable)")
#else
#define KEEP(x) (void)(x)
#define UNROLL_IF_MANY _Pragma("clang loop unroll(disable)")
#endif
