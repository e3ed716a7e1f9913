/**
 * Heavy-ball steps of diagonal networks on one data set, a run per lane.
 *
 *     θ = (w₊² − w₋²)/4,  r = Xθ − y,  g = Xᵀ(ω ⊙ r),  w ← w + β(w − w₋₁) ∓ γ g ⊙ w
 *
 * with ω the weights of the samples. A row of w is w₊ of a group, then w₋. `slope` holds 4θ; the quarter is in X, where dividing by a
 * power of two changes no digit. Where Xᵀ is read from X, the weights are four times theirs to make up for it.
 */
#pragma once
#include "lanes.h"

/** Columns of X in a pass, where there are twice as many or more. */
enum { BLOCK = 128 };

/** A group in hand: its arrays, and γ and β of its vectors. */
struct group {
  const double *w;
  double *previous, *impulse, *path, *slope, *residual;
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
 */
INLINE Mask step_coordinate(const struct group *group, int64_t j, int v, V g, Mask signs) {
  const int64_t row = j * G + v * W;
  const double *w = group->w + j * G + row;
  double *previous = group->previous + j * G + row;
  const V kick = group->gamma[v] * g;
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
  store(group->slope + row, four_theta(next_plus, next_minus));
  double *path = group->path + j * G + row;
  // One division for both, as the divider is what everything else would wait for.
  const V inverse = splat(1) / (plus * minus);
  add_to_path(path, beta, inverse * minus, plus_before, plus, next_plus);
  add_to_path(path + G, beta, inverse * plus, minus_before, minus, next_minus);
  signs |= (Mask)plus ^ (Mask)next_plus;
  return signs | ((Mask)minus ^ (Mask)next_minus);
}

/** Gradient and step of the coordinates of one panel, in one go. */
INLINE void step_panel(const int height, const int vectors, const struct block *b, const struct group *group, int64_t j,
                       int64_t first, int64_t depth, Mask *signs) {
  struct tile t = zero_tile(height, vectors);
  multiply_backward(height, vectors, b, j, first, depth, group->residual + first * G, &t);
#pragma clang loop unroll(full)
  for (int i = 0; i < height; i++) {
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) *signs = step_coordinate(group, j + i, v, t.sum[i][v], *signs);
  }
}

/** Rows of X in hand, and some of its columns: all of them, but where 4θ would not stay in the nearest cache from one panel to the next. */
struct part {
  int64_t row, first, depth;
  bool begins, ends;
};

/** Residuals of one panel, or what they are so far; weighted at their end, with their squares. */
INLINE void weigh_panel(const int height, const int vectors, const double *entries, const struct block *b,
                        const double *weights, V each, V scale, const struct group *group,
                        struct part part, V squares[2]) {
  double *residual = group->residual + part.row * G;
  struct tile t;
#pragma clang loop unroll(full)
  for (int i = 0; i < height; i++) {
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) {
      t.sum[i][v] = part.begins ? splat(b->minus_y[part.row + i]) : load(residual + i * G + v * W);
    }
  }
  multiply_tile(height, vectors, entries, group->slope + part.first * G, part.depth, &t);
#pragma clang loop unroll(full)
  for (int i = 0; i < height; i++) {
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) {
      const V r = t.sum[i][v];
      squares[v] = part.ends ? fma(r, r, squares[v]) : squares[v];
      store(residual + i * G + v * W, part.ends ? r * (scale * weight_at(weights, each, part.row + i, v)) : r);
    }
  }
}

INLINE struct group group_of(const struct block *b, int64_t index, const int vectors) {
  struct group group = {
      .w = b->state + index * b->columns * 2 * G,
      .previous = b->previous + index * b->columns * 2 * G,
      .impulse = b->impulse + index * b->columns * G,
      .path = b->path + index * b->columns * 2 * G,
      .slope = b->slope + index * b->columns * G,
      .residual = b->residual + index * b->rows * G,
  };
  const double *scalars = scalars_of(b, index);
  for (int v = 0; v < vectors; v++) {
    group.gamma[v] = load(scalars + GAMMA * G + v * W);
    group.beta[v] = load(scalars + BETA * G + v * W);
  }
  return group;
}

/** Losses and weighted residuals at 4θ of one group. Returns whether every loss is within its bounds. */
INLINE bool evaluate_group(const int vectors, const struct block *b, int64_t index) {
  const struct group group = group_of(b, index, 0);
  const double *weights = weights_of(b, index);
  const V each = splat(1 / b->samples);
  const V scale = splat(b->backward.entries ? 1 : 4);
  V squares[2] = {};
  for (int64_t from = 0, to; from < b->columns; from = to) {
    to = b->columns - from < 2 * BLOCK ? b->columns : from + BLOCK;
    const double *entries = b->forward.entries;
    struct part part = {.begins = from == 0, .ends = to == b->columns};
    for (const int32_t *panel = b->forward.table; part.row < b->rows; panel += 3) {
      const int64_t end = (int64_t)panel[1] + panel[2];
      part.first = panel[1] > from ? panel[1] : from;
      part.depth = (end < to ? end : to) - part.first;
      const double *at = entries + panel[0] * part.first;
      FOR_HEIGHT(panel[0], weigh_panel, vectors, at, b, weights, each, scale, &group, part, squares)
      part.row += panel[0];
      entries += panel[0] * b->columns;
    }
  }
  Mask within = all();
  for (int v = 0; v < vectors; v++) within &= judge(scalars_of(b, index) + v * W, squares[v], b->samples);
  return holds_everywhere(within);
}

/** The step of one group, into w₋₁. Returns whether a coordinate may have changed sign. */
INLINE bool step_group(const int vectors, const struct block *b, int64_t index) {
  const struct group group = group_of(b, index, vectors);
  for (int v = 0; v < vectors; v++) count_step(scalars_of(b, index) + v * W);
  Mask signs = {};
  int64_t j = 0;
  for (const int32_t *panel = b->backward.table; j < b->columns; panel += 3) {
    FOR_HEIGHT(panel[0], step_panel, vectors, b, &group, j, panel[1], panel[2], &signs)
    j += panel[0];
  }
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
  bool within = true;
  for (int64_t at = 0; at < in_use; at += G) {
    const bool both = in_use - at > W;
    within &= both ? evaluate_group(2, b, at / G) : evaluate_group(1, b, at / G);
  }
  return within;
}

/** One iteration, up to the losses at the new w. Returns whether they are within their bounds. */
INLINE bool iterate_diagonal(struct block *b, int64_t in_use) {
  bool crossed = false;
  for (int64_t at = 0; at < in_use; at += G) {
    const bool both = in_use - at > W;
    crossed |= both ? step_group(2, b, at / G) : step_group(1, b, at / G);
  }
  change_places(b);
  const bool within = evaluate_diagonal(b, in_use);
  // Past all bounds a state may be no number, whose sign bit says nothing: then all are looked at.
  if (crossed || !within) {
    for (int64_t at = 0; at < in_use; at += G) count_crossings(in_use - at > W ? 2 : 1, b, at / G);
  }
  return within;
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
    b->slope[lane + j * G] = __builtin_fma(-record[d + j], record[d + j], record[j] * record[j]);
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
