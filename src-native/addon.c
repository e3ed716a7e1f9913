/**
 * The addon: blocks behind external handles. Sizes and tables live here, out of the caller's reach; every call checks what it is given.
 *
 * All memory is the engine's own: what Electron's memory cage asks for.
 */
#include "batches.h"
#include "handle.h"
#include "layout.h"
#include "processor.h"

static const struct kernel *const kernels[] = {&kernel_avx2, &kernel_avx512, &kernel_avx2_wide};
enum { KERNELS = sizeof kernels / sizeof *kernels };
static enum processor processor;

enum { MARK = 0x4d474442 };

/** The object behind the handle of a block. */
struct block_handle {
  struct handle head;
  struct block block;
  int32_t tables[];
};

/** The block of a call, or null: the handle is one of ours, and its memory is where it was. */
static struct block *block_of(napi_env env, napi_value value) {
  struct block_handle *handle = handle_of(env, value, MARK);
  return handle ? &handle->block : NULL;
}

struct call {
  napi_value arguments[12];
  size_t count;
  struct block *block;
};

static bool read_call(napi_env env, napi_callback_info info, size_t count, struct call *call) {
  call->count = 12;
  return NAPI(napi_get_cb_info)(env, info, &call->count, call->arguments, NULL, NULL) == napi_ok && call->count >= count;
}

static bool read_block_call(napi_env env, napi_callback_info info, size_t count, struct call *call) {
  return read_call(env, info, count, call) && (call->block = block_of(env, call->arguments[0])) != NULL;
}

/** Sizes of a block: which kernel, 0 or hidden units, samples, rows, columns, places; from argument 0 on. */
static bool read_sizes(napi_env env, const napi_value *given, struct block *b) {
  int64_t which, samples;
  *b = (struct block){0};
  if (!whole_of(env, given[0], 0, KERNELS - 1, &which) || !whole_of(env, given[1], 0, MOST, &b->width) ||
      !whole_of(env, given[2], 1, MOST, &samples) || !whole_of(env, given[3], 1, MOST, &b->rows) ||
      !whole_of(env, given[4], 1, MOST, &b->columns) || !whole_of(env, given[5], 1, MOST, &b->places))
    return false;
  if (processor == PLAIN || (which == 1 && processor != AVX512)) return false;
  b->kernel = kernels[which];
  b->problem = b->width > 0 ? RELU : DIAGONAL;
  b->pairs = (b->width + 1) / 2;
  b->samples = (double)samples;
  return b->places % b->kernel->lanes == 0;
}

/** bytes(kernel, width, samples, rows, columns, places): how much memory `open` asks for. */
static napi_value bytes(napi_env env, napi_callback_info info) {
  struct call call;
  struct block b;
  napi_value result;
  if (!read_call(env, info, 6, &call) || !read_sizes(env, call.arguments, &b))
    return refuse(env, "these are no sizes of a block that this processor can step");
  const uint64_t size = lay_out(&b, NULL);
  NAPI(napi_create_double)(env, size ? (double)size : __builtin_inf(), &result);
  return result;
}

static void copy_doubles(const double *to, const double *from, size_t count) {
  for (size_t i = 0; i < count; i++) ((double *)to)[i] = from[i];
}

/** Copies panels without their zeros to where each has all of its columns. */
static void copy_panels(const struct panels *to, size_t length, const double *from, int64_t columns) {
  const double *panel = to->entries;
  for (const int32_t *size = to->table; size < to->table + length; size += 3) {
    const int64_t rows = size[0], first = size[1], count = size[2];
    copy_doubles(panel + rows * first, from, (size_t)(rows * count));
    from += rows * count;
    panel += rows * columns;
  }
}

