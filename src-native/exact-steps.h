/** Steps of one vector of lanes: with momentum, or over the root of the running mean of squares. */
#pragma once
#include "exact.h"
#include "logistic.h"

INLINE void store_loose(double *at, V value) { *(Loose *)at = value; }

/** A vector of lanes in an array with so many rows for each group. */
INLINE int64_t vector_at(int64_t rows, int64_t vector) { return (vector >> 1) * rows * G + (vector & 1) * W; }

static V long_power(V x, int64_t k) {
  V result = splat(1);
  for (int64_t left = k; left > 0; left >>= 1) {
    if (left & 1) result = result * x;
    if (left > 1) x = x * x;
  }
  return result;
}

/** xᵏ for a whole k ≥ 1, by the multiplications of `naturalPower` in theory/natural-power.ts. */
INLINE V power(V x, int64_t k) {
  if (k == 1) return x;
  if (k == 2) return x * x;
  return long_power(x, k);
}

/** The lanes of a vector, with −1 for each change of sign in a step. */
struct lanes {
  double *w, *previous;
  Mask changes;
};

INLINE void settle(struct lanes *lanes, int64_t at, V after) {
  const V here = load(lanes->w + at);
  lanes->changes += (Mask)(here < 0) ^ (Mask)(after < 0);
  store(lanes->previous + at, here);
  store(lanes->w + at, after);
}

INLINE void count_changes(double *scalars, Mask changes) {
  for (int lane = 0; lane < W; lane++) {
    if (changes[lane] == 0) continue;
    scalars[CROSSINGS * G + lane] -= (double)changes[lane];
    if (scalars[FIRST_CROSSING * G + lane] < 0) scalars[FIRST_CROSSING * G + lane] = scalars[STEP * G + lane];
  }
}

INLINE void count_step(double *scalars) {
  store_loose(scalars + STEP * G, load_loose(scalars + STEP * G) + splat(1));
}

/** S ← S + c (w₊ − z)/p^{D−1}, p the point of the gradient, and what rounding loses of it. */
INLINE void add_to_sum(V weight, V moved, V point, double *sum, double *lost) {
  const V each = weight * (moved / point);
  const V before = load(sum);
  const V after = before + each;
  const Mask is_small = (Mask)(__builtin_elementwise_abs(before) >= __builtin_elementwise_abs(each));
  const V of_each = (before - after) + each;
  const V of_sum = (each - after) + before;
  store(lost, load(lost) + select(is_small, of_each, of_sum));
  store(sum, after);
}

/** The step w₊ = z − γ_k∇F, its gradient taken at w or at z, with the sums of its path. */
INLINE void momentum_step(const struct exact_block *b, int64_t vector, const double *table) {
  const int64_t d = b->columns, s = b->rows_of_state, depth = b->depth;
  const double *given = table + vector_at(TABLE_ROWS, vector);
  double *scalars = b->scalars + vector_at(SCALARS, vector);
  const V gamma = load_loose(given), weight = load_loose(given + G), push = load_loose(given + 2 * G);
  count_step(scalars);
  store_loose(scalars + BETA * G, load_loose(given + 3 * G));
  struct lanes lanes = {b->state + vector_at(s, vector), b->previous + vector_at(s, vector), {0}};
  const double *z = b->reached + vector_at(s, vector);
  const double *g = b->slope + vector_at(d, vector);
  if (depth == 1) {
    for (int64_t i = 0; i < d * G; i += G) settle(&lanes, i, load(z + i) - gamma * load(g + i));
    return;
  }
  double *sum = b->path + vector_at(s, vector), *lost = b->lost + vector_at(s, vector);
  double *total = b->impulse + vector_at(d, vector);
  const double *point = b->recursion == AHEAD ? z : lanes.w;
  const V scale = splat(b->force);
  for (int64_t i = 0, j = d * G; i < d * G; i += G, j += G) {
    const V along = load(g + i);
    store(total + i, load(total + i) + push * along);
    const V forced = scale * along;
    const V plus = power(load(point + i), depth - 1), minus = power(load(point + j), depth - 1);
    const V plus_after = load(z + i) - gamma * (forced * plus);
    const V minus_after = load(z + j) - gamma * (-forced * minus);
    settle(&lanes, i, plus_after);
    settle(&lanes, j, minus_after);
    add_to_sum(weight, plus_after - load(z + i), plus, sum + i, lost + i);
    add_to_sum(weight, minus_after - load(z + j), minus, sum + j, lost + j);
  }
  count_changes(scalars, lanes.changes);
}

