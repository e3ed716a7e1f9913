/**
 * Lanes of any recursion on a loss of linear predictions, as the WebAssembly kernel of wasm/layers has them: nothing is fused, and nothing is summed in another
 * order, so that every lane has the bits of the reference.
 *
 *     p = Xθ(w),  g = Xᵀ(ω ⊙ ℓ′(p, y)),  ∇F = g, or force (g ⊙ w₊^{D−1}, −g ⊙ w₋^{D−1}),  θ = share (w₊^D − w₋^D)
 *
 * Arrays lie group by group (vector.h); those of a network have the rows of w₊, then those of w₋.
 */
#pragma once
#include "block.h"

/** Steps with momentum, of which the gradient is taken at w or ahead, and steps over the root of running squares. */
enum recursion { MOMENTUM, AHEAD, SCALED_MEAN, SCALED, RECURSIONS };
/** Half of squares, of sums that begin at −y; the same of predictions; logistic. */
enum response { BY_RESIDUALS, BY_PREDICTIONS, LOGISTIC, RESPONSES };

/** For each step ahead and each group four rows: γ_k, c_k, the factor of g in G, and β_{k+1}; and β₁, β₂ and ϵ of each group. */
enum { TABLE_ROWS = 4, TABLE_STEPS = 64, DECAYS = 3 };

struct exact_block {
  const struct exact_kernel *kernel;
  enum recursion recursion;
  enum response response;
  /** Samples, features, numbers of a state, and D. */
  int64_t samples, columns, rows_of_state, depth;
  double share, force;
  /** Places, a multiple of the lanes of a group. */
  int64_t places;
  /** X and Xᵀ in panels of up to six rows, column after column. */
  double *forward, *backward;
  /** Sums of predictions begin here: −y or 0; and y. */
  double *begin, *targets;
  double *state, *previous, *impulse, *path, *lost, *theta, *slope, *residual;
  /** w + β(w − w₋₁), of recursions with momentum. */
  double *reached;
  /** Memory of scaled recursions: the moved vector, means of gradients and of their squares, and β₁ᵏ and β₂ᵏ. */
  double *moved, *mean, *square, *powers;
  /** The caller's, valid in one call: scalars, ω, and what the steps are made with. */
  double *scalars;
  const double *weights, *table, *decays;
};

/** The work of one width; every index has been checked by exact-api.h. */
struct exact_kernel {
  /** Lanes of a group. */
  int64_t lanes;
  void (*put)(struct exact_block *, int64_t place, const double *record);
  void (*take)(const struct exact_block *, int64_t place, double *record);
  bool (*evaluate)(struct exact_block *, int64_t in_use);
  /** Makes up to `steps` iterations, fewer if a loss leaves its bounds; returns how many. */
  int64_t (*run)(struct exact_block *, int64_t in_use, int64_t steps, bool *within);
};

extern const struct exact_kernel exact_avx2, exact_avx2_wide, exact_avx512;

static inline bool is_scaled(const struct exact_block *b) { return b->recursion >= SCALED_MEAN; }

/** Numbers of a record: w, w₋₁, G, the path of a network and what rounding lost of it, the memory of a scaled recursion, and the scalars. */
static inline int64_t exact_record_length(const struct exact_block *b) {
  const int64_t s = b->rows_of_state;
  return 2 * s + b->columns + (b->depth > 1 ? 2 * s : 0) + (is_scaled(b) ? 3 * s + 2 : 0) + SCALARS;
}
