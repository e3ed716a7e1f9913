/** Common to the lanes of every problem: their scalars, and when a loss is within its bounds. */
#pragma once
#include "product.h"

/** The scalars of a group; those of a vector of it begin `vector * W` further. */
INLINE double *scalars_of(const struct block *b, int64_t group) { return b->scalars + group * SCALARS * G; }

/** The weights of a group's samples, a row each. */
INLINE const double *weights_of(const struct block *b, int64_t group) {
  return b->weights ? b->weights + group * b->rows * G : NULL;
}

/** The weights of a sample in a vector of lanes, or that of each sample. */
INLINE V weight_at(const double *weights, V each, int64_t row, int vector) {
  return weights ? load_loose(weights + row * G + vector * W) : each;
}

INLINE void count_step(double *scalars) { store(scalars + STEP * G, load(scalars + STEP * G) + 1); }

/** Writes the losses ‖r‖²/(2n) of a vector, and returns for each lane whether its loss is within its bounds. */
INLINE Mask judge(double *scalars, V squares, double samples) {
  const V loss = squares / splat(2 * samples);
  store(scalars + LOSS * G, loss);
  return (Mask)(loss > load(scalars + STOP_LOSS * G)) & (Mask)(loss <= load(scalars + DIVERGED_LOSS * G));
}

INLINE void put_scalars(const struct block *b, int64_t place, const double *from) {
  double *at = scalars_of(b, place / G) + place % G;
  for (int i = 0; i < SCALARS; i++) at[i * G] = from[i];
}

INLINE void take_scalars(const struct block *b, int64_t place, double *to) {
  const double *at = scalars_of(b, place / G) + place % G;
  for (int i = 0; i < SCALARS; i++) to[i] = at[i * G];
}

/** The next state has been written over w₋₁: now it is w. */
INLINE void change_places(struct block *b) {
  double *next = b->previous;
  b->previous = b->state;
  b->state = next;
}

/**
 * Adds Xᵀ·B of some columns of X.
 *
 * @param column the first of them
 * @param first the first row that counts, with which B begins
 */
INLINE void multiply_backward(const int height, const int vectors, const struct block *b, int64_t column, int64_t first,
                              int64_t depth, const double *from, struct tile *t) {
  const double *entries = b->backward.entries;
  if (!entries) multiply_transposed_tile(height, vectors, &b->forward, b->columns, column, first, depth, from, t);
  else multiply_tile(height, vectors, entries + column * b->rows + first * height, from, depth, t);
}
