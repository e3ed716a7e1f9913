import { Copy, Download, FileBraces, FileSpreadsheet, PenLine, Play, Square, Trash2 } from '@lucide/vue'
import { computed, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { ExperimentSummary } from '../../../src-main/contract/index.ts'
import type { MenuAction, MenuEntry } from '../../components/menu.ts'
import { useExperimentActions } from '../../composables/use-experiment-actions.ts'
import { counted } from '../../format/index.ts'
import { noSelection, type Selection } from '../../grid/selection.ts'
import { type Command, useCommands } from '../../stores/commands.ts'
import { useExperiments } from '../../stores/experiments.ts'

/** What can be done with the selected rows: one list, for the menu, the bar, the palette and the keys. */
export function useSelectionCommands(
  selected: ComputedRef<readonly ExperimentSummary[]>,
  selection: ShallowRef<Selection>,
  renaming: Ref<string | null>,
) {
  const actions = useExperimentActions()
  const experiments = useExperiments()
  const ids = computed(() => selected.value.map(({ id }) => id))

  async function remove(): Promise<void> {
    const gone = ids.value
    if (await experiments.remove(gone)) selection.value = noSelection
  }

  const menu = computed<readonly MenuEntry[]>(() => {
    const first = selected.value.at(0)
    if (!first) return []
    const single = selected.value.length === 1
    return [
      ...(single ? runOrCancel(first, actions) : []),
      ...(single
        ? [
            { label: 'Rename', icon: PenLine, keys: 'F2', run: () => (renaming.value = first.id) },
            { label: 'Duplicate to edit', icon: Copy, keys: 'Mod+D', run: () => actions.duplicate(first.id) },
            'separator' as const,
          ]
        : []),
      { label: 'Save the experiment file', icon: FileBraces, run: () => actions.save(ids.value, 'experiment') },
      { label: 'Save the results as JSON', icon: Download, run: () => actions.save(ids.value, 'json') },
      { label: 'Save the runs as CSV', icon: FileSpreadsheet, run: () => actions.save(ids.value, 'csv') },
      'separator',
      { label: 'Delete', icon: Trash2, keys: 'Delete', danger: true, run: remove },
    ]
  })

  useCommands(() =>
    menu.value
      .filter((entry): entry is MenuAction => typeof entry === 'object' && 'run' in entry)
      .map((entry): Command => {
        const what =
          selected.value.length === 1 ? `“${selected.value[0].name}”` : counted(selected.value.length, 'experiment')
        return { ...entry, id: `selection/${entry.label}`, label: `${entry.label}: ${what}`, group: 'Selection' }
      }),
  )
  return { menu }
}

function runOrCancel(
  { id, state, runs, finished }: ExperimentSummary,
  { start, cancel }: ReturnType<typeof useExperimentActions>,
): MenuEntry[] {
  if (state === 'done') return []
  if (state === 'running') return [{ label: 'Cancel the sweep', icon: Square, run: () => cancel(id) }, 'separator']
  const label = state === 'draft' ? `Run ${counted(runs, 'run')}` : `Run the ${counted(runs - finished, 'missing run')}`
  return [{ label, icon: Play, run: () => start(id) }, 'separator']
}
