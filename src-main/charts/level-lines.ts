import { ladder } from './style/ladder.ts'

type Span = readonly [min: number, max: number]
type Point = readonly [gamma: number, gap: number]

/** Every n-th of some values, so that there are at most so many of them. */
export function thinned(values: readonly number[], max: number): readonly number[] {
  const every = Math.ceil(values.length / max)
  return values.filter((_, i) => i % every === 0)
}

/**
 * The line λ = γ/(1−β)² within a box of γ and 1 − β: its two ends, between which it is straight in the logarithms; null where it passes the box by.
 *
 * Source: Papazov, Pesme, Flammarion 2024, equation of λ.
 */
export function lambdaLine(lambda: number, gamma: Span, gap: Span): readonly [Point, Point] | null {
  const from = Math.max(gamma[0], lambda * gap[0] ** 2)
  const to = Math.min(gamma[1], lambda * gap[1] ** 2)
  const at = (value: number): Point => [value, Math.sqrt(value / lambda)]
  return from < to ? [at(from), at(to)] : null
}

/** Values of F at which its level lines are drawn, at most so many: …, 0.1, 0.3, 1, 3, … up to the largest, ascending. */
export function lossLevels(largest: number, max: number): readonly number[] {
  return ladder([1, 3], [largest * 1e-6, largest]).slice(-max)
}
