/**
 * Heavy-ball steps of ReLU networks on one data set, a run per lane.
 *
 *     zᵢⱼ = ⟨Wⱼ, xᵢ⟩,  rᵢ = Σ aⱼ max(zᵢⱼ, 0) − yᵢ,  Sⱼ = Σ ωᵢ rᵢ 1[zᵢⱼ > 0] xᵢ,  ∂Wⱼ = aⱼ Sⱼ,  ∂aⱼ = ⟨Wⱼ, Sⱼ⟩,
 *     w ← w + β(w − w₋₁) − γ ∂w,  w = (W, a)
 *
 * Each lane has weights of its own, so to product.h the hidden units of a vector of lanes are columns: two units are a group, and W is
 * [vector of lanes][pair of units][input][unit of the pair], then a. Where the width is odd, the last pair has a unit whose weights stay 0.
 */
#pragma once
#include "lanes.h"

/** Numbers of W, and of W and a, in a vector of lanes. */
INLINE int64_t inner_length(const struct block *b) { return b->pairs * b->columns * G; }
INLINE int64_t vector_length(const struct block *b) { return inner_length(b) + b->pairs * G; }

INLINE void store_tile(const int height, const int vectors, const struct tile *t, double *c) {
#pragma clang loop unroll(full)
  for (int i = 0; i < height; i++) {
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) store(c + i * G + v * W, t->sum[i][v]);
  }
}

INLINE void product_panel(const int height, const int vectors, const double *entries, const double *b, double *c,
                          int64_t depth) {
  struct tile t = zero_tile(height, vectors);
  multiply_tile(height, vectors, entries, b, depth, &t);
  store_tile(height, vectors, &t, c);
}

INLINE void transposed_panel(const int height, const int vectors, const struct block *b, int64_t column, int64_t first,
                             int64_t depth, const double *from, double *to) {
  struct tile t = zero_tile(height, vectors);
  multiply_backward(height, vectors, b, column, first, depth, from, &t);
  store_tile(height, vectors, &t, to);
}

/** Z = X·W of a vector of lanes, over pairs of units. */
static void multiply(const struct block *b, const double *w) {
  const double *entries = b->forward.entries;
  int64_t row = 0;
  for (const int32_t *panel = b->forward.table; row < b->rows; panel += 3) {
    const double *from = entries + (int64_t)panel[0] * panel[1];
    for (int64_t at = 0; at < b->width; at += 2) {
      const double *units = w + (at / 2 * b->columns + panel[1]) * G;
      double *to = b->hidden + (at / 2 * b->rows + row) * G;
      if (b->width - at > 1) {
        FOR_HEIGHT(panel[0], product_panel, 2, from, units, to, panel[2])
      } else {
        FOR_HEIGHT(panel[0], product_panel, 1, from, units, to, panel[2])
      }
    }
    row += panel[0];
    entries += panel[0] * b->columns;
  }
}

/** S = Xᵀ·Z of a vector of lanes, over pairs of units. */
static void multiply_transposed(const struct block *b, double *slope) {
  int64_t column = 0;
  for (const int32_t *panel = b->backward.table; column < b->columns; panel += 3) {
    for (int64_t at = 0; at < b->width; at += 2) {
      const double *from = b->hidden + (at / 2 * b->rows + panel[1]) * G;
      double *to = slope + (at / 2 * b->columns + column) * G;
      if (b->width - at > 1) {
        FOR_HEIGHT(panel[0], transposed_panel, 2, b, column, panel[1], panel[2], from, to)
      } else {
        FOR_HEIGHT(panel[0], transposed_panel, 1, b, column, panel[1], panel[2], from, to)
      }
    }
    column += panel[0];
  }
}

/** max(z, 0), and no number where z is none, so that the loss of a run that has left all bounds says so. */
INLINE V active(V z) { return (V)(~(Mask)(z < 0) & (Mask)z); }

/** r = Σ a max(z, 0) − y of some samples side by side; each sum runs over the units in order. */
INLINE void answer_samples(const int count, const struct block *b, const double *a, int64_t i) {
  V r[4];
#pragma clang loop unroll(full)
  for (int s = 0; s < count; s++) r[s] = splat(b->minus_y[i + s]);
  for (int64_t pair = 0; pair < b->pairs; pair++) {
    const V first = load(a + pair * G);
    const V second = load(a + pair * G + W);
    const double *z = b->hidden + (pair * b->rows + i) * G;
#pragma clang loop unroll(full)
    for (int s = 0; s < count; s++) {
      r[s] = fma(second, active(load(z + s * G + W)), fma(first, active(load(z + s * G)), r[s]));
    }
  }
#pragma clang loop unroll(full)
  for (int s = 0; s < count; s++) store(b->residual + (i + s) * W, r[s]);
}

