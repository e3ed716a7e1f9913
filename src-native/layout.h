/** The memory that a block takes, and the places of its arrays in it. */
#pragma once
#include "block.h"

enum { ALIGNMENT = 64 };

#if __has_feature(address_sanitizer)
void __asan_poison_memory_region(const volatile void *at, size_t bytes);
/** Bytes between arrays that AddressSanitizer lets nobody touch. */
enum { GAP = 64 };
#else
static void __asan_poison_memory_region(const volatile void *at, size_t bytes) {
  (void)at;
  (void)bytes;
}
enum { GAP = 0 };
#endif

/** Takes places for arrays one after the other, from `at` on; `bytes` counts even where there is no memory yet. */
struct layout {
  char *at;
  uint64_t bytes;
  bool overflows;
};

static double *allot(struct layout *layout, uint64_t numbers, uint64_t each) {
  uint64_t used, bytes;
  char *at = layout->at ? layout->at + layout->bytes : NULL;
  layout->overflows |= __builtin_mul_overflow(numbers, each, &used) || __builtin_mul_overflow(used, 8, &used) ||
                       __builtin_add_overflow(used, ALIGNMENT - 1 + GAP, &bytes) ||
                       __builtin_add_overflow(layout->bytes, bytes & -(uint64_t)ALIGNMENT, &layout->bytes);
  if (at && GAP > 0) __asan_poison_memory_region(at + used, (bytes & -(uint64_t)ALIGNMENT) - used);
  return (double *)at;
}

/** Numbers of X and Xᵀ of a ReLU network that may lie in the cache beside the lanes: half of the 2 MB that a core has. */
enum { CACHED = 1 << 17 };

/** The most of rows, columns, units and places: products of two of them fit into 64 bits. */
enum { MOST = 1 << 30 };

/**
 * Places the arrays of a block whose sizes are set, and returns how many bytes it takes; 0 where they are too many.
 *
 * @param memory where it begins, all zero, or null to learn the size
 */
static uint64_t lay_out(struct block *b, char *memory) {
  char *aligned = (char *)(((uintptr_t)memory + ALIGNMENT - 1) & -(uintptr_t)ALIGNMENT);
  struct layout layout = {.at = memory ? aligned : NULL};
  const uint64_t places = b->places, rows = b->rows, columns = b->columns;
  b->forward.entries = allot(&layout, rows, columns);
  const bool has_both = b->problem == DIAGONAL || rows * columns <= CACHED / 2;
  b->backward.entries = has_both ? allot(&layout, rows, columns) : NULL;
  b->minus_y = allot(&layout, rows, 1);
  b->scalars = allot(&layout, places, SCALARS);
  if (b->problem == DIAGONAL) {
    b->state = allot(&layout, places * 2, columns);
    b->previous = allot(&layout, places * 2, columns);
    b->impulse = allot(&layout, places, columns);
    b->path = allot(&layout, places * 2, columns);
    b->slope = allot(&layout, b->kernel->lanes, columns);
    b->residual = allot(&layout, places, rows);
    b->sums = allot(&layout, places, rows);
  } else {
    // The kernel's vectors are half a group, and a pair of units is two of them.
    const uint64_t units = b->pairs * 2;
    uint64_t inner;
    layout.overflows |= __builtin_mul_overflow(units, columns + 1, &inner);
    b->state = allot(&layout, places, inner);
    b->previous = allot(&layout, places, inner);
    b->slope = allot(&layout, places, inner);
    b->hidden = allot(&layout, (uint64_t)b->kernel->lanes * b->pairs, rows);
    b->residual = allot(&layout, b->kernel->lanes / 2, rows);
  }
  return layout.overflows ? 0 : layout.bytes + ALIGNMENT;
}

/** True where panels hold a matrix of so many rows and columns, in so many entries. */
static bool are_panels(const int32_t *table, size_t length, uint64_t entries, int64_t rows, int64_t columns) {
  int64_t top = 0;
  uint64_t used = 0;
  if (length == 0 || length % 3 != 0) return false;
  for (const int32_t *panel = table; panel < table + length; panel += 3) {
    if (panel[0] < 1 || panel[0] > 6 || panel[1] < 0 || panel[2] < 1) return false;
    if ((int64_t)panel[1] + panel[2] > columns) return false;
    top += panel[0];
    used += (uint64_t)panel[0] * (uint64_t)panel[2];
  }
  return top == rows && used == entries;
}

/**
 * Tells for each panel of Xᵀ whether its last rows of X, one fewer than it has coordinates, are a triangle: zero in the first coordinate, the
 * next one in the first two, and so on. Then these products are left out.
 *
 * @param columns columns of Xᵀ
 */
static void find_triangles(const struct panels *panels, size_t length, int64_t columns, int32_t *found) {
  const double *entries = panels->entries;
  for (const int32_t *panel = panels->table; panel < panels->table + length; panel += 3) {
    const int64_t rows = panel[0], first = panel[1] + panel[2] - (rows - 1);
    bool zero = panel[2] >= rows;
    for (int64_t k = 0; zero && k < rows - 1; k++) {
      for (int64_t i = 0; i <= k; i++) zero &= entries[(first + k) * rows + i] == 0;
    }
    *found++ = zero;
    entries += rows * columns;
  }
}
