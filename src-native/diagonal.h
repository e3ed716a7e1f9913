/**
 * Heavy-ball steps of diagonal networks on one data set, a run per lane.
 *
 *     θ = (w₊² − w₋²)/4,  r = Xθ − y,  g = Xᵀ(ω ⊙ r),  w ← w + β(w − w₋₁) ∓ γ g ⊙ w
 *
 * with ω the weights of the samples. A row of w is w₊ of a group, then w₋.
 *
 * An iteration reads X once. It goes through the panels of Xᵀ: the gradient of up to six coordinates from all residuals, their step, and at
 * once what their new θ add to the next residuals, in `sums`; each of these begins at −y and runs through the columns in order. The kernel has
 * 4θ, and so X/4 and 4(ω ⊙ r), as multiplying by a power of two changes no digit.
 *
 * Zeros of X that a panel leaves out, and those of its triangle, change no sum of numbers. A product of theirs with infinity is no number, though:
 * where a loss has left its bounds, residuals and losses are computed again with X itself, as WebAssembly has it, which multiplies other zeros.
 */
#pragma once
#include "lanes.h"

/** A group in hand: its arrays, and γ and β of its vectors. `residual` holds 4(ω ⊙ r), `sums` what the next r are so far. */
struct group {
  const double *w;
  double *previous, *impulse, *path, *slope, *residual, *sums;
  V gamma[2], beta[2];
};

/** 4θ = w₊² − w₋² */
INLINE V four_theta(V plus, V minus) { return nfma(minus, minus, plus * plus); }

/** S ← S + (w₊ − w − β(w − w₋₁))/w, see theory/identity.ts. */
INLINE void add_to_path(double *path, V beta, V inverse, V before, V here, V next) {
  store(path, fma(nfma(beta, here - before, next - here), inverse, load(path)));
}

/**
 * The step of w₊ and w₋ in one coordinate, rounded as the reference rounds it: here errors add up over millions of steps. Sums of numbers
 * other than −0 are never −0, so that the sign bit alone tells what is below zero. Returns `signs` and the sign bits that changed.
 *
 * @param sum g, and then 4θ
 */
INLINE Mask step_coordinate(const struct group *group, int64_t j, int v, V *sum, Mask signs) {
  const int64_t row = j * G + v * W;
  const double *w = group->w + j * G + row;
  double *previous = group->previous + j * G + row;
  const V kick = group->gamma[v] * *sum;
  const V beta = group->beta[v];
  store(group->impulse + row, load(group->impulse + row) + kick);
  const V plus = load(w);
  const V minus = load(w + G);
  const V plus_before = load(previous);
  const V minus_before = load(previous + G);
  const V plus_drift = plus + beta * (plus - plus_before);
  const V minus_drift = minus + beta * (minus - minus_before);
  const V next_plus = plus_drift - kick * plus;
  const V next_minus = minus_drift + kick * minus;
  store(previous, next_plus);
  store(previous + G, next_minus);
  *sum = four_theta(next_plus, next_minus);
  KEEP(*sum);
  double *path = group->path + j * G + row;
  // One division for both, as the divider is what everything else would wait for.
  const V inverse = splat(1) / (plus * minus);
  add_to_path(path, beta, inverse * minus, plus_before, plus, next_plus);
  add_to_path(path + G, beta, inverse * plus, minus_before, minus, next_minus);
  signs |= (Mask)plus ^ (Mask)next_plus;
  signs |= (Mask)minus ^ (Mask)next_minus;
  KEEP(signs);
  return signs;
}

/**
 * Gradient and step of the coordinates of one panel of Xᵀ, and what they add to the next residuals.
 *
 * @param entries of the panel, from the first of `depth` rows of X on
 * @param has_triangle whether they end in a triangle
 */
