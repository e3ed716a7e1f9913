import type { Flow } from '../methods/index.ts'
import type { Instance } from '../problems/index.ts'

/** Parts of a step, in the first of which with a loss low enough the flow is taken to have come to it. */
const parts = 16
const halvings = 40
/** How far a step that ends a little too early goes on, in parts of it, twice as far each time. */
const nudge = 1e-9

/**
 * Has a flow that went below a loss in its last step end where it came to it.
 *
 * Steps are long where a flow is slow, so the end of a step says little of the time at which the flow converged.
 *
 * @param flow just advanced, with a loss above `loss` before that and not above it now
 * @param loss above 0
 */
export function landOn(flow: Flow, instance: Instance, loss: number): void {
  const w = new Float64Array(instance.dimension)
  const isThere = (time: number): boolean => {
    flow.at(time, w)
    return instance.observe(w).trainLoss <= loss
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
  for (let step = nudge * (end - from); flow.loss > loss && !flow.stalled; step *= 2) {
    flow.advance(target)
    if (flow.time >= target) target = Math.min(end, target + step)
    if (flow.time >= end) return
  }
}
