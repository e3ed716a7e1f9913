import type { Plan } from '../../../../src-worker/experiment/index.ts'
import { number, parameterName } from '../../../format/index.ts'
import type { GridLayout } from './run-grid.ts'

/** An axis of the grid of runs: its symbol, and the values at its first block. */
interface GridAxis {
  readonly symbol: string
  /** Its middle, in pixels. */
  readonly middle: number
  readonly ticks: readonly { readonly at: number; readonly text: string }[]
}

/** The axes along the lower and the left edge; null where squares do not stand by a single parameter there. */
export interface GridAxes {
  readonly across: GridAxis | null
  readonly down: GridAxis | null
}

export const seedName = 'Seed'

/** Pixels of a label: a letter's width and the gap to the next label, and the height of a line. */
const LETTER = 6
const GAP = 10
const LINE = 16

/** Room that the axes take at the left and below. */
export const axisRoom = { left: 96, below: 34 }

/** The axes of a plan's grid. */
export function gridAxes({ axes, seeds, count }: Plan, layout: GridLayout): GridAxes {
  if (!layout.blocks) return { across: null, down: null }
  const columns = axes.at(-1)
  const others = axes.slice(0, -1).filter(({ values }) => values.length > 1)
  const perLine = columns?.values.length ?? seeds.length
  const last = columns ? { name: columns.name, values: columns.values, stride: 1 } : null
  const other =
    others.length === 1
      ? { name: others[0].name, values: others[0].values, stride: perLine }
      : others.length === 0 && columns && seeds.length > 1
        ? { name: 'seed', values: seeds, stride: count / seeds.length }
        : null
  const [across, down] = layout.turned ? [other, last] : [last, other]
  return { across: across && axis(across, layout, 0), down: down && axis(down, layout, 1) }
}

interface Along {
  readonly name: string
  readonly values: readonly number[]
  /** From a run to the next along the axis. */
  readonly stride: number
}

function axis({ name, values, stride }: Along, { position, cell }: GridLayout, side: 0 | 1): GridAxis | null {
  if (values.length < 2) return null
  const places = values.map((_, i) => position(i * stride)[side] + cell / 2)
  const pitch = Math.abs(places[1] - places[0])
  const texts = values.map((value) => number(value, 3))
  const room = side === 0 ? LETTER * Math.max(...texts.map(({ length }) => length)) + GAP : LINE
  const every = Math.max(1, Math.ceil(room / pitch))
  const ticks = texts.flatMap((text, i) => (i % every === 0 ? [{ at: places[i], text }] : []))
  const middle = (places[0] + places[places.length - 1]) / 2
  return { symbol: name === 'seed' ? seedName : parameterName(name).symbol, middle, ticks }
}
