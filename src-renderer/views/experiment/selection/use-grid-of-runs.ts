import { computed, shallowRef } from 'vue'
import type { Selection } from '../../../grid/selection.ts'
import type { PickedRuns } from './use-run-selection.ts'

/** The selection of a grid whose rows are runs, keyed by their index: the runs that are picked in all tabs. */
export function useGridOfRuns({ selection, choose, clear }: PickedRuns) {
  // The place of the keyboard matters to this grid alone.
  const at = shallowRef<Pick<Selection, 'active' | 'anchor'>>({ active: null, anchor: null })
  return computed<Selection>({
    get: () => ({
      selected: new Set(selection.value.runs.map(String)),
      active: at.value.active ?? (selection.value.focus === null ? null : String(selection.value.focus)),
      anchor: at.value.anchor,
    }),
    set({ selected, active, anchor }) {
      at.value = { active, anchor }
      const runs = [...selected].map(Number)
      if (runs.length === selection.value.runs.length && runs.every((run) => selection.value.runs.includes(run))) return
      if (runs.length === 0) clear()
      else choose(runs, active !== null && selected.has(active) ? Number(active) : runs[0])
    },
  })
}
