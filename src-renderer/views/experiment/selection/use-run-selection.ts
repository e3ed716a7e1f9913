import { computed, type ComputedRef } from 'vue'
import type { Plan } from '../../../../src-worker/experiment/index.ts'
import { steady } from '../../../composables/steady.ts'
import type { Query } from '../../../composables/use-query.ts'
import { type Direction, neighbourOf } from './neighbours.ts'
import {
  lookedAt,
  MAX_PICKED,
  nothing,
  picked,
  type RunSelection,
  selectionIn,
  selectionQuery,
} from './run-selection.ts'

/** The runs that are picked, one selection for all tabs, kept in the address. */
export interface PickedRuns {
  readonly selection: ComputedRef<RunSelection>
  /** All of them, to look up. */
  readonly set: ComputedRef<ReadonlySet<number>>
  readonly pick: (runs: readonly number[], adding?: boolean) => void
  /** Takes just these, one of them to be looked at. */
  readonly choose: (runs: readonly number[], focus: number) => void
  readonly look: (run: number) => void
  readonly clear: () => void
  /** Goes to the neighbours of the runs on the grid, all of them together; the first run where none is picked. */
  readonly move: (direction: Direction, adding?: boolean) => void
}

export function useRunSelection(query: Query, plan: () => Plan | null): PickedRuns {
  const selection = steady(() => selectionIn(query.values.value, plan()?.count ?? 0))
  const set = computed(() => new Set(selection.value.runs))
  const write = (next: RunSelection) => query.write(selectionQuery(next))

  function pick(runs: readonly number[], adding = false): void {
    write(picked(selection.value, runs, adding))
  }

  /** The selection at the neighbours; null where there are none that way. */
  function moved(grid: Plan, direction: Direction, adding: boolean): RunSelection | null {
    const { focus, runs } = selection.value
    if (focus === null) return { focus: 0, runs: [0] }
    const next = neighbourOf(grid, focus, direction)
    if (next === null) return null
    if (adding) return picked(selection.value, [next], true)
    const together = runs.flatMap((run) => neighbourOf(grid, run, direction) ?? [])
    return { focus: next, runs: together.length === runs.length ? together : [next] }
  }

  function move(direction: Direction, adding = false): void {
    const grid = plan()
    const next = grid && moved(grid, direction, adding)
    if (next) write(next)
  }

  return {
    selection,
    set,
    pick,
    choose: (runs, focus) => write({ focus, runs: runs.slice(0, MAX_PICKED) }),
    look: (run) => write(lookedAt(selection.value, run)),
    clear: () => write(nothing),
    move,
  }
}
