import type { CriticalLambda } from './spec.ts'

/** Signed balancedness of one run. */
export interface Signed {
  readonly run: number
  /** λ or λ′. */
  readonly x: number
  /** Length d. */
  readonly values: Float64Array
}

/**
 * The changes of sign of each coordinate from one run to the next, straight between them in ln λ. Two zeros between neighbours are not seen.
 *
 * @param signed in order of λ
 */
export function zerosOf(signed: readonly Signed[]): readonly CriticalLambda[] {
  const coordinates = Array.from(signed[0].values.keys())
  return coordinates.flatMap((coordinate) =>
    signed.slice(1).flatMap((next, i): CriticalLambda[] => {
      const before = signed[i]
      const [a, b] = [before.values[coordinate], next.values[coordinate]]
      if (!Number.isFinite(a) || !Number.isFinite(b) || a < 0 === b < 0) return []
      const part = a / (a - b)
      return [
        {
          coordinate,
          runs: [before.run, next.run],
          low: before.x,
          high: next.x,
          at: before.x * (next.x / before.x) ** part,
          turns: b < 0 ? 'down' : 'up',
        },
      ]
    }),
  )
}
