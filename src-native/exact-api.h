/** Calls of the exact kernel: what addon.c does for blocks, with steps that the caller has numbers for. */
#pragma once
#include "exact.h"
#include "handle.h"
#include "layout.h"

enum { EXACT_MARK = 0x4d474445 };

/** The object behind the handle of a block. */
struct exact_handle {
  struct handle head;
  struct exact_block block;
};

/** The block of a call, or null: the handle is one of ours, and its memory is where it was. */
static struct exact_block *exact_block_of(napi_env env, napi_value value) {
  struct exact_handle *handle = handle_of(env, value, EXACT_MARK);
  return handle ? &handle->block : NULL;
}

/** Places the arrays of a block whose sizes are set, and returns how many bytes it takes; 0 where they are too many. */
static uint64_t lay_out_exact(struct exact_block *b, char *memory) {
  char *aligned = (char *)(((uintptr_t)memory + ALIGNMENT - 1) & -(uintptr_t)ALIGNMENT);
  struct layout layout = {.at = memory ? aligned : NULL};
  const uint64_t places = b->places, samples = b->samples, columns = b->columns, state = b->rows_of_state;
  b->forward = allot(&layout, samples, columns);
  b->backward = allot(&layout, samples, columns);
  b->begin = allot(&layout, samples, 1);
  b->targets = allot(&layout, samples, 1);
  b->state = allot(&layout, places, state);
  b->previous = allot(&layout, places, state);
  b->reached = allot(&layout, places, state);
  b->impulse = allot(&layout, places, columns);
  b->theta = allot(&layout, places, columns);
  b->slope = allot(&layout, places, columns);
  b->residual = allot(&layout, places, samples);
  if (b->depth > 1) {
    b->path = allot(&layout, places, state);
    b->lost = allot(&layout, places, state);
  }
  if (is_scaled(b)) {
    b->moved = allot(&layout, places, state);
    b->mean = allot(&layout, places, state);
    b->square = allot(&layout, places, state);
    b->powers = allot(&layout, places, 2);
  }
  return layout.overflows ? 0 : layout.bytes + ALIGNMENT;
}

/** Sizes of a block: kernel, depth, recursion, response, samples, columns, places; from argument 0 on. */
static bool read_exact_sizes(napi_env env, const napi_value *given, struct exact_block *b) {
  static const struct exact_kernel *const kernels[] = {&exact_avx2, &exact_avx512, &exact_avx2_wide};
  int64_t which, recursion, response;
  *b = (struct exact_block){0};
  if (!whole_of(env, given[0], 0, 2, &which) || !whole_of(env, given[1], 1, MOST, &b->depth) ||
      !whole_of(env, given[2], 0, RECURSIONS - 1, &recursion) ||
      !whole_of(env, given[3], 0, RESPONSES - 1, &response) || !whole_of(env, given[4], 1, MOST, &b->samples) ||
      !whole_of(env, given[5], 1, MOST, &b->columns) || !whole_of(env, given[6], 1, MOST, &b->places))
    return false;
  if (processor == PLAIN || (which == 1 && processor != AVX512)) return false;
  b->kernel = kernels[which];
  b->recursion = (enum recursion)recursion;
  b->response = (enum response)response;
  b->rows_of_state = b->depth > 1 ? 2 * b->columns : b->columns;
  return b->places % b->kernel->lanes == 0;
}

/** exactBytes(kernel, depth, recursion, response, samples, columns, places): how much memory `exactOpen` asks for. */
static napi_value exact_bytes(napi_env env, napi_callback_info info) {
  struct call call;
  struct exact_block b;
  napi_value result;
  if (!read_call(env, info, 7, &call) || !read_exact_sizes(env, call.arguments, &b))
    return refuse(env, "these are no sizes of a block that this processor can step");
  const uint64_t size = lay_out_exact(&b, NULL);
  NAPI(napi_create_double)(env, size ? (double)size : __builtin_inf(), &result);
  return result;
}

/** Writes a matrix of which an entry is at `i·row + j·column` in panels of six rows, column after column. */
static void pack(double *to, const double *from, int64_t rows, int64_t columns, int64_t row, int64_t column) {
  for (int64_t top = 0; top < rows; top += 6) {
    const int64_t end = rows - top < 6 ? rows : top + 6;
    for (int64_t j = 0; j < columns; j++) {
      for (int64_t i = top; i < end; i++) *to++ = from[i * row + j * column];
    }
  }
}