/** open(kernel, width, samples, rows, columns, places, X's table, X's entries, Xᵀ's table, Xᵀ's entries, −y, memory): a handle. */
static napi_value open(napi_env env, napi_callback_info info) {
  struct call call;
  struct block b;
  int32_t *forward_table, *backward_table;
  double *forward, *backward, *minus_y;
  size_t forward_length, backward_length, forward_entries, backward_entries, memory_bytes;
  char *memory;
  const napi_value *given = call.arguments;
  if (!read_call(env, info, 12, &call) || !read_sizes(env, given, &b))
    return refuse(env, "these are no sizes of a block that this processor can step");
  if (!array_of(env, given[6], napi_int32_array, (void **)&forward_table, &forward_length) ||
      !array_of(env, given[7], napi_float64_array, (void **)&forward, &forward_entries) ||
      !array_of(env, given[8], napi_int32_array, (void **)&backward_table, &backward_length) ||
      !array_of(env, given[9], napi_float64_array, (void **)&backward, &backward_entries) ||
      !doubles_of(env, given[10], b.rows, &minus_y))
    return refuse(env, "data must be Int32Array and Float64Array, with a number of y for each row");
  if (!are_panels(forward_table, forward_length, forward_entries, b.rows, b.columns) ||
      !are_panels(backward_table, backward_length, backward_entries, b.columns, b.rows))
    return refuse(env, "the panels do not hold the matrix");
  if (NAPI(napi_get_arraybuffer_info)(env, given[11], (void **)&memory, &memory_bytes) != napi_ok)
    return refuse(env, "memory must be an ArrayBuffer");
  const uint64_t needed = lay_out(&b, memory);
  if (needed == 0 || memory_bytes != needed) return refuse(env, "memory must have as many bytes as the block takes");

  struct block_handle *handle;
  napi_value own;
  const size_t table_bytes = (forward_length + backward_length + backward_length / 3) * sizeof(int32_t);
  if (NAPI(napi_create_arraybuffer)(env, sizeof *handle + table_bytes, (void **)&handle, &own) != napi_ok) return NULL;
  for (size_t i = 0; i < forward_length; i++) handle->tables[i] = forward_table[i];
  for (size_t i = 0; i < backward_length; i++) handle->tables[forward_length + i] = backward_table[i];
  b.forward.table = handle->tables;
  b.backward.table = handle->tables + forward_length;
  copy_panels(&b.forward, forward_length, forward, b.columns);
  if (b.backward.entries) copy_panels(&b.backward, backward_length, backward, b.rows);
  if (b.problem == DIAGONAL) {
    int32_t *triangles = handle->tables + forward_length + backward_length;
    find_triangles(&b.backward, backward_length, b.rows, triangles);
    b.triangles = triangles;
  }
  copy_doubles(b.minus_y, minus_y, (size_t)b.rows);
  handle->block = b;
  return handle_to(env, &handle->head, MARK, own, given[11]);
}

/** The place and the record of a call. */
static bool read_record(napi_env env, const struct call *call, int64_t *place, double **record) {
  const struct block *b = call->block;
  const int64_t length = 2 * state_length(b) + impulse_length(b) + path_length(b) + SCALARS;
  return whole_of(env, call->arguments[1], 0, b->places - 1, place) &&
         doubles_of(env, call->arguments[2], length, record);
}

static void tell_scalars(const struct block *b, double *scalars) {
  copy_doubles(scalars, b->scalars, (size_t)(b->places * SCALARS));
}

/** put(handle, place, record, scalars): fills a place. */
static napi_value put(napi_env env, napi_callback_info info) {
  struct call call;
  int64_t place;
  double *record, *scalars;
  if (!read_block_call(env, info, 4, &call) || !read_record(env, &call, &place, &record) ||
      !doubles_of(env, call.arguments[3], call.block->places * SCALARS, &scalars))
    return refuse(env, "put needs a block, one of its places, a record and scalars of its lengths");
  call.block->kernel->put(call.block, place, record);
  tell_scalars(call.block, scalars);
  return NULL;
}

/** take(handle, place, record): copies a place to the record. */
static napi_value take(napi_env env, napi_callback_info info) {
  struct call call;
  int64_t place;
  double *record;
  if (!read_block_call(env, info, 3, &call) || !read_record(env, &call, &place, &record))
    return refuse(env, "take needs a block, one of its places and a record of its length");
  call.block->kernel->take(call.block, place, record);
  return NULL;
}

/** The first arguments of `evaluate` and `run`: handle, places in use, scalars, weights of the samples or undefined. */
static bool read_stepping(napi_env env, napi_callback_info info, size_t count, struct call *call, int64_t *in_use,
                          double **scalars) {
  napi_valuetype type;
  double *weights = NULL;
  if (!read_block_call(env, info, count, call)) return false;
  struct block *b = call->block;
  if (!whole_of(env, call->arguments[1], 1, b->places, in_use) ||
      !doubles_of(env, call->arguments[2], b->places * SCALARS, scalars) ||
      NAPI(napi_typeof)(env, call->arguments[3], &type) != napi_ok)
    return false;
  if (type != napi_undefined && !doubles_of(env, call->arguments[3], b->places * b->rows, &weights)) return false;
  b->weights = weights;
  return true;
}

/** evaluate(handle, in use, scalars, weights): computes what the next iteration starts from. */
static napi_value evaluate(napi_env env, napi_callback_info info) {
  struct call call;
  int64_t in_use;
  double *scalars;
  if (!read_stepping(env, info, 4, &call, &in_use, &scalars))
    return refuse(env, "evaluate needs a block, places in use, and scalars and weights of its lengths");
  call.block->kernel->evaluate(call.block, in_use);
  call.block->weights = NULL;
  tell_scalars(call.block, scalars);
  return NULL;
}