INLINE void pass_panel(const int height, const int vectors, const double *entries, const struct group *group, int64_t j,
                       int64_t first, int64_t depth, bool has_triangle, Mask *signs) {
  const double *residual = group->residual + first * G;
  double *sums = group->sums + first * G;
  struct tile t = zero_tile(height, vectors);
  if (has_triangle) depth -= height - 1;
  multiply_tile(height, vectors, entries, residual, depth, &t);
  if (has_triangle) multiply_triangle(height, vectors, entries + depth * height, residual + depth * G, &t);
  // A copy, so that the sums above stay in registers where this loop is one and its tile in memory.
  struct tile steps = t;
  Mask changed = *signs;
  UNROLL_IF_MANY
  for (int i = 0; i < height; i++) {
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) changed = step_coordinate(group, j + i, v, &steps.sum[i][v], changed);
  }
  *signs = changed;
  t = steps;
  add_products(height, vectors, entries, &t, depth, sums);
  if (has_triangle) add_triangle(height, vectors, entries + depth * height, &t, sums + depth * G);
}

/** Residuals of the rows of one panel of X. */
INLINE void answer_panel(const int height, const int vectors, const double *entries, const struct block *b,
                         const struct group *group, int64_t row, int64_t first, int64_t depth) {
  double *sums = group->sums + row * G;
  struct tile t;
#pragma clang loop unroll(full)
  for (int i = 0; i < height; i++) {
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) t.sum[i][v] = splat(b->minus_y[row + i]);
  }
  multiply_tile(height, vectors, entries, group->slope + first * G, depth, &t);
#pragma clang loop unroll(full)
  for (int i = 0; i < height; i++) {
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) store(sums + i * G + v * W, t.sum[i][v]);
  }
}

INLINE struct group group_of(const struct block *b, int64_t index, const int vectors) {
  struct group group = {
      .w = b->state + index * b->columns * 2 * G,
      .previous = b->previous + index * b->columns * 2 * G,
      .impulse = b->impulse + index * b->columns * G,
      .path = b->path + index * b->columns * 2 * G,
      .slope = b->slope,
      .residual = b->residual + index * b->rows * G,
      .sums = b->sums + index * b->rows * G,
  };
  const double *scalars = scalars_of(b, index);
  for (int v = 0; v < vectors; v++) {
    group.gamma[v] = load(scalars + GAMMA * G + v * W);
    group.beta[v] = load(scalars + BETA * G + v * W);
  }
  return group;
}

/** Losses and weighted residuals of one group from its sums, which begin anew. Returns the lanes whose loss is within its bounds. */
INLINE Mask weigh_group(const int vectors, const struct block *b, int64_t index) {
  const struct group group = group_of(b, index, 0);
  const double *weights = weights_of(b, index);
  const V each = splat(1 / b->samples);
  V squares[2] = {};
  for (int64_t i = 0; i < b->rows; i++) {
    const V start = splat(b->minus_y[i]);
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) {
      const int64_t at = i * G + v * W;
      const V r = load(group.sums + at);
      squares[v] = fma(r, r, squares[v]);
      // Two products, so that what is next to zero is rounded as r ⊙ ω is.
      store(group.residual + at, r * weight_at(weights, each, i, v) * splat(4));
      store(group.sums + at, start);
    }
  }
  Mask within = all();
  for (int v = 0; v < vectors; v++) within &= judge(scalars_of(b, index) + v * W, squares[v], b->samples);
  return within;
}

/** Losses and weighted residuals at w of one group. Returns the lanes whose loss is within its bounds. */
INLINE Mask evaluate_group(const int vectors, const struct block *b, int64_t index) {
  const struct group group = group_of(b, index, 0);
  for (int64_t j = 0; j < b->columns; j++) {
    for (int v = 0; v < vectors; v++) {
      const double *w = group.w + j * 2 * G + v * W;
      store(group.slope + j * G + v * W, four_theta(load(w), load(w + G)));
    }
  }
  const double *entries = b->forward.entries;
  int64_t row = 0;
  for (const int32_t *panel = b->forward.table; row < b->rows; panel += 3) {
    FOR_HEIGHT(panel[0], answer_panel, vectors, entries + panel[0] * panel[1], b, &group, row, panel[1], panel[2])
    row += panel[0];
    entries += panel[0] * b->columns;
  }
  return weigh_group(vectors, b, index);
}

