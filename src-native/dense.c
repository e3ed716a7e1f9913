#include "dense.h"

/** Rounds of the power method, as theory/stopping.ts has them. */
enum { ROUNDS = 40 };

/** The distance from 1 to the next number. */
static const double epsilon = 0x1p-52;

/** Σ aⱼbⱼ */
static double dot(const double *a, const double *b, int64_t count) {
  double sum = 0;
  for (int64_t j = 0; j < count; j++) sum += a[j] * b[j];
  return sum;
}

static double norm(const double *v, int64_t count) { return __builtin_sqrt(dot(v, v, count)); }

static void transpose(const double *restrict a, int64_t rows, int64_t columns, double *restrict to) {
  for (int64_t i = 0; i < rows; i++) {
    for (int64_t j = 0; j < columns; j++) to[j * rows + i] = a[i * columns + j];
  }
}

/** Writes Σ_k c_k row k, from 0 on in the order of the rows; so also ⟨column, c⟩ of each column. */
static void combine_rows(const double *restrict rows, int64_t count, int64_t d, const double *restrict c,
                         double *restrict out) {
  for (int64_t j = 0; j < d; j++) out[j] = 0;
  int64_t k = 0;
  for (; k + 4 <= count; k += 4) {
    const double *row = rows + k * d;
    const double a0 = c[k], a1 = c[k + 1], a2 = c[k + 2], a3 = c[k + 3];
    for (int64_t j = 0; j < d; j++) {
      out[j] = out[j] + a0 * row[j] + a1 * row[d + j] + a2 * row[2 * d + j] + a3 * row[3 * d + j];
    }
  }
  for (; k < count; k++) {
    const double *row = rows + k * d;
    for (int64_t j = 0; j < d; j++) out[j] += c[k] * row[j];
  }
}

static void multiply(double *restrict v, const double *restrict by, int64_t count) {
  for (int64_t j = 0; j < count; j++) v[j] *= by[j];
}

/** v/‖v‖₂ */
static void unit(const double *v, int64_t count, double *out) {
  const double length = norm(v, count);
  for (int64_t i = 0; i < count; i++) out[i] = v[i] / length;
}

/** Takes the part along a unit vector out of v. */
static void remove_part(double *restrict v, const double *restrict along, int64_t count) {
  const double part = dot(v, along, count);
  for (int64_t j = 0; j < count; j++) v[j] -= part * along[j];
}

/** Whether all eigenvalues of a tridiagonal matrix are below a bound. */
static bool is_above(double bound, const double *diagonal, const double *off, int64_t size) {
  double pivot = bound - diagonal[0];
  for (int64_t i = 1; pivot > 0 && i < size; i++) pivot = bound - diagonal[i] - off[i - 1] * off[i - 1] / pivot;
  return pivot > 0;
}

/** The larger one; no number where one of them is none. */
static double larger(double a, double b) { return a != a || a > b ? a : b; }

static double largest_of_tridiagonal(const double *diagonal, const double *off, int64_t size) {
  double low = -__builtin_inf(), high = -__builtin_inf();
  for (int64_t i = 0; i < size; i++) {
    low = larger(low, diagonal[i]);
    high = larger(high, diagonal[i] + (i > 0 ? off[i - 1] : 0) + (i < size - 1 ? off[i] : 0));
  }
  for (int halving = 0; halving < 60; halving++) {
    const double middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (is_above(middle, diagonal, off, size)) high = middle;
    else low = middle;
  }
  return high;
}

double largest_curvature(const double *x, int64_t n, int64_t d, const double *plus, const double *minus, double *room) {
  const int64_t max = lanczos_steps(n);
  double *columns_of_x = room, *weights = columns_of_x + d * n, *columns = weights + d, *image = columns + d;
  double *vectors = image + n, *diagonal = vectors + max * n, *off = diagonal + max;
  transpose(x, n, d, columns_of_x);
  const double twice = 2 * (double)n;
  for (int64_t j = 0; j < d; j++) weights[j] = (plus[j] * plus[j] + minus[j] * minus[j]) / twice;
  for (int64_t i = 0; i < n; i++) {
    const double turn = (double)(i + 1) * 0.6180339887498949;
    image[i] = turn - (double)(int64_t)turn - 0.3;
  }
  unit(image, n, vectors);
  int64_t size = 0;
  bool is_over = false;
  while (!is_over && size < max) {
    const double *vector = vectors + size * n;
    combine_rows(x, n, d, vector, columns);
    multiply(columns, weights, d);
    combine_rows(columns_of_x, d, n, columns, image);
    diagonal[size] = dot(image, vector, n);
    const double whole = norm(image, n);
    for (int pass = 0; pass < 2; pass++) {
      for (int64_t k = 0; k <= size; k++) remove_part(image, vectors + k * n, n);
    }
    const double rest = norm(image, n);
    off[size] = rest;
    size++;
    is_over = !(rest > (double)n * epsilon * whole);
    if (!is_over && size < max) unit(image, n, vectors + size * n);
  }
  return largest_of_tridiagonal(diagonal, off, size);
}