/**
 * run(handle, in use, scalars, weights, steps): makes up to as many iterations, fewer if a loss leaves its bounds; returns how many,
 * negative where one has left them.
 */
static napi_value run(napi_env env, napi_callback_info info) {
  struct call call;
  int64_t in_use, steps;
  double *scalars;
  bool within;
  napi_value result;
  if (!read_stepping(env, info, 5, &call, &in_use, &scalars) ||
      !whole_of(env, call.arguments[4], 1, (int64_t)1 << 52, &steps))
    return refuse(env, "run needs a block, places in use, scalars and weights of its lengths, and a number of steps");
#ifdef OVERFLOW_ON_PURPOSE
  call.block->residual[call.block->places * call.block->rows] = 0;
#endif
  const int64_t made = call.block->kernel->run(call.block, in_use, steps, &within);
  call.block->weights = NULL;
  tell_scalars(call.block, scalars);
  NAPI(napi_create_double)(env, (double)(within ? made : -made), &result);
  return result;
}

/**
 * runBatches(handle, in use, scalars, weights, steps, sequences): as `run`, drawing the next mini-batch of every place that has some in each
 * iteration. Before and after, such places have the weights of their current batch.
 */
static napi_value run_batches(napi_env env, napi_callback_info info) {
  struct call call;
  int64_t in_use, steps;
  double *scalars;
  int32_t *sequences;
  size_t length;
  bool within;
  napi_value result;
  if (!read_stepping(env, info, 6, &call, &in_use, &scalars) || !call.block->weights ||
      !whole_of(env, call.arguments[4], 1, (int64_t)1 << 52, &steps) ||
      !array_of(env, call.arguments[5], napi_int32_array, (void **)&sequences, &length) ||
      (int64_t)length != in_use * lent_length(call.block) || !are_sequences(call.block, in_use, sequences))
    return refuse(env, "runBatches needs a block, places in use, scalars and weights, steps, and their sequences");
  double *weights = (double *)call.block->weights;
  const int64_t made = run_drawing(call.block, weights, in_use, steps, sequences, &within);
  call.block->weights = NULL;
  tell_scalars(call.block, scalars);
  NAPI(napi_create_double)(env, (double)made, &result);
  return result;
}

/** fuse(kernel, rounds): makes nothing but fused products, for a measurement; returns how many operations. */
static napi_value fuse(napi_env env, napi_callback_info info) {
  struct call call;
  int64_t which, rounds;
  napi_value result;
  if (!read_call(env, info, 2, &call) || !whole_of(env, call.arguments[0], 0, KERNELS - 1, &which) ||
      !whole_of(env, call.arguments[1], 1, (int64_t)1 << 40, &rounds) || processor == PLAIN ||
      (which == 1 && processor != AVX512))
    return refuse(env, "fuse needs a kernel that this processor can run, and a number of rounds");
  // The sum is a number, so nothing of it may be left out.
  if (kernels[which]->fuse(rounds) < 0) return refuse(env, "a sum of positive numbers is not negative");
  NAPI(napi_create_double)(env, (double)(rounds * kernels[which]->operations), &result);
  return result;
}

// After what they share with the calls above: reading arguments, and which processor this is.
#include "dense-api.h"
#include "exact-api.h"

NAPI_MODULE_EXPORT napi_value napi_register_module_v1(napi_env env, napi_value exports) {
  static const struct {
    const char *name;
    napi_callback function;
  } functions[] = {{"bytes", bytes}, {"open", open}, {"put", put}, {"take", take}, {"evaluate", evaluate}, {"run", run}, {"runBatches", run_batches}, {"fuse", fuse}, {"exactBytes", exact_bytes}, {"exactOpen", exact_open}, {"exactPut", exact_put}, {"exactTake", exact_take}, {"exactEvaluate", exact_evaluate}, {"exactRun", exact_run}, {"largestCurvature", curvature_call}, {"factoriseHessian", hessian_call}, {"stoppingFactor", stopping_call}};
  static const char *const processors[] = {"plain", "avx2", "avx512"};
  napi_value value;
  if (!find_functions()) return NULL;
  processor = detect_processor();
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
    NAPI(napi_create_function)(env, functions[i].name, NAPI_AUTO_LENGTH, functions[i].function, NULL, &value);
    NAPI(napi_set_named_property)(env, exports, functions[i].name, value);
  }
  NAPI(napi_create_string_utf8)(env, processors[processor], NAPI_AUTO_LENGTH, &value);
  NAPI(napi_set_named_property)(env, exports, "processor", value);
  return exports;
}
