/** A kernel of W lanes a vector, called KERNEL: compiled once for each width, with the instructions of that width. */
#include "diagonal.h"
#include "relu.h"

static void put(struct block *b, int64_t place, const double *record) {
  if (b->problem == DIAGONAL) put_diagonal(b, place, record);
  else put_relu(b, place, record);
  put_scalars(b, place, record + 2 * state_length(b) + impulse_length(b));
}

static void take(const struct block *b, int64_t place, double *record) {
  if (b->problem == DIAGONAL) take_diagonal(b, place, record);
  else take_relu(b, place, record);
  take_scalars(b, place, record + 2 * state_length(b) + impulse_length(b));
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

const struct kernel KERNEL = {.lanes = G, .put = put, .take = take, .evaluate = evaluate, .run = run};
