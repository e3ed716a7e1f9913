import type { AxisName, Plan } from '../../../../src-worker/experiment/index.ts'

/** `lower` and `higher` along the axis that arrow keys cross sideways; `down` and `up` along the other one. */
export type Direction = 'lower' | 'higher' | 'down' | 'up'

/** Axes that arrow keys move along, sideways and upright; null where nothing varies that way. */
export interface Ways {
  readonly across: AxisName | 'seed' | null
  readonly upright: AxisName | 'seed' | null
}

/** β stands upright, and γ or λ lies across; of other axes the last one lies. With one axis the seeds stand upright. */
export function waysOf({ axes, seeds }: Plan): Ways {
  const names = axes.map(({ name }) => name)
  const across = names.find((name) => name === 'lambda' || name === 'gamma') ?? names.at(-1) ?? null
  const others = names.filter((name) => name !== across)
  const upright = others.find((name) => name === 'beta') ?? others.at(-1) ?? null
  const seed = seeds.length > 1 ? 'seed' : null
  return across === null ? { across: seed, upright: null } : { across, upright: upright ?? seed }
}

/** The run beside another one on the grid, by value of what varies that way; null at its end. */
export function neighbourOf(plan: Plan, run: number, direction: Direction): number | null {
  const ways = waysOf(plan)
  const way = direction === 'lower' || direction === 'higher' ? ways.across : ways.upright
  const step = direction === 'higher' || direction === 'up' ? 1 : -1
  if (way === null) return null
  const perSeed = plan.count / plan.seeds.length
  if (way === 'seed') return within(run + step * perSeed, plan.count)
  const at = plan.axes.findIndex(({ name }) => name === way)
  const { values } = plan.axes[at]
  const stride = plan.axes.slice(at + 1).reduce((product, axis) => product * axis.values.length, 1)
  const position = Math.floor(run / stride) % values.length
  const next = nextIn(values, position, step)
  return next === null ? null : run + (next - position) * stride
}

function within(index: number, count: number): number | null {
  return index >= 0 && index < count ? index : null
}

/** The position of the next larger or smaller value: axes need not ascend. */
function nextIn(values: readonly number[], position: number, step: 1 | -1): number | null {
  const beyond = values.flatMap((value, i) => (step * (value - values[position]) > 0 ? [i] : []))
  if (beyond.length === 0) return null
  return beyond.reduce((best, i) => (step * (values[i] - values[best]) < 0 ? i : best))
}
