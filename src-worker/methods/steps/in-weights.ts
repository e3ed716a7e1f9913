import type { Recursion, Start } from '../method.ts'

/**
 * Steps a method in the weights (u, v) of a network whose state is (w₊, w₋) = (u + v, u − v): one that scales each coordinate by itself
 * makes other steps in other coordinates. Where the state is not turned, it steps there.
 *
 * The gradient of the state, (g ⊙ w₊, −g ⊙ w₋), is (∂F/∂u + ∂F/∂v, ∂F/∂u − ∂F/∂v), so it turns as the state does.
 */
export function inWeights(start: Start, open: (start: Start) => Recursion): Recursion {
  if (!start.turned) return open(start)
  const inner = open({ w: weightsOf(start.w), next: start.next && weightsOf(start.next) })
  const w = (start.next ?? start.w).slice()
  const previous = start.w.slice()
  const turned = new Float64Array(w.length)
  return {
    w,
    previous,
    point: w,
    get weight() {
      return inner.weight
    },
    step(gradient) {
      previous.set(w)
      turn(gradient, 0.5, turned)
      inner.step(turned)
      turn(inner.w, 1, w)
      return w.reduce((count, each, i) => (each < 0 !== previous[i] < 0 ? count + 1 : count), 0)
    },
    // The weights cannot be had from the state to the last bit.
    save: inner.save && (() => Float64Array.of(...inner.w, ...inner.previous, ...inner.save!())),
    restore(saved) {
      const { length } = w
      inner.w.set(saved.subarray(0, length))
      inner.previous.set(saved.subarray(length, 2 * length))
      inner.restore?.(saved.subarray(2 * length))
    },
  }
}

function weightsOf(state: Float64Array): Float64Array {
  return turn(state, 0.5, new Float64Array(state.length))
}

/** Writes (a + b, a − b), times a factor, of (a, b). */
function turn(pair: Float64Array, factor: number, out: Float64Array): Float64Array {
  const d = pair.length / 2
  for (let j = 0; j < d; j++) {
    out[j] = (pair[j] + pair[d + j]) * factor
    out[d + j] = (pair[j] - pair[d + j]) * factor
  }
  return out
}