static void answer(const struct block *b, const double *a) {
  int64_t i = 0;
  for (; i + 4 <= b->rows; i += 4) answer_samples(4, b, a, i);
  for (; i < b->rows; i++) answer_samples(1, b, a, i);
}

/** Writes the losses, weights the residuals, and returns for each lane whether its loss is within its bounds. */
static Mask weigh(const struct block *b, int64_t vector) {
  const double *weights = weights_of(b, vector / 2);
  const V each = splat(1 / b->samples);
  V squares = {};
  for (int64_t i = 0; i < b->rows; i++) {
    const V r = load(b->residual + i * W);
    squares = fma(r, r, squares);
    store(b->residual + i * W, r * weight_at(weights, each, i, vector % 2));
  }
  return judge(scalars_of(b, vector / 2) + vector % 2 * W, squares, b->samples);
}

/** z ← ω r 1[z > 0] */
static void blame(const struct block *b) {
  double *z = b->hidden;
  for (int64_t pair = 0; pair < b->pairs; pair++) {
    for (int64_t i = 0; i < b->rows; i++, z += G) {
      const Mask r = (Mask)load(b->residual + i * W);
      store(z, (V)(r & (Mask)(load(z) > 0)));
      store(z + W, (V)(r & (Mask)(load(z + W) > 0)));
    }
  }
}

/** Losses and S at w. Returns whether every loss is within its bounds. */
static bool evaluate_relu(struct block *b, int64_t in_use) {
  Mask within = all();
  for (int64_t vector = 0; vector * W < in_use; vector++) {
    const double *w = b->state + vector * vector_length(b);
    multiply(b, w);
    answer(b, w + inner_length(b));
    within &= weigh(b, vector);
    blame(b);
    multiply_transposed(b, b->slope + vector * inner_length(b));
  }
  return holds_everywhere(within);
}

/** The step of one weight, rounded as the reference rounds it: here errors add up over many steps. */
INLINE void step_weight(V gamma, V beta, const double *w, double *previous, V gradient) {
  const V here = load(w);
  const V drift = here + beta * (here - load(previous));
  store(previous, drift - gamma * gradient);
}

static void step_relu(const struct block *b, int64_t vector) {
  double *scalars = scalars_of(b, vector / 2) + vector % 2 * W;
  count_step(scalars);
  const V gamma = load(scalars + GAMMA * G);
  const V beta = load(scalars + BETA * G);
  const double *w = b->state + vector * vector_length(b);
  double *previous = b->previous + vector * vector_length(b);
  const double *slope = b->slope + vector * inner_length(b);
  for (int64_t unit = 0; unit < 2 * b->pairs; unit++) {
    const int64_t inner = unit / 2 * b->columns * G + unit % 2 * W;
    const int64_t outer = inner_length(b) + unit * W;
    const V a = load(w + outer);
    V product = {};
    for (int64_t k = 0; k < b->columns; k++) {
      const int64_t at = inner + k * G;
      const V s = load(slope + at);
      product = fma(load(w + at), s, product);
      step_weight(gamma, beta, w + at, previous + at, a * s);
    }
    step_weight(gamma, beta, w + outer, previous + outer, product);
  }
}

INLINE bool iterate_relu(struct block *b, int64_t in_use) {
  for (int64_t vector = 0; vector * W < in_use; vector++) step_relu(b, vector);
  change_places(b);
  return evaluate_relu(b, in_use);
}

/** Offsets of W_jk and a_j of a place: k = inputs. */
INLINE int64_t weight_index(const struct block *b, int64_t place, int64_t j, int64_t k) {
  const int64_t vector = place / W * vector_length(b) + place % W;
  return k < b->columns ? vector + (j / 2 * b->columns + k) * G + j % 2 * W : vector + inner_length(b) + j * W;
}

/** Offsets of W_jk and a_j in a record. */
INLINE int64_t record_index(const struct block *b, int64_t j, int64_t k) {
  return k < b->columns ? j * b->columns + k : b->width * b->columns + j;
}

static void put_relu(struct block *b, int64_t place, const double *record) {
  for (int64_t j = 0; j < b->width; j++) {
    for (int64_t k = 0; k <= b->columns; k++) {
      const int64_t at = weight_index(b, place, j, k);
      const double *from = record + record_index(b, j, k);
      b->state[at] = *from;
      b->previous[at] = from[state_length(b)];
    }
  }
}

static void take_relu(const struct block *b, int64_t place, double *record) {
  for (int64_t j = 0; j < b->width; j++) {
    for (int64_t k = 0; k <= b->columns; k++) {
      const int64_t at = weight_index(b, place, j, k);
      double *to = record + record_index(b, j, k);
      *to = b->state[at];
      to[state_length(b)] = b->previous[at];
    }
  }
}