/** exactOpen(sizes as in exactBytes, share and force, X row by row, y, memory): a handle. */
static napi_value exact_open(napi_env env, napi_callback_info info) {
  struct call call;
  struct exact_block b;
  double *scales, *x, *y;
  size_t memory_bytes;
  char *memory;
  const napi_value *given = call.arguments;
  if (!read_call(env, info, 11, &call) || !read_exact_sizes(env, given, &b))
    return refuse(env, "these are no sizes of a block that this processor can step");
  if (!doubles_of(env, given[7], 2, &scales) || !doubles_of(env, given[8], b.samples * b.columns, &x) ||
      !doubles_of(env, given[9], b.samples, &y))
    return refuse(env, "data must be two scales, X and y of their lengths");
  if (NAPI(napi_get_arraybuffer_info)(env, given[10], (void **)&memory, &memory_bytes) != napi_ok)
    return refuse(env, "memory must be an ArrayBuffer");
  const uint64_t needed = lay_out_exact(&b, memory);
  if (needed == 0 || memory_bytes != needed) return refuse(env, "memory must have as many bytes as the block takes");
  b.share = scales[0];
  b.force = scales[1];
  pack(b.forward, x, b.samples, b.columns, b.columns, 1);
  pack(b.backward, x, b.columns, b.samples, 1, b.columns);
  for (int64_t i = 0; i < b.samples; i++) {
    b.begin[i] = b.response == BY_RESIDUALS ? -y[i] : 0;
    b.targets[i] = y[i];
  }
  struct exact_handle *handle;
  napi_value own;
  if (NAPI(napi_create_arraybuffer)(env, sizeof *handle, (void **)&handle, &own) != napi_ok) return NULL;
  handle->block = b;
  return handle_to(env, &handle->head, EXACT_MARK, own, given[10]);
}

/** The block, place, record and scalars of a call. */
static struct exact_block *read_exact_record(napi_env env, napi_callback_info info, int64_t *place, double **record) {
  struct call call;
  if (!read_call(env, info, 4, &call)) return NULL;
  struct exact_block *b = exact_block_of(env, call.arguments[0]);
  const bool fits = b && whole_of(env, call.arguments[1], 0, b->places - 1, place) &&
                    doubles_of(env, call.arguments[2], exact_record_length(b), record) &&
                    doubles_of(env, call.arguments[3], b->places * SCALARS, &b->scalars);
  return fits ? b : NULL;
}

/** exactPut(handle, place, record, scalars): fills a place. */
static napi_value exact_put(napi_env env, napi_callback_info info) {
  int64_t place;
  double *record;
  struct exact_block *b = read_exact_record(env, info, &place, &record);
  if (!b) return refuse(env, "exactPut needs a block, one of its places, a record and scalars of its lengths");
  b->kernel->put(b, place, record);
  return NULL;
}

/** exactTake(handle, place, record, scalars): copies a place to the record. */
static napi_value exact_take(napi_env env, napi_callback_info info) {
  int64_t place;
  double *record;
  struct exact_block *b = read_exact_record(env, info, &place, &record);
  if (!b) return refuse(env, "exactTake needs a block, one of its places, a record and scalars of its lengths");
  b->kernel->take(b, place, record);
  return NULL;
}

/** The first arguments of `exactEvaluate` and `exactRun`: handle, places in use, scalars, weights of the samples. */
static struct exact_block *read_exact_stepping(napi_env env, napi_callback_info info, size_t count, struct call *call,
                                               int64_t *in_use) {
  if (!read_call(env, info, count, call)) return NULL;
  struct exact_block *b = exact_block_of(env, call->arguments[0]);
  double *weights;
  if (!b || !whole_of(env, call->arguments[1], 1, b->places, in_use) ||
      !doubles_of(env, call->arguments[2], b->places * SCALARS, &b->scalars) ||
      !doubles_of(env, call->arguments[3], b->places * b->samples, &weights))
    return NULL;
  b->weights = weights;
  return b;
}

/** exactEvaluate(handle, in use, scalars, weights): computes what the next iteration starts from. */
static napi_value exact_evaluate(napi_env env, napi_callback_info info) {
  struct call call;
  int64_t in_use;
  struct exact_block *b = read_exact_stepping(env, info, 4, &call, &in_use);
  if (!b) return refuse(env, "exactEvaluate needs a block, places in use, and scalars and weights of its lengths");
  b->kernel->evaluate(b, in_use);
  return NULL;
}

/** exactRun(handle, in use, scalars, weights, steps, table, decays): makes up to as many iterations; returns how many, negative where a loss left its bounds. */
static napi_value exact_run(napi_env env, napi_callback_info info) {
  struct call call;
  int64_t in_use, steps;
  double *table, *decays;
  napi_value result;
  struct exact_block *b = read_exact_stepping(env, info, 7, &call, &in_use);
  if (!b || !whole_of(env, call.arguments[4], 1, TABLE_STEPS, &steps) ||
      !doubles_of(env, call.arguments[5], TABLE_STEPS * TABLE_ROWS * b->places, &table) ||
      !doubles_of(env, call.arguments[6], DECAYS * b->places, &decays))
    return refuse(env, "exactRun needs a block, places in use, scalars, weights, steps, and a table and decays of its lengths");
  b->table = table;
  b->decays = decays;
  bool within;
  const int64_t made = b->kernel->run(b, in_use, steps, &within);
  NAPI(napi_create_double)(env, (double)(within ? made : -made), &result);
  return result;
}
