import type { Instance } from '../../../../src-worker/problems/index.ts'

/** A path of a method through the plane, sample by sample. */
export interface Samples {
  /** The state w, `dimension` numbers a sample. */
  readonly state: Float64Array
  /** Two numbers a sample. */
  readonly theta: Float64Array
  readonly loss: Float64Array
  /** Δ, two numbers a sample; null where the problem has no balancedness. */
  readonly balancedness: Float64Array | null
}

/** Collects the samples of a path as a method goes along it. */
export function samplesOf(instance: Instance) {
  const state: number[] = []
  const theta: number[] = []
  const loss: number[] = []
  const balancedness: number[] = []
  return {
    get size() {
      return loss.length
    },
    add(w: Float64Array, lossAtW: number): void {
      state.push(...w)
      theta.push(...instance.theta(w))
      loss.push(lossAtW)
      balancedness.push(...(instance.delta(w) ?? []))
    },
    all: (): Samples => ({
      state: Float64Array.from(state),
      theta: Float64Array.from(theta),
      loss: Float64Array.from(loss),
      balancedness: balancedness.length > 0 ? Float64Array.from(balancedness) : null,
    }),
  }
}
