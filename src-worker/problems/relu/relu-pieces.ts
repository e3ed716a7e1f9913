import type { GradientPieces, SwitchMode } from '../instance.ts'
import { slidingModeOf, type SlidingMode } from './sliding-mode.ts'
import type { Lesson } from './relu-data.ts'

/**
 * Taylor coefficients of the gradient of a ReLU network, piece by piece: as long as no wⱼᵀxᵢ changes sign, the network is a polynomial in
 * (W, a). With z = wⱼᵀxᵢ the switch of sample i and unit j: f(xᵢ) = Σⱼ aⱼz over the switches that are on, vⱼ = (1/n) Σᵢ rᵢxᵢ over those
 * of the unit that are on, and the gradient is aⱼvⱼ for wⱼ and wⱼᵀvⱼ for aⱼ.
 *
 * A switch is held where both sides push back: z stays 0, and the sample counts with a share between 0 and 1 of its residual that keeps
 * it there. vⱼ has then no component along the xᵢ that are held, which is how Filippov's solution of a discontinuous equation goes.
 *
 * Source: Filippov 1988, Differential Equations with Discontinuous Righthand Sides, §4.
 *
 * @param lesson the training data
 * @param width number of units
 * @param order highest coefficient
 */
export function reluPieces({ x, y }: Lesson, width: number, order: number): GradientPieces {
  const n = y.length
  const inputs = x.length / n
  const outer = width * inputs
  const dimension = outer + width
  const room = (columns: number): Float64Array => new Float64Array((order + 1) * columns)
  const states = room(dimension)
  const gradients = room(dimension)
  // Series of aⱼwⱼ and vⱼ, unit by unit, and of the residuals.
  const products = room(outer)
  const pulls = room(outer)
  const residuals = room(n)
  const modes = new Uint8Array(width * n)
  const norms = Float64Array.from({ length: n }, (_, i) => Math.hypot(...rowOf(x, i, inputs)))
  let held: readonly (SlidingMode | null)[] = Array.from({ length: width }, () => null)
  let active = actives()

  /** The samples of each unit that are on. */
  function actives(): readonly Int32Array[] {
    return Array.from({ length: width }, (_, j) =>
      Int32Array.from(Array.from({ length: n }, (_each, i) => i).filter((i) => modes[j * n + i] === 1)),
    )
  }

  /** xᵢᵀ of a part of a row of coefficients. */
  const along = (i: number, values: Float64Array, at: number): number => {
    let sum = 0
    for (let c = 0; c < inputs; c++) sum += x[i * inputs + c] * values[at + c]
    return sum
  }

  const extendResiduals = (k: number): void => {
    for (let i = 0; i < n; i++) residuals[k * n + i] = k === 0 ? -y[i] : 0
    for (let j = 0; j < width; j++) {
      const to = k * outer + j * inputs
      for (let c = 0; c < inputs; c++) products[to + c] = 0
      for (let low = 0; low <= k; low++) {
        const a = states[low * dimension + outer + j]
        const from = (k - low) * dimension + j * inputs
        for (let c = 0; c < inputs; c++) products[to + c] += a * states[from + c]
      }
      for (const i of active[j]) residuals[k * n + i] += along(i, products, to)
    }
  }

  /** vⱼ from the residuals, without its components along the samples that are held. */
  const pullOf = (j: number, rest: Float64Array, at: number, out: Float64Array, to: number): void => {
    for (let c = 0; c < inputs; c++) out[to + c] = 0
    for (const i of active[j]) {
      const share = rest[at + i] / n
      for (let c = 0; c < inputs; c++) out[to + c] += share * x[i * inputs + c]
    }
    held[j]?.project(out, to)
  }

  const residualAt = (w: Float64Array): Float64Array => {
    const out = y.map((each) => -each)
    for (let j = 0; j < width; j++) for (const i of active[j]) out[i] += w[outer + j] * along(i, w, j * inputs)
    return out
  }

  return {
    states,
    gradients,
    slopes: null,
    squaredSlopes: null,
    count: width * n,
    extend(k) {
      extendResiduals(k)
      for (let j = 0; j < width; j++) {
        pullOf(j, residuals, k * n, pulls, k * outer + j * inputs)
        const to = k * dimension + j * inputs
        let inner = 0
        for (let c = 0; c < inputs; c++) gradients[to + c] = 0
        for (let low = 0; low <= k; low++) {
          const from = (k - low) * outer + j * inputs
          const a = states[low * dimension + outer + j]
          const weights = low * dimension + j * inputs
          for (let c = 0; c < inputs; c++) {
            gradients[to + c] += a * pulls[from + c]
            inner += states[weights + c] * pulls[from + c]
          }
        }
        gradients[k * dimension + outer + j] = inner
      }
    },
    mode: (s) => modes[s] as SwitchMode,
    turn(changes) {
      for (const [s, mode] of changes) modes[s] = mode
      active = actives()
      held = Array.from({ length: width }, (_, j) => slidingModeOf(x, inputs, modes.subarray(j * n, (j + 1) * n)))
    },
    mayHold(s) {
      const j = Math.floor(s / n)
      const own = modes.slice(j * n, (j + 1) * n)
      own[s % n] = 2
      return slidingModeOf(x, inputs, own) !== null
    },
    value: (s, w) => along(s % n, w, Math.floor(s / n) * inputs),
    size: (s) => norms[s % n],
    project(w) {
      for (let j = 0; j < width; j++) held[j]?.project(w, j * inputs)
    },
    forces(s, w) {
      const [j, i] = [Math.floor(s / n), s % n]
      const rest = residualAt(w)
      const pull = new Float64Array(inputs)
      pullOf(j, rest, 0, pull, 0)
      const a = w[outer + j]
      // Its own sample moves it only along the part that the held ones leave free.
      const own = Float64Array.from(rowOf(x, i, inputs))
      held[j]?.project(own, 0)
      const jump = (a * rest[i] * along(i, own, 0)) / n
      const now = a * along(i, pull, 0)
      return modes[s] === 1 ? { off: now - jump, on: now } : { off: now, on: now + jump }
    },
    reach(ratio, out) {
      for (let j = 0; j < width; j++) {
        let bound = 0
        for (let k = order; k > 0; k--) {
          let square = 0
          const at = k * dimension + j * inputs
          for (let c = 0; c < inputs; c++) square += states[at + c] * states[at + c]
          bound = (bound + Math.sqrt(square)) * ratio
        }
        for (let i = 0; i < n; i++) out[j * n + i] = bound * norms[i]
      }
    },
    guard(s, out) {
      const [j, i] = [Math.floor(s / n), s % n]
      const sign = modes[s] === 1 ? 1 : -1
      for (let k = 0; k <= order; k++) out[k] = sign * along(i, states, k * dimension + j * inputs)
    },
    shares(s, lower, upper) {
      const [j, i] = [Math.floor(s / n), s % n]
      const own = held[j]
      if (!own) throw new TypeError('the switch is not held')
      const free = new Float64Array(inputs)
      const kept = room(1)
      for (let k = 0; k < order; k++) {
        free.fill(0)
        for (const each of active[j]) {
          for (let c = 0; c < inputs; c++) free[c] += residuals[k * n + each] * x[each * inputs + c]
        }
        kept[k] = -own.share(i, free)
      }
      for (let k = 0; k <= order; k++) {
        lower[k] = 0
        upper[k] = 0
        // The highest coefficients are not computed.
        if (k === order) continue
        for (let low = 0; low <= k; low++) {
          const a = states[low * dimension + outer + j]
          lower[k] += a * kept[k - low]
          upper[k] += a * (residualOf(i, k - low) - kept[k - low])
        }
      }
    },
  }

  function residualOf(i: number, k: number): number {
    return residuals[k * n + i]
  }
}

function rowOf(x: Float64Array, i: number, inputs: number): Float64Array {
  return x.subarray(i * inputs, (i + 1) * inputs)
}
