/** Calls of dense.h; `room` must be long enough, and may be longer. */
#pragma once
#include "dense.h"
#include "node.h"

static bool room_of(napi_env env, napi_value value, int64_t needed, double **room) {
  size_t length;
  return array_of(env, value, napi_float64_array, (void **)room, &length) && (int64_t)length >= needed;
}

/** largestCurvature(X, n, d, w₊, w₋, room): a number. */
static napi_value curvature_call(napi_env env, napi_callback_info info) {
  struct call call;
  int64_t n, d;
  double *x, *plus, *minus, *room;
  napi_value result;
  const napi_value *given = call.arguments;
  if (!read_call(env, info, 6, &call) || processor == PLAIN || !whole_of(env, given[1], 1, MOST, &n) ||
      !whole_of(env, given[2], 1, MOST, &d) || !doubles_of(env, given[0], n * d, &x) ||
      !doubles_of(env, given[3], d, &plus) || !doubles_of(env, given[4], d, &minus) ||
      !room_of(env, given[5], curvature_room(n, d), &room))
    return refuse(env, "largestCurvature needs X, its sizes, w₊ and w₋ of its lengths, and room");
  NAPI(napi_create_double)(env, largest_curvature(x, n, d, plus, minus, room), &result);
  return result;
}

static napi_value refuse_matrix(napi_env env) { return refuse(env, "the matrix is not positive definite"); }

/** factoriseHessian(V, rank, d, weights, L, room). */
static napi_value hessian_call(napi_env env, napi_callback_info info) {
  struct call call;
  int64_t rank, d;
  double *basis, *weights, *gram, *room;
  const napi_value *given = call.arguments;
  if (!read_call(env, info, 6, &call) || processor == PLAIN || !whole_of(env, given[1], 1, MOST, &rank) ||
      !whole_of(env, given[2], 1, MOST, &d) || !doubles_of(env, given[0], rank * d, &basis) ||
      !doubles_of(env, given[3], d, &weights) || !doubles_of(env, given[4], rank * rank, &gram) ||
      !room_of(env, given[5], hessian_room(rank, d), &room))
    return refuse(env, "factoriseHessian needs V, its sizes, weights and L of its lengths, and room");
  return factorise_hessian(basis, rank, d, weights, gram, room) ? NULL : refuse_matrix(env);
}

/** stoppingFactor(V, T, rank, d, weights, room): a number. */
static napi_value stopping_call(napi_env env, napi_callback_info info) {
  struct call call;
  int64_t rank, d;
  double *basis, *factor, *weights, *room, answer;
  size_t length;
  napi_value result;
  const napi_value *given = call.arguments;
  if (!read_call(env, info, 6, &call) || processor == PLAIN || !whole_of(env, given[2], 1, MOST, &rank) ||
      !whole_of(env, given[3], 1, MOST, &d) || !doubles_of(env, given[0], rank * d, &basis) ||
      !array_of(env, given[1], napi_float64_array, (void **)&factor, &length) || (int64_t)length < rank * rank ||
      !doubles_of(env, given[4], d, &weights) || !room_of(env, given[5], stopping_room(rank, d), &room))
    return refuse(env, "stoppingFactor needs V, T, their sizes, weights of its length, and room");
  if (!stopping_factor(basis, factor, rank, d, weights, room, &answer)) return refuse_matrix(env);
  NAPI(napi_create_double)(env, answer, &result);
  return result;
}
