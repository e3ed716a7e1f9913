import { type GradientPieces, HELD, type Objective, OFF, ON, type SwitchMode } from '../../objective.ts'
import { firstZero } from '../path/first-zero.ts'
import { type FlowSeries, plainSeries } from '../taylor/flow-series.ts'
import { nonsmooth } from './nonsmooth.ts'
import { isCollapsed, type Path, type State, type Stepper, type StepperOptions } from '../stepper.ts'
import { admissibleRatio, kept, minShrinkage, limitOf, maxGrowth, order, pathOf } from '../taylor/taylor-path.ts'

/**
 * A switch that both sides push back swings about 0 ever faster and ever less; below this height, relative to the state, it is held at 0.
 * The error of what is left out is of that order, whatever the tolerance.
 */
const heldBelow = 1e-8
/** A switch this near to 0, relative to the state, is at it where a flow begins. */
const atZero = 1e-13
/** Switches that may turn at one time, one after the other; where they do not come to rest the step is one of those of any gradient that jumps. */
const maxTurns = 200

/**
 * Steps by Taylor series from one jump of the gradient to the next, for gradients that are sums and products in pieces; null for others.
 *
 * A step ends where the first switch turns, which is found on its dense output. There the velocity is continuous: a switch goes on to the
 * other side, or is held where both sides push it back and it comes with next to no speed.
 */
export function piecewise(instance: Objective, options: StepperOptions): Stepper | null {
  const { lambda, tolerance } = options
  const pieces = instance.pieces?.(order)
  if (!pieces) return null
  const series = plainSeries(pieces, order)
  const keep = kept(series)
  const limit = limitOf(tolerance)
  const turns = turnsOf(pieces, series, lambda)
  const unused = new Float64Array(instance.dimension)
  let restless: Stepper | null = null
  let next = 0
  let isNew = true

  const move = (state: State, length: number, made: number): void => {
    const { w, velocity } = state
    series.sum(made / length)
    w.set(series.end.state)
    for (let i = 0; i < w.length; i++) velocity[i] = series.end.velocity[i] / length
    pieces.project(w)
    pieces.project(velocity)
  }

  const stepRestlessly = (state: State, max: number): Path | null => {
    restless ??= nonsmooth(instance, options)
    restless.begin(next)
    isNew = true
    return restless.step(state, max)
  }

  return {
    get next() {
      return next
    },
    begin(length) {
      next = length
      isNew = true
    },
    step(state, max) {
      if (isNew) turns.begin(state)
      isNew = false
      let length = next
      let left = maxTurns
      for (;;) {
        if (isCollapsed(state.time, length)) return null
        series.expand(state.w, state.velocity, lambda, length)
        const ratio = Math.min(maxGrowth, admissibleRatio(series, limit, false))
        if (!(ratio >= minShrinkage)) {
          length *= Number.isFinite(ratio) ? Math.max(ratio, 0.01) : 0.1
          continue
        }
        next = length * ratio
        const smooth = next * 1.001 < max ? next : max
        const first = turns.first(smooth / length)
        const made = first ? first.at * length : smooth
        if (first && isCollapsed(state.time, made)) {
          if (left-- === 0) return stepRestlessly(state, max)
          turns.make(state, first.turned, first.at === 0)
          continue
        }
        move(state, length, made)
        const path: Path = pathOf(keep(), made, length)
        if (first) turns.make(state, first.turned, false)
        else turns.forget()
        state.loss = instance.gradient(state.w, unused)
        return path
      }
    },
  }
}

interface Turn {
  readonly s: number
  /** The mode that a held switch goes to; left out where one of the others comes to 0. */
  readonly to?: SwitchMode
}

interface Turns {
  /** Finds the piece of a state. */
  begin(state: State): void
  /** The first to come up to a part of the series, all those that come at once. */
  first(end: number): { readonly at: number; readonly turned: readonly Turn[] } | null
  /** Goes into the next piece. @param isAtOnce true where a guard was below 0 from the start */
  make(state: State, turned: readonly Turn[], isAtOnce: boolean): void
  /** No switch stands at 0 any more. */
  forget(): void
}

