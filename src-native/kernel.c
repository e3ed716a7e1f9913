/** A kernel of W lanes a vector, called KERNEL: compiled once for each width, with the instructions of that width. */
#include "diagonal.h"
#include "relu.h"

static void put(struct block *b, int64_t place, const double *record) {
  if (b->problem == DIAGONAL) put_diagonal(b, place, record);
  else put_relu(b, place, record);
  put_scalars(b, place, record + 2 * state_length(b) + impulse_length(b) + path_length(b));
}

static void take(const struct block *b, int64_t place, double *record) {
  if (b->problem == DIAGONAL) take_diagonal(b, place, record);
  else take_relu(b, place, record);
  take_scalars(b, place, record + 2 * state_length(b) + impulse_length(b) + path_length(b));
}

static bool evaluate(struct block *b, int64_t in_use) {
  return b->problem == DIAGONAL ? evaluate_diagonal(b, in_use) : evaluate_relu(b, in_use);
}

static int64_t run(struct block *b, int64_t in_use, int64_t steps, bool *within) {
  int64_t made = 0;
  *within = true;
  while (made < steps && *within) {
    *within = b->problem == DIAGONAL ? iterate_diagonal(b, in_use) : iterate_relu(b, in_use);
    made++;
  }
  return made;
}

enum { CHAINS = 12 };

static double fuse(int64_t rounds) {
  V sums[CHAINS];
  V factor = splat(1 - 0x1p-40);
  for (int i = 0; i < CHAINS; i++) sums[i] = splat(i + 1);
  for (int64_t round = 0; round < rounds; round++) {
    // Unknown to the compiler, which would otherwise do the rounds in one.
    __asm__ volatile("" : "+m"(rounds));
#pragma clang loop unroll(full)
    for (int i = 0; i < CHAINS; i++) sums[i] = fma(sums[i], factor, factor);
  }
  double total = 0;
  for (int i = 0; i < CHAINS; i++) total += sums[i][0];
  return total;
}

const struct kernel KERNEL = {.lanes = G, .put = put, .take = take, .evaluate = evaluate, .run = run, .fuse = fuse, .operations = 2 * CHAINS * W};
