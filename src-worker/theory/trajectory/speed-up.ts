import { log } from '../../elementary/index.ts'
import { quantileSorted } from 'd3-array'

/** The loss of a run along its steps. */
export interface LossCurve {
  /** Iterations k, or time where two runs are compared by it; ascending, the first may be 0. */
  readonly steps: Float64Array
  readonly loss: Float64Array
}

/** By how much one run is faster than another, from the steps that both need to the same losses. */
export interface SpeedUp {
  /** Steps of the other over steps of this one: the median over loss levels evenly spaced in the logarithm. */
  readonly factor: number
  /** Quartiles over the levels. */
  readonly low: number
  readonly high: number
  readonly levels: number
}

const LEVELS = 100
/** Two runs are compared only where they share at least this factor of loss. */
const MIN_SPAN = 2

/**
 * Speed of one run over that of another: the ratio of the steps after which they first reach the same loss.
 *
 * Levels of the loss are evenly spaced in its logarithm, from below both starts down to what both reach; between recorded points
 * the logarithm of the loss is taken as linear in the step. The factor is the median over the levels: the first steps, where momentum
 * has yet to gather, weigh little.
 *
 * @returns null where the runs share less than a factor of two of loss
 */
export function speedUp(slow: LossCurve, fast: LossCurve): SpeedUp | null {
  const curves = [slow, fast].map(descent)
  const top = Math.min(...curves.map(({ logs }) => logs[0]))
  const bottom = Math.max(...curves.map(({ logs }) => logs[logs.length - 1]))
  if (!(top - bottom >= log(MIN_SPAN))) return null
  const ratios = Array.from({ length: LEVELS }, (_, i) => top - ((i + 0.5) / LEVELS) * (top - bottom))
    .map((level) => stepsTo(curves[0], level) / stepsTo(curves[1], level))
    .sort((a, b) => a - b)
  const [low, factor, high] = [0.25, 0.5, 0.75].map((p) => quantileSorted(ratios, p) ?? NaN)
  return { factor, low, high, levels: LEVELS }
}

/** The records of a curve: points at which its loss is lower than ever before, loss in the logarithm. */
interface Descent {
  readonly steps: readonly number[]
  readonly logs: readonly number[]
}

function descent({ steps, loss }: LossCurve): Descent {
  const kept: number[] = []
  let min = Infinity
  for (let i = 0; i < loss.length; i++) {
    if (!(loss[i] > 0 && loss[i] < min)) continue
    min = loss[i]
    kept.push(i)
  }
  return { steps: kept.map((i) => steps[i]), logs: kept.map((i) => log(loss[i])) }
}

/** The step at which a descent first reaches a level that lies within it. */
function stepsTo({ steps, logs }: Descent, level: number): number {
  let [from, to] = [0, logs.length - 1]
  while (to - from > 1) {
    const middle = (from + to) >> 1
    if (logs[middle] > level) from = middle
    else to = middle
  }
  const part = (logs[from] - level) / (logs[from] - logs[to])
  return steps[from] + part * (steps[to] - steps[from])
}
