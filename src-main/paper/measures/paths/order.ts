import { formatNumber } from '../../../contract/index.ts'

/**
 * The exponent p of y ∝ x^p: the slope of ln y against ln x, by least squares.
 *
 * @param points x, y > 0, at least two different x
 */
export function orderOf(points: readonly { readonly x: number; readonly y: number }[]): number {
  const x = points.map((point) => Math.log(point.x))
  const y = points.map((point) => Math.log(point.y))
  const [mx, my] = [mean(x), mean(y)]
  const across = x.reduce((sum, each, i) => sum + (each - mx) * (y[i] - my), 0)
  return across / x.reduce((sum, each) => sum + (each - mx) ** 2, 0)
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0) / values.length
}

/** The points that an order is fitted to, in words. */
export function fitted(points: readonly { readonly x: number; readonly y: number }[]): string {
  const sorted = points.toSorted((a, b) => b.x - a.x)
  const [first, last] = [sorted[0], sorted[sorted.length - 1]]
  return `fitted to ${points.length} time steps: ${formatNumber(first.y, 3)} at ε = ${formatNumber(first.x, 3)}, ${formatNumber(last.y, 3)} at ε = ${formatNumber(last.x, 3)}`
}
