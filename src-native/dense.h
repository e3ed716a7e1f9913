/**
 * Loops over small dense matrices at the end of a run: what src-worker/theory does for certificates and sharpness, to the bit.
 *
 * Every sum is taken in the order of its definition. Where it can be, the sums of many entries go side by side, a column of all at a time: no addition then
 * waits for the one before it. Matrices are row by row; `room` is memory of the caller's, of any contents.
 */
#pragma once
#include <stdbool.h>
#include <stdint.h>

/** Lanczos steps, as theory/trajectory/stability.ts has them. */
enum { LANCZOS_STEPS = 64 };

static inline int64_t lanczos_steps(int64_t n) { return n < LANCZOS_STEPS ? n : LANCZOS_STEPS; }

/** Numbers of room that largest_curvature takes. */
static inline int64_t curvature_room(int64_t n, int64_t d) {
  const int64_t steps = lanczos_steps(n);
  return d * n + 2 * d + n + steps * n + 2 * steps;
}

/** The largest eigenvalue of X diag(w₊² + w₋²) Xᵀ/(2n), X n × d; see theory/trajectory/stability.ts. */
double largest_curvature(const double *x, int64_t n, int64_t d, const double *plus, const double *minus, double *room);

/** Numbers of room that factorise_hessian takes. */
static inline int64_t hessian_room(int64_t rank, int64_t d) { return d * rank + rank * rank; }

/**
 * L of V diag(weights) Vᵀ = LLᵀ, rank × rank, into the lower triangle of `gram`; V is rank × d. Its transpose is left at the beginning of the room.
 *
 * Returns false where the matrix is not positive definite.
 */
bool factorise_hessian(const double *basis, int64_t rank, int64_t d, const double *weights, double *gram, double *room);

/** Numbers of room that stopping_factor takes. */
static inline int64_t stopping_room(int64_t rank, int64_t d) {
  return hessian_room(rank, d) + d * rank + rank * rank + rank + d;
}

/**
 * The norm of D Vᵀ(V D Vᵀ)⁻¹ T⁻¹ by the power method, D = diag(weights); see theory/stopping.ts.
 *
 * @param factor T, of which the first `rank` rows count; lower triangular
 * @param answer the factor; not a number where the curvature is out of the range of numbers
 *
 * Returns false where V D Vᵀ is not positive definite.
 */
bool stopping_factor(const double *basis, const double *factor, int64_t rank, int64_t d, const double *weights, double *room,
                     double *answer);
