/** The exact kernel of W lanes a vector, called KERNEL: compiled once for each width. */
#include "exact-product.h"
#include "exact-steps.h"

/** Replaces the predictions of a vector by the weighted slopes of their losses; returns for each lane whether its loss is within its bounds. */
INLINE Mask respond(const struct exact_block *b, int64_t vector, bool judged) {
  const int64_t samples = b->samples;
  double *at = b->residual + vector_at(samples, vector);
  const double *omega = b->weights + vector_at(samples, vector);
  V sum = splat(0);
  for (int64_t i = 0; i < samples; i++) {
    V slope = load(at + i * G);
    if (b->response == LOGISTIC) {
      const V turn = splat(-b->targets[i]);
      const V z = turn * slope;
      const V small = exp_of_negative(-__builtin_elementwise_abs(z));
      if (judged) sum = sum + softplus(z, small);
      slope = turn * sigmoid(z, small);
    } else if (b->response == BY_RESIDUALS) sum = sum + slope * slope;
    else {
      slope = slope - splat(b->targets[i]);
      sum = sum + (slope * slope) / splat(2);
    }
    store(at + i * G, slope * load_loose(omega + i * G));
  }
  if (!judged) return all();
  double *scalars = b->scalars + vector_at(SCALARS, vector);
  const V loss = sum / splat((double)(b->response == BY_RESIDUALS ? 2 * samples : samples));
  store_loose(scalars + LOSS * G, loss);
  return (Mask)(loss > load_loose(scalars + STOP_LOSS * G)) & (Mask)(loss <= load_loose(scalars + DIVERGED_LOSS * G));
}

/** z = w + β(w − w₋₁) */
INLINE void reach(const struct exact_block *b, int64_t vector) {
  const int64_t s = b->rows_of_state, at = vector_at(s, vector);
  const V beta = load_loose(b->scalars + vector_at(SCALARS, vector) + BETA * G);
  for (int64_t i = at; i < at + s * G; i += G) {
    const V here = load(b->state + i);
    store(b->reached + i, here + beta * (here - load(b->previous + i)));
  }
}

/** θ = share (w₊^D − w₋^D) */
INLINE void combine(const struct exact_block *b, const double *state, int64_t vector) {
  const int64_t length = b->columns * G;
  const double *w = state + vector_at(2 * b->columns, vector);
  double *theta = b->theta + vector_at(b->columns, vector);
  const V scale = splat(b->share);
  for (int64_t i = 0; i < length; i += G) {
    store(theta + i, scale * (power(load(w + i), b->depth) - power(load(w + length + i), b->depth)));
  }
}

INLINE void predict(const struct exact_block *b, const double *state, int64_t in_use) {
  if (b->depth > 1) {
    for (int64_t vector = 0; vector * W < in_use; vector++) combine(b, state, vector);
  }
  const double *theta = b->depth > 1 ? b->theta : state;
  multiply_exactly(b->forward, b->samples, b->columns, b->begin, theta, b->residual, in_use);
}

/** Losses at w, and the weighted slopes at the point of the next gradient. Returns whether every loss is within its bounds. */
static bool evaluate(struct exact_block *b, int64_t in_use) {
  Mask within = all();
  if (!is_scaled(b)) {
    for (int64_t vector = 0; vector * W < in_use; vector++) reach(b, vector);
  }
  predict(b, b->state, in_use);
  for (int64_t vector = 0; vector * W < in_use; vector++) within &= respond(b, vector, true);
  if (b->recursion == AHEAD) {
    predict(b, b->reached, in_use);
    for (int64_t vector = 0; vector * W < in_use; vector++) respond(b, vector, false);
  }
  return holds_everywhere(within);
}

static int64_t run(struct exact_block *b, int64_t in_use, int64_t steps, bool *within) {
  const double *table = b->table;
  int64_t made = 0;
  *within = true;
  for (; made < steps && *within; made++, table += TABLE_ROWS * b->places) {
    multiply_exactly(b->backward, b->columns, b->samples, NULL, b->residual, b->slope, in_use);
    for (int64_t vector = 0; vector * W < in_use; vector++) {
      if (is_scaled(b)) scaled_step(b, vector, table);
      else momentum_step(b, vector, table);
    }
    *within = evaluate(b, in_use);
  }
  return made;
}

/** An array of a block, and its rows. */
struct part {
  double *at;
  int64_t rows;
};

/** The parts of a record in their order; returns how many. */
static int parts_of(const struct exact_block *b, struct part parts[9]) {
  const int64_t s = b->rows_of_state;
  int count = 0;
  parts[count++] = (struct part){b->state, s};
  parts[count++] = (struct part){b->previous, s};
  parts[count++] = (struct part){b->impulse, b->columns};
  if (b->depth > 1) {
    parts[count++] = (struct part){b->path, s};
    parts[count++] = (struct part){b->lost, s};
  }
  if (is_scaled(b)) {
    parts[count++] = (struct part){b->moved, s};
    parts[count++] = (struct part){b->mean, s};
    parts[count++] = (struct part){b->square, s};
    parts[count++] = (struct part){b->powers, 2};
  }
  return count;
}

/** A lane of a part. */
INLINE double *lane_of(struct part part, int64_t place) { return part.at + place / G * part.rows * G + place % G; }

static void put(struct exact_block *b, int64_t place, const double *record) {
  struct part parts[9];
  const int count = parts_of(b, parts);
  for (int each = 0; each < count; each++) {
    double *at = lane_of(parts[each], place);
    for (int64_t i = 0; i < parts[each].rows; i++) at[i * G] = *record++;
  }
  double *scalars = lane_of((struct part){b->scalars, SCALARS}, place);
  for (int i = 0; i < SCALARS; i++) scalars[i * G] = *record++;
}

static void take(const struct exact_block *b, int64_t place, double *record) {
  struct part parts[9];
  const int count = parts_of(b, parts);
  for (int each = 0; each < count; each++) {
    const double *at = lane_of(parts[each], place);
    for (int64_t i = 0; i < parts[each].rows; i++) *record++ = at[i * G];
  }
  const double *scalars = lane_of((struct part){b->scalars, SCALARS}, place);
  for (int i = 0; i < SCALARS; i++) *record++ = scalars[i * G];
}

const struct exact_kernel KERNEL = {.lanes = G, .put = put, .take = take, .evaluate = evaluate, .run = run};