/** The upper triangle of LLᵀ to that of Lᵀ. */
static bool factorise(double *a, int64_t m) {
  for (int64_t k = 0; k < m; k++) {
    double *restrict row = a + k * m;
    if (!(row[k] > 0)) return false;
    const double root = __builtin_sqrt(row[k]);
    row[k] = root;
    for (int64_t i = k + 1; i < m; i++) row[i] /= root;
    for (int64_t j = k + 1; j < m; j++) {
      double *restrict later = a + j * m;
      const double each = row[j];
      for (int64_t i = j; i < m; i++) later[i] -= row[i] * each;
    }
  }
  return true;
}

/** Lᵀ at `upper`, by `weighted` of d × rank numbers. */
static bool factorise_upper(const double *basis, int64_t rank, int64_t d, const double *weights, double *upper,
                            double *weighted) {
  for (int64_t k = 0; k < rank; k++) {
    for (int64_t j = 0; j < d; j++) weighted[j * rank + k] = weights[j] * basis[k * d + j];
  }
  for (int64_t i = 0; i < rank; i++) {
    combine_rows(weighted, d, rank, basis + i * d, upper + i * rank);
  }
  return factorise(upper, rank);
}

bool factorise_hessian(const double *basis, int64_t rank, int64_t d, const double *weights, double *gram, double *room) {
  if (!factorise_upper(basis, rank, d, weights, room, room + rank * rank)) return false;
  for (int64_t i = 0; i < rank; i++) {
    for (int64_t k = 0; k <= i; k++) gram[i * rank + k] = room[k * rank + i];
  }
  return true;
}

/** L⁻¹x in the place of x, from Lᵀ. */
static void solve_lower(const double *restrict upper, int64_t m, double *restrict x) {
  for (int64_t k = 0; k < m; k++) {
    const double *row = upper + k * m;
    const double known = x[k] / row[k];
    x[k] = known;
    for (int64_t i = k + 1; i < m; i++) x[i] -= row[i] * known;
  }
}

/** L⁻ᵀx in the place of x, from Lᵀ. */
static void solve_upper(const double *restrict upper, int64_t m, double *restrict x) {
  for (int64_t k = m - 1; k >= 0; k--) {
    const double *row = upper + k * m;
    double left = x[k];
    for (int64_t i = k + 1; i < m; i++) left -= row[i] * x[i];
    x[k] = left / row[k];
  }
}

bool stopping_factor(const double *basis, const double *factor, int64_t rank, int64_t d, const double *weights, double *room,
                     double *answer) {
  double *upper = room, *weighted = upper + rank * rank, *columns = weighted + d * rank;
  double *rows = columns + d * rank, *direction = rows + rank * rank, *moved = direction + rank;
  if (!factorise_upper(basis, rank, d, weights, upper, weighted)) return false;
  transpose(basis, rank, d, columns);
  transpose(factor, rank, rank, rows);
  for (int64_t k = 0; k < rank; k++) direction[k] = 1 + (double)k / (double)rank;
  for (int round = 0; round < ROUNDS; round++) {
    const double length = norm(direction, rank);
    if (!(length > 0) || length > __DBL_MAX__) {
      *answer = __builtin_nan("");
      return true;
    }
    for (int64_t k = 0; k < rank; k++) direction[k] /= length;
    solve_lower(rows, rank, direction);
    solve_lower(upper, rank, direction);
    solve_upper(upper, rank, direction);
    combine_rows(basis, rank, d, direction, moved);
    multiply(moved, weights, d);
    *answer = norm(moved, d);
    multiply(moved, weights, d);
    combine_rows(columns, d, rank, moved, direction);
    solve_lower(upper, rank, direction);
    solve_upper(upper, rank, direction);
    solve_upper(rows, rank, direction);
  }
  return true;
}