/** The step of one group, into w₋₁, and the losses there. Returns whether a coordinate may have changed sign. */
INLINE bool step_group(const int vectors, const struct block *b, int64_t index, Mask *within) {
  const struct group group = group_of(b, index, vectors);
  for (int v = 0; v < vectors; v++) count_step(scalars_of(b, index) + v * W);
  Mask signs = {};
  int64_t j = 0;
  const double *entries = b->backward.entries;
  const int32_t *triangle = b->triangles;
  for (const int32_t *panel = b->backward.table; j < b->columns; panel += 3, triangle++) {
    const double *at = entries + panel[0] * panel[1];
    FOR_HEIGHT(panel[0], pass_panel, vectors, at, &group, j, panel[1], panel[2], *triangle != 0, &signs)
    j += panel[0];
    entries += panel[0] * b->rows;
  }
  *within &= weigh_group(vectors, b, index);
  return has_sign(signs);
}

/** Counts the coordinates that are below zero in just one of w and w₋₁, of one group. */
static void count_crossings(const int vectors, const struct block *b, int64_t index) {
  const double *w = b->state + index * b->columns * 2 * G;
  const double *previous = b->previous + index * b->columns * 2 * G;
  for (int v = 0; v < vectors; v++) {
    Mask minus_count = {};
    for (int64_t row = 0; row < 2 * b->columns; row++) {
      const int64_t at = row * G + v * W;
      minus_count += (Mask)(load(w + at) < 0) ^ (Mask)(load(previous + at) < 0);
    }
    double *scalars = scalars_of(b, index) + v * W;
    for (int lane = 0; lane < W; lane++) {
      if (minus_count[lane] == 0) continue;
      scalars[CROSSINGS * G + lane] -= (double)minus_count[lane];
      if (scalars[FIRST_CROSSING * G + lane] < 0) scalars[FIRST_CROSSING * G + lane] = scalars[STEP * G + lane];
    }
  }
}

static bool evaluate_diagonal(struct block *b, int64_t in_use) {
  Mask within = all();
  for (int64_t at = 0; at < in_use; at += G) {
    within &= in_use - at > W ? evaluate_group(2, b, at / G) : evaluate_group(1, b, at / G);
  }
  return holds_everywhere(within);
}

/** One iteration, up to the losses at the new w. Returns whether they are within their bounds. */
INLINE bool iterate_diagonal(struct block *b, int64_t in_use) {
  bool crossed = false;
  Mask within = all();
  for (int64_t at = 0; at < in_use; at += G) {
    crossed |= in_use - at > W ? step_group(2, b, at / G, &within) : step_group(1, b, at / G, &within);
  }
  change_places(b);
  const bool all_within = holds_everywhere(within);
  if (!all_within) evaluate_diagonal(b, in_use);
  // Past all bounds a state may be no number, whose sign bit says nothing: then all are looked at.
  if (crossed || !all_within) {
    for (int64_t at = 0; at < in_use; at += G) count_crossings(in_use - at > W ? 2 : 1, b, at / G);
  }
  return all_within;
}

static void put_diagonal(struct block *b, int64_t place, const double *record) {
  const int64_t d = b->columns;
  const int64_t lane = place / G * d * G + place % G;
  double *w = b->state + lane + place / G * d * G;
  double *previous = b->previous + lane + place / G * d * G;
  double *path = b->path + lane + place / G * d * G;
  for (int64_t j = 0; j < d; j++) {
    w[j * 2 * G] = record[j];
    w[j * 2 * G + G] = record[d + j];
    previous[j * 2 * G] = record[2 * d + j];
    previous[j * 2 * G + G] = record[3 * d + j];
    b->impulse[lane + j * G] = record[4 * d + j];
    path[2 * j * G] = record[5 * d + j];
    path[2 * j * G + G] = record[6 * d + j];
  }
}

static void take_diagonal(const struct block *b, int64_t place, double *record) {
  const int64_t d = b->columns;
  const int64_t lane = place / G * d * G + place % G;
  const double *w = b->state + lane + place / G * d * G;
  const double *previous = b->previous + lane + place / G * d * G;
  const double *path = b->path + lane + place / G * d * G;
  for (int64_t j = 0; j < d; j++) {
    record[j] = w[j * 2 * G];
    record[d + j] = w[j * 2 * G + G];
    record[2 * d + j] = previous[j * 2 * G];
    record[3 * d + j] = previous[j * 2 * G + G];
    record[4 * d + j] = b->impulse[lane + j * G];
    record[5 * d + j] = path[2 * j * G];
    record[6 * d + j] = path[2 * j * G + G];
  }
}
