import { square } from '../elementary/index.ts'
/** A least-squares problem: the loss is ‖Xθ − y‖²/(2n), whatever the number of rows of X. */
export interface LeastSquares {
  readonly n: number
  readonly d: number
  /** X, row by row. */
  readonly x: Float64Array
  readonly y: Float64Array
}

/**
 * The same loss and gradient with at most d + 1 rows, which begin with more and more zeros.
 *
 * ‖Xθ − y‖ does not change when the rows of (X, −y) are rotated. Householder reflections make it upper triangular; if n > d, its last row
 * is what no θ fits. Nothing is squared, as it is in XᵀX, so a loss near zero keeps its digits.
 */
export function reduce({ n, d, x, y }: LeastSquares): LeastSquares {
  const width = d + 1
  const a = Float64Array.from({ length: n * width }, (_, at) => {
    const i = Math.floor(at / width)
    const j = at % width
    return j < d ? x[i * d + j] : -y[i]
  })
  const along = new Float64Array(width)
  for (let k = 0; k < Math.min(n - 1, width); k++) reflect(a, n, width, k, along)
  const rows = Math.min(n, width)
  return {
    n,
    d,
    x: Float64Array.from({ length: rows * d }, (_, at) => a[Math.floor(at / d) * width + (at % d)]),
    y: Float64Array.from({ length: rows }, (_, i) => -a[i * width + d]),
  }
}

/** Reflects rows k … n − 1 so that column k vanishes below row k. */
function reflect(a: Float64Array, n: number, width: number, k: number, along: Float64Array): void {
  let below = 0
  for (let i = k + 1; i < n; i++) below += square(a[i * width + k])
  if (below === 0) return
  const corner = a[k * width + k]
  const norm = Math.sqrt(corner * corner + below)
  const target = corner > 0 ? -norm : norm
  // The mirror's normal is v = (corner − target, column below); it is scaled so that A ← A + v (vᵀA)/(target v₁).
  const v1 = corner - target
  a[k * width + k] = v1
  along.fill(0)
  for (let i = k; i < n; i++) {
    const v = a[i * width + k]
    for (let j = k + 1; j < width; j++) along[j] += v * a[i * width + j]
  }
  const scale = 1 / (target * v1)
  for (let i = k; i < n; i++) {
    const v = a[i * width + k] * scale
    for (let j = k + 1; j < width; j++) a[i * width + j] += v * along[j]
    a[i * width + k] = 0
  }
  a[k * width + k] = target
}
