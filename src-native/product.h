/**
 * Tiles of products with one shared matrix: up to six rows by one or two vectors, whose sums stay in registers.
 *
 * Each sum is one accumulator that runs through the columns in order: no result depends on the tile it is in or on the lanes beside it.
 */
#pragma once
#include "vector.h"

enum { TALLEST = 6 };

/** The sums of a tile: of each row, its first and its second vector. */
struct tile {
  V sum[TALLEST][2];
};

/**
 * start·1ᵀ + A·B of one panel and one group; inlined with constants for `height` and `vectors`, so that the loops over them go.
 *
 * @param start a number for each row, or null for zeros
 * @param b rows of G lanes
 */
INLINE struct tile multiply_tile(const int height, const int vectors, const double *a, const double *start, const double *b,
                                 int64_t depth) {
  struct tile t;
#pragma clang loop unroll(full)
  for (int i = 0; i < height; i++) {
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) t.sum[i][v] = splat(start ? start[i] : 0);
  }
  for (const double *end = a + height * depth; a < end; a += height, b += G) {
    V f[2];
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) f[v] = load(b + v * W);
#pragma clang loop unroll(full)
    for (int i = 0; i < height; i++) {
      const V x = splat(a[i]);
#pragma clang loop unroll(full)
      for (int v = 0; v < vectors; v++) t.sum[i][v] = fma(x, f[v], t.sum[i][v]);
    }
  }
  return t;
}

/** Calls a function, whose first arguments are constants, for a panel's height and the vectors in use. */
#define FOR_HEIGHT(height, f, ...)                                                                                     \
  switch (height) {                                                                                                    \
    case 1: f(1, __VA_ARGS__); break;                                                                                  \
    case 2: f(2, __VA_ARGS__); break;                                                                                  \
    case 3: f(3, __VA_ARGS__); break;                                                                                  \
    case 4: f(4, __VA_ARGS__); break;                                                                                  \
    case 5: f(5, __VA_ARGS__); break;                                                                                  \
    default: f(6, __VA_ARGS__);                                                                                        \
  }
