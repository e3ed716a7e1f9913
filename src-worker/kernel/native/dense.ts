import type { Dense } from '../../theory/dense.ts'
import type { Addon } from './addon.ts'

/** Lanczos steps, as src-native/dense.h has them. */
const lanczosSteps = 64

/** The loops of src-native/dense.c; they make the operations of src-worker/theory in the same order, so their bits are equal. */
export function nativeDense(addon: Addon): Dense {
  let room = new Float64Array(0)
  /** Memory of at least so many numbers, the same from call to call. */
  const roomOf = (numbers: number): Float64Array => {
    if (numbers > MAX_KEPT) return new Float64Array(numbers)
    if (room.length < numbers) room = new Float64Array(numbers)
    return room
  }
  return {
    largestCurvature(x, n, d, wPlus, wMinus) {
      const steps = Math.min(n, lanczosSteps)
      return addon.largestCurvature(x, n, d, wPlus, wMinus, roomOf(d * n + 2 * d + n + steps * (n + 2)))
    },
    factoriseHessian({ basis, rank, d }, weights, gram) {
      addon.factoriseHessian(basis, rank, d, weights, gram, roomOf(rank * (d + rank)))
    },
    stoppingFactor({ basis, factor, rank, d }, weights) {
      return addon.stoppingFactor(basis, factor, rank, d, weights, roomOf(2 * rank * (d + rank) + rank + d))
    },
  }
}

/** Numbers up to which memory is kept from one call to the next. */
const MAX_KEPT = 1 << 18
