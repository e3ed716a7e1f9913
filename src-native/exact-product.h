/** C = s·1ᵀ + A·B with each entry rounded as the reference rounds it: a product, then a sum, column after column. */
#pragma once
#include "exact.h"
#include "vector.h"

/** Rows of a panel: as many sums, two vectors wide, as registers hold. */
enum { PANEL = 6 };

INLINE void exact_tile(const int height, const int vectors, const double *a, const double *start, const double *b,
                       int64_t depth, double *c) {
  V sum[PANEL][2];
#pragma clang loop unroll(full)
  for (int i = 0; i < height; i++) {
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) sum[i][v] = splat(start ? start[i] : 0);
  }
  for (int64_t k = 0; k < depth; k++, a += height, b += G) {
#pragma clang loop unroll(full)
    for (int i = 0; i < height; i++) {
      const V entry = splat(a[i]);
#pragma clang loop unroll(full)
      for (int v = 0; v < vectors; v++) sum[i][v] = sum[i][v] + entry * load(b + v * W);
    }
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < height; i++) {
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) store(c + i * G + v * W, sum[i][v]);
  }
}

INLINE void exact_panel(const int64_t height, const int vectors, const double *a, const double *start, const double *b,
                        int64_t depth, double *c) {
  switch (height) {
    case 6: exact_tile(6, vectors, a, start, b, depth, c); break;
    case 5: exact_tile(5, vectors, a, start, b, depth, c); break;
    case 4: exact_tile(4, vectors, a, start, b, depth, c); break;
    case 3: exact_tile(3, vectors, a, start, b, depth, c); break;
    case 2: exact_tile(2, vectors, a, start, b, depth, c); break;
    default: exact_tile(1, vectors, a, start, b, depth, c);
  }
}

/** @param start s, or null for zeros */
static void multiply_exactly(const double *panels, int64_t rows, int64_t depth, const double *start, const double *b,
                             double *c, int64_t in_use) {
  for (int64_t top = 0; top < rows; top += PANEL) {
    const int64_t height = rows - top < PANEL ? rows - top : PANEL;
    for (int64_t at = 0; at < in_use; at += G) {
      const double *from = b + at * depth;
      double *to = c + at * rows + top * G;
      if (in_use - at > W) exact_panel(height, 2, panels, start ? start + top : NULL, from, depth, to);
      else exact_panel(height, 1, panels, start ? start + top : NULL, from, depth, to);
    }
    panels += height * depth;
  }
}
