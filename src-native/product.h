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

INLINE struct tile zero_tile(const int height, const int vectors) {
  struct tile t;
#pragma clang loop unroll(full)
  for (int i = 0; i < height; i++) {
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) t.sum[i][v] = splat(0);
  }
  return t;
}

/** Adds one column of A times one row of B to the sums from row `from` on; entries of the column are `stride` apart. */
INLINE void multiply_column(const int height, const int vectors, const int from, const double *a, int64_t stride,
                            const double *b, struct tile *t) {
  V f[2];
#pragma clang loop unroll(full)
  for (int v = 0; v < vectors; v++) f[v] = load(b + v * W);
#pragma clang loop unroll(full)
  for (int i = from; i < height; i++) {
    const V x = splat(a[i * stride]);
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) t->sum[i][v] = fma(x, f[v], t->sum[i][v]);
  }
}

/** Adds entries of A, from the one at `from` on, times the sums of a tile to a row of B, one product after the other. */
INLINE void add_row(const int height, const int vectors, const int from, const double *a, const struct tile *t,
                    double *b) {
  V sum[2];
#pragma clang loop unroll(full)
  for (int v = 0; v < vectors; v++) sum[v] = load(b + v * W);
#pragma clang loop unroll(full)
  for (int i = from; i < height; i++) {
    const V x = splat(a[i]);
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) sum[v] = fma(x, t->sum[i][v], sum[v]);
  }
#pragma clang loop unroll(full)
  for (int v = 0; v < vectors; v++) store(b + v * W, sum[v]);
}

/**
 * Adds A·B of one panel and one group; inlined with constants for `height` and `vectors`, so that the loops over them go.
 *
 * @param a entries of the panel from the first column on
 * @param b rows of G lanes
 */
INLINE void multiply_tile(const int height, const int vectors, const double *a, const double *b, int64_t depth,
                          struct tile *t) {
#pragma clang loop unroll_count(4)
  for (int64_t k = 0; k < depth; k++) multiply_column(height, vectors, 0, a + k * height, 1, b + k * G, t);
}

/** As multiply_tile with `height − 1` columns, the first of which lacks the first entry, the next one the first two, and so on. */
INLINE void multiply_triangle(const int height, const int vectors, const double *a, const double *b, struct tile *t) {
#pragma clang loop unroll(full)
  for (int k = 0; k < height - 1; k++) multiply_column(height, vectors, k + 1, a + k * height, 1, b + k * G, t);
}

/** Adds Aᵀ times the sums of a tile to `depth` rows of B, of the panel that multiply_tile takes. */
INLINE void add_products(const int height, const int vectors, const double *a, const struct tile *t, int64_t depth,
                         double *b) {
#pragma clang loop unroll_count(4)
  for (int64_t k = 0; k < depth; k++) add_row(height, vectors, 0, a + k * height, t, b + k * G);
}

/** As add_products with the columns of multiply_triangle. */
INLINE void add_triangle(const int height, const int vectors, const double *a, const struct tile *t, double *b) {
#pragma clang loop unroll(full)
  for (int k = 0; k < height - 1; k++) add_row(height, vectors, k + 1, a + k * height, t, b + k * G);
}

/**
 * Adds AᵀB of some columns of A, read from the panels of A itself.
 *
 * @param columns of A
 * @param column the first of the tile's
 * @param first the first row of A that counts, and of B
 * @param depth rows that count, from there on
 */
INLINE void multiply_transposed_tile(const int height, const int vectors, const struct panels *x, int64_t columns,
                                     int64_t column, int64_t first, int64_t depth, const double *b, struct tile *t) {
  const double *entries = x->entries;
  const int32_t *panel = x->table;
  for (; first >= panel[0]; panel += 3) {
    first -= panel[0];
    entries += panel[0] * columns;
  }
  for (; depth > 0; panel += 3) {
    const int64_t rows = panel[0];
    const double *a = entries + column * rows + first;
    const int64_t count = depth < rows - first ? depth : rows - first;
    for (const double *end = a + count; a < end; a++, b += G) multiply_column(height, vectors, 0, a, rows, b, t);
    depth -= count;
    first = 0;
    entries += rows * columns;
  }
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