/** What the steps over running squares are made with. */
struct scaling {
  double *moved, *mean, *square;
  V gamma, beta1, beta2, epsilon, rest1, rest2, corrected1, corrected2;
  bool has_mean;
};

INLINE struct scaling scaling_of(const struct exact_block *b, int64_t vector, V gamma) {
  const int64_t s = b->rows_of_state;
  const double *given = b->decays + vector_at(DECAYS, vector);
  double *left = b->powers + vector_at(2, vector);
  struct scaling c = {.moved = b->moved + vector_at(s, vector),
                      .mean = b->mean + vector_at(s, vector),
                      .square = b->square + vector_at(s, vector),
                      .gamma = gamma,
                      .beta1 = load_loose(given),
                      .beta2 = load_loose(given + G),
                      .epsilon = load_loose(given + 2 * G),
                      .has_mean = b->recursion == SCALED_MEAN};
  const V left1 = load(left) * c.beta1, left2 = load(left + G) * c.beta2;
  store(left, left1);
  store(left + G, left2);
  c.rest1 = splat(1) - c.beta1;
  c.rest2 = splat(1) - c.beta2;
  c.corrected1 = splat(1) - left1;
  c.corrected2 = splat(1) - left2;
  return c;
}

/** Moves one coordinate, and returns where it is then. */
INLINE V scaled_move(const struct scaling *c, int64_t at, V gradient) {
  const V spread = c->beta2 * load(c->square + at) + (c->rest2 * gradient) * gradient;
  store(c->square + at, spread);
  V direction;
  if (c->has_mean) {
    const V average = c->beta1 * load(c->mean + at) + c->rest1 * gradient;
    store(c->mean + at, average);
    direction = (average / c->corrected1) / (__builtin_elementwise_sqrt(spread / c->corrected2) + c->epsilon);
  } else direction = gradient / (__builtin_elementwise_sqrt(spread) + c->epsilon);
  const V after = load(c->moved + at) - c->gamma * direction;
  store(c->moved + at, after);
  return after;
}

/** The step w₊ = w − γ_k × direction, the direction a gradient or the running mean of gradients over the root; at depth 2 in u and v. */
INLINE void scaled_step(const struct exact_block *b, int64_t vector, const double *table) {
  const int64_t d = b->columns, s = b->rows_of_state, depth = b->depth;
  const double *given = table + vector_at(TABLE_ROWS, vector);
  double *scalars = b->scalars + vector_at(SCALARS, vector);
  const V push = load_loose(given + 2 * G);
  const struct scaling c = scaling_of(b, vector, load_loose(given));
  count_step(scalars);
  struct lanes lanes = {b->state + vector_at(s, vector), b->previous + vector_at(s, vector), {0}};
  const double *g = b->slope + vector_at(d, vector);
  if (depth == 1) {
    for (int64_t i = 0; i < d * G; i += G) settle(&lanes, i, scaled_move(&c, i, load(g + i)));
    return;
  }
  double *total = b->impulse + vector_at(d, vector);
  const V scale = splat(b->force), half = splat(0.5);
  for (int64_t i = 0, j = d * G; i < d * G; i += G, j += G) {
    const V along = load(g + i);
    store(total + i, load(total + i) + push * along);
    const V forced = scale * along;
    const V plus = forced * power(load(lanes.w + i), depth - 1);
    const V minus = -forced * power(load(lanes.w + j), depth - 1);
    if (depth == 2) {
      const V u = scaled_move(&c, i, (plus + minus) * half);
      const V v = scaled_move(&c, j, (plus - minus) * half);
      settle(&lanes, i, u + v);
      settle(&lanes, j, u - v);
    } else {
      settle(&lanes, i, scaled_move(&c, i, plus));
      settle(&lanes, j, scaled_move(&c, j, minus));
    }
  }
  count_changes(scalars, lanes.changes);
}
