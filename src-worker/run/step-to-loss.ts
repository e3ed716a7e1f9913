import type { Stop } from '../experiment/index.ts'
import type { Flow } from '../methods/index.ts'
import type { Instance } from '../problems/index.ts'
import { norm } from '../theory/vector.ts'

/** Parts of a step, in the first of which with a loss low enough the flow is taken to have come to it. */
const parts = 16
const halvings = 40
/** Part of a step by which one that ends a little too early is continued, twice as far each time. */
const nudge = 1e-9

/** True where a flow has converged at a state with this training loss. */
export type IsConverged = (w: Float64Array, loss: number) => boolean

/** A flow has converged where its training loss, or the length of its gradient, is at or below that of the stop. */
export function convergence(instance: Instance, stop: Pick<Stop, 'loss' | 'gradient'>): IsConverged {
  const gradient = new Float64Array(instance.dimension)
  return (w, loss) => {
    if (stop.loss > 0 && loss <= stop.loss) return true
    if (stop.gradient === 0) return false
    instance.gradient(w, gradient)
    return norm(gradient) / (instance.stretch ?? 1) <= stop.gradient
  }
}

/**
 * Has a flow that converged in its last step end where it came to that.
 *
 * Steps are long where a flow is slow, so the end of a step says little of the time at which the flow converged.
 *
 * @param flow just advanced, not converged before that and converged now
 * @param stepped is told of each step it takes instead: only then can `flow.at` say what was within it
 */
export function stepToLoss(flow: Flow, instance: Instance, isConverged: IsConverged, stepped: () => void): void {
  const w = new Float64Array(instance.dimension)
  const isThere = (time: number): boolean => {
    flow.at(time, w)
    return isConverged(w, instance.observe(w).trainLoss)
  }
  const end = flow.time
  const from = flow.lastTime
  let [above, below] = [from, end]
  for (let part = 1; part < parts; part++) {
    const time = from + ((end - from) * part) / parts
    if (isThere(time)) {
      below = time
      break
    }
    above = time
  }
  for (let i = 0; i < halvings; i++) {
    const middle = above + (below - above) / 2
    if (isThere(middle)) below = middle
    else above = middle
  }

  flow.retreat()
  let target = below
  for (let step = nudge * (end - from); !isConverged(flow.w, flow.loss) && !flow.stalled; step *= 2) {
    flow.advance(target)
    stepped()
    if (flow.time >= target) target = Math.min(end, target + step)
    if (flow.time >= end) return
  }
}
