/**
 * Mini-batches, drawn in the kernel: the samples that random/batches.ts draws, in its order.
 *
 * A sequence is what is lent there, 8 + 2n whole numbers: n, samples in a batch, 1 where epochs are shuffled, samples of the epoch handed out, the
 * four words of the generator; the order of the epoch; the current batch. Where the size is 0 a place has no batches.
 */
#pragma once
#include "block.h"

enum { LENT_SAMPLES, LENT_SIZE, LENT_SHUFFLED, LENT_AT, LENT_WORDS, LENT_ORDER = 8 };

static inline int64_t lent_length(const struct block *b) { return LENT_ORDER + 2 * b->rows; }

/** True where sequences of all places in use are of this block's samples, and name none that there is not. */
static bool are_sequences(const struct block *b, int64_t in_use, const int32_t *sequences) {
  const int32_t *sequence = sequences;
  for (int64_t place = 0; place < in_use; place++, sequence += lent_length(b)) {
    const int64_t size = sequence[LENT_SIZE], at = sequence[LENT_AT];
    const int32_t *order = sequence + LENT_ORDER, *batch = order + b->rows;
    if (size == 0) continue;
    if (sequence[LENT_SAMPLES] != b->rows || size < 0 || size > b->rows || at < 0 || at > b->rows) return false;
    for (int64_t i = 0; i < b->rows; i++) {
      if (order[i] < 0 || order[i] >= b->rows) return false;
    }
    for (int64_t i = 0; i < size; i++) {
      if (batch[i] < 0 || batch[i] >= b->rows) return false;
    }
  }
  return true;
}

/** xoroshiro128+ of Blackman and Vigna, of which the lower half of each output counts, as in pure-rand. */
struct generator {
  uint64_t first, second;
};

static inline uint64_t rotate(uint64_t value, int by) { return value << by | value >> (64 - by); }

static inline uint32_t next_bits(struct generator *g) {
  const uint64_t mixed = g->first ^ g->second;
  const uint32_t bits = (uint32_t)(g->first + g->second);
  g->first = rotate(g->first, 24) ^ mixed ^ mixed << 16;
  g->second = rotate(mixed, 37);
  return bits;
}

/** A whole number, uniform on 0 … count − 1; Lemire 2019. */
static inline int32_t next_below(uint32_t count, struct generator *g) {
  for (;;) {
    const uint64_t product = (uint64_t)next_bits(g) * count;
    const uint32_t low = (uint32_t)product;
    if (low >= count || low >= (UINT64_C(1) << 32) % count) return (int32_t)(product >> 32);
  }
}

/** The words of a generator, the upper half of each number first. */
static inline uint64_t joined(const int32_t *words) { return (uint64_t)(uint32_t)words[0] << 32 | (uint32_t)words[1]; }

static inline void split(uint64_t value, int32_t *words) {
  words[0] = (int32_t)(value >> 32);
  words[1] = (int32_t)value;
}

/** Fisher and Yates, in place. */
static void shuffle(int32_t *order, int64_t count, struct generator *g) {
  for (int64_t i = count - 1; i > 0; i--) {
    const int32_t j = next_below((uint32_t)i + 1, g);
    const int32_t swapped = order[i];
    order[i] = order[j];
    order[j] = swapped;
  }
}

/** The next batch of a place, in place of the current one; its samples take over the weights, 1/size for each time that they are in it. */
static void draw_batch(const struct block *b, double *weights, int64_t place, int32_t *sequence) {
  const int64_t lanes = b->kernel->lanes, size = sequence[LENT_SIZE];
  const uint32_t samples = (uint32_t)b->rows;
  const double each = 1 / (double)size;
  double *first = weights + place / lanes * b->rows * lanes + place % lanes;
  int32_t *words = sequence + LENT_WORDS, *order = sequence + LENT_ORDER, *batch = order + b->rows;
  struct generator g = {joined(words), joined(words + 2)};
  for (int64_t i = 0; i < size; i++) first[batch[i] * lanes] = 0;
  if (sequence[LENT_SHUFFLED]) {
    int32_t at = sequence[LENT_AT];
    for (int64_t i = 0; i < size; i++) {
      if (at == b->rows) {
        shuffle(order, b->rows, &g);
        at = 0;
      }
      batch[i] = order[at++];
      first[batch[i] * lanes] += each;
    }
    sequence[LENT_AT] = at;
  } else {
    for (int64_t i = 0; i < size; i++) {
      batch[i] = next_below(samples, &g);
      first[batch[i] * lanes] += each;
    }
  }
  split(g.first, words);
  split(g.second, words + 2);
}

/** As `run`, with the next batch of every place that has some in each iteration. */
static int64_t run_drawing(struct block *b, double *weights, int64_t in_use, int64_t steps, int32_t *sequences,
                           bool *within) {
  int64_t made = 0;
  *within = true;
  for (; made < steps && *within; made++) {
    int32_t *sequence = sequences;
    for (int64_t place = 0; place < in_use; place++, sequence += lent_length(b)) {
      if (sequence[LENT_SIZE] > 0) draw_batch(b, weights, place, sequence);
    }
    b->kernel->run(b, in_use, 1, within);
  }
  return made;
}
