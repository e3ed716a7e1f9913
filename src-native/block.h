/**
 * A block: one data set and places for runs on it, as a kernel of one width steps them.
 *
 * The places in use are the first ones. Arrays lie group by group (vector.h); a row is one number for each lane of a group.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Scalars of a place, in the order of lanes/record.ts. */
enum { GAMMA, BETA, STOP_LOSS, DIVERGED_LOSS, LOSS, STEP, CROSSINGS, FIRST_CROSSING, SCALARS };

/** A matrix in panels of up to six rows, as lanes/panels.ts cuts it. */
struct panels {
  /** Three numbers a panel: its rows (1 to 6), its first column, its columns (at least 1). */
  const int32_t *table;
  /** The entries of each panel, column after column, zeros at its ends too; panel after panel. */
  const double *entries;
};

enum problem { DIAGONAL, RELU };

struct block {
  enum problem problem;
  const struct kernel *kernel;
  /** Rows of X, columns of X, and the samples that the loss is a mean over. */
  int64_t rows, columns;
  double samples;
  /** Hidden units of a ReLU network, and pairs of them. */
  int64_t width, pairs;
  /** Places, a multiple of the lanes of a group. */
  int64_t places;
  /**
   * X, and Xᵀ. ReLU networks: the entries of Xᵀ are null where both would not stay in the cache, and then read from X. Diagonal networks make
   * their iterations with Xᵀ alone.
   */
  struct panels forward, backward;
  const double *minus_y;
  /** Diagonal networks: not 0 for each panel of Xᵀ that ends in a triangle (layout.h). */
  const int32_t *triangles;
  /** Two states: one is w, the other w₋₁, which the next w overwrites; then they change places. */
  double *state, *previous;
  double *impulse, *path, *slope, *residual, *sums, *hidden, *scalars;
  /** Weights of the samples in the places, owned by the caller and valid in one call; null where all are 1/samples. */
  const double *weights;
};

/** The work of a kernel of one width; every index has been checked by addon.c. */
struct kernel {
  /** Lanes of a group. */
  int64_t lanes;
  void (*put)(struct block *, int64_t place, const double *record);
  void (*take)(const struct block *, int64_t place, double *record);
  bool (*evaluate)(struct block *, int64_t in_use);
  /** Makes up to `steps` iterations, fewer if a loss leaves its bounds; returns how many. */
  int64_t (*run)(struct block *, int64_t in_use, int64_t steps, bool *within);
  /** Nothing but fused products, as many as registers hold side by side; returns their sum. */
  double (*fuse)(int64_t rounds);
  /** Operations of a round. */
  int64_t operations;
};

extern const struct kernel kernel_avx2, kernel_avx2_wide, kernel_avx512;

/** Numbers in the state of a run, in its G, and in its path S. */
static inline int64_t state_length(const struct block *b) {
  return b->problem == DIAGONAL ? 2 * b->columns : b->width * (b->columns + 1);
}
static inline int64_t impulse_length(const struct block *b) { return b->problem == DIAGONAL ? b->columns : 0; }
static inline int64_t path_length(const struct block *b) { return b->problem == DIAGONAL ? 2 * b->columns : 0; }