function turnsOf(pieces: GradientPieces, series: FlowSeries, lambda: number): Turns {
  const reach = new Float64Array(pieces.count)
  const guard = new Float64Array(order + 1)
  const [lower, upper] = [new Float64Array(order + 1), new Float64Array(order + 1)]
  /** Number of coefficients of a guard that are 0 as its switch has just turned. */
  const zeros = new Map<number, number>()

  const scaleOf = (s: number, w: Float64Array): number =>
    pieces.size(s) * w.reduce((a, b) => Math.max(a, Math.abs(b)), 0)

  /** Side that a switch at 0 moves to, or held. */
  const settle = (state: State, s: number, coming: SwitchMode): void => {
    const { off, on } = pieces.forces(s, state.w)
    const isPushedBack = on > 0 && off < 0
    if (lambda === 0) {
      if (isPushedBack && pieces.mayHold(s)) hold(state, s)
      else go(s, isPushedBack ? coming : on < 0 ? ON : off > 0 ? OFF : coming, 1)
      return
    }
    const speed = pieces.value(s, state.velocity)
    // λz̈ = −ż − ⟨c, ∇F⟩, of which the first is little where it matters.
    const height = (lambda * speed * speed) / (2 * Math.min(on, -off))
    if (isPushedBack && height <= heldBelow * scaleOf(s, state.w) && pieces.mayHold(s)) hold(state, s)
    else go(s, speed > 0 ? ON : speed < 0 ? OFF : coming, speed === 0 ? 2 : 1)
  }
  const go = (s: number, mode: SwitchMode, count: number): void => {
    pieces.turn([[s, mode]])
    zeros.set(s, count)
  }
  const hold = (state: State, s: number): void => {
    pieces.turn([[s, HELD]])
    zeros.delete(s)
    pieces.project(state.w)
    pieces.project(state.velocity)
  }

  return {
    begin(state) {
      zeros.clear()
      const all = Array.from({ length: pieces.count }, (_, s) => s)
      pieces.turn(all.map((s) => [s, pieces.value(s, state.w) > 0 ? ON : OFF] as const))
      for (const s of all) {
        if (Math.abs(pieces.value(s, state.w)) <= atZero * scaleOf(s, state.w)) settle(state, s, pieces.mode(s))
      }
    },
    first(end) {
      let at = Infinity
      let turned: Turn[] = []
      const found = (zero: number, turn: Turn): void => {
        if (zero > at || zero === Infinity) return
        if (zero < at) turned = []
        at = zero
        turned.push(turn)
      }
      pieces.reach(end, reach)
      for (let s = 0; s < pieces.count; s++) {
        if (pieces.mode(s) === HELD) {
          pieces.shares(s, lower, upper)
          found(firstZero(lower, Math.min(end, at), 0), { s, to: OFF })
          found(firstZero(upper, Math.min(end, at), 0), { s, to: ON })
          continue
        }
        const start = Math.abs(pieces.value(s, series.states))
        if (start > reach[s] && !zeros.has(s)) continue
        pieces.guard(s, guard)
        found(firstZero(guard, Math.min(end, at), zeros.get(s) ?? 0), { s })
      }
      return at === Infinity ? null : { at, turned }
    },
    make(state, turned, isAtOnce) {
      if (!isAtOnce) zeros.clear()
      for (const { s, to } of turned) {
        if (to === undefined) settle(state, s, pieces.mode(s) === ON ? OFF : ON)
        // It leaves 0 with no speed, and where its share has come to its end also with no force.
        else go(s, to, (lambda > 0 ? 2 : 1) + (isAtOnce ? 0 : 1))
      }
    },
    forget() {
      zeros.clear()
    },
  }
}
