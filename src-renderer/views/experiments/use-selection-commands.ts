import {
  Copy,
  Download,
  FileArchive,
  FileBraces,
  FileSpreadsheet,
  FileText,
  FolderInput,
  GitCompareArrows,
  Pause,
  PenLine,
  Play,
  Square,
  Tags,
  Trash2,
} from '@lucide/vue'
import { computed, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { useRouter } from 'vue-router'
import { maxCompared } from '../../../src-main/contract/plain.ts'
import type { MenuAction, MenuEntry } from '../../components/menus/menu.ts'
import { useExperimentActions } from '../../composables/use-experiment-actions.ts'
import { counted } from '../../format/index.ts'
import { noSelection, type Selection } from '../../grid/selection.ts'
import { type Command, useCommands } from '../../stores/commands.ts'
import { type ExperimentRow, shownState, useExperiments } from '../../stores/experiments.ts'
import type { RowGroup } from './groups.ts'

/** A change under way, in place or in a dialog. */
interface Editing {
  readonly renaming: Ref<string | null>
  readonly describing: Ref<boolean>
  readonly moving: Ref<boolean>
}

/** Actions on the selected rows: one list, for the menu, the bar, the palette and the keys. */
export function useSelectionCommands(
  selected: ComputedRef<readonly ExperimentRow[]>,
  selection: ShallowRef<Selection>,
  /** The heading that is selected, and nothing but it. */
  group: ComputedRef<RowGroup | null>,
  { renaming, describing, moving }: Editing,
) {
  const actions = useExperimentActions()
  const experiments = useExperiments()
  const router = useRouter()
  const ids = computed(() => selected.value.map(({ id }) => id))

  async function remove(): Promise<void> {
    const gone = ids.value
    if (await experiments.remove(gone)) selection.value = noSelection
  }

  const menu = computed<readonly MenuEntry[]>(() => {
    const first = selected.value.at(0)
    if (!first) return []
    const number = selected.value.length
    const ofFolder: MenuEntry[] =
      group.value?.is === 'folder'
        ? [
            {
              label: 'Rename the folder',
              icon: PenLine,
              keys: 'F2',
              run: () => (renaming.value = group.value?.key ?? null),
            },
          ]
        : []
    const own: MenuEntry[] = [
      ...sweepEntries(first, actions),
      { label: 'Rename', icon: PenLine, keys: 'F2', run: () => (renaming.value = first.id) },
      { label: 'Duplicate to edit', icon: Copy, keys: 'Mod+D', run: () => actions.duplicate(first.id) },
    ]
    return [
      ...ofFolder,
      ...(number === 1 && !group.value ? own : []),
      ...(number >= 2 && number <= maxCompared
        ? [
            {
              label: 'Compare',
              icon: GitCompareArrows,
              keys: 'C',
              run: () => router.push({ name: 'compare', query: { ids: ids.value.join() } }),
            },
          ]
        : []),
      {
        label: number === 1 ? 'Tags and notes' : 'Add tags',
        icon: Tags,
        keys: 'T',
        run: () => (describing.value = true),
      },
      { label: 'Move to a folder', icon: FolderInput, keys: 'M', run: () => (moving.value = true) },
      'separator',
      ...(number <= maxCompared
        ? [
            {
              label: 'Save a report as a page (HTML)',
              icon: FileText,
              run: () => actions.saveReport(ids.value, 'html'),
            },
          ]
        : []),
      { label: 'Save the experiment file', icon: FileBraces, run: () => actions.save(ids.value, 'experiment') },
      { label: 'Save as a bundle with results', icon: FileArchive, run: () => actions.saveBundles(ids.value) },
      { label: 'Save the results as JSON', icon: Download, run: () => actions.save(ids.value, 'json') },
      { label: 'Save the runs as CSV', icon: FileSpreadsheet, run: () => actions.save(ids.value, 'csv') },
      { label: 'Save the runs as Parquet', icon: FileSpreadsheet, run: () => actions.save(ids.value, 'parquet') },
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

function sweepEntries(row: ExperimentRow, actions: ReturnType<typeof useExperimentActions>): MenuEntry[] {
  const { id, runs, finished } = row
  const cancel: MenuEntry = { label: 'Cancel the sweep', icon: Square, run: () => actions.cancel(id) }
  switch (shownState(row)) {
    case 'done':
    case 'cancelling':
      return []
    case 'running':
      if (!row.sweep) return []
      return [{ label: 'Pause', icon: Pause, keys: 'P', run: () => actions.pause(id) }, cancel, 'separator']
    case 'paused':
      return [{ label: 'Resume', icon: Play, keys: 'P', run: () => actions.resume(id) }, cancel, 'separator']
    case 'queued':
      return [cancel, 'separator']
    case 'draft':
      return [{ label: `Run ${counted(runs, 'run')}`, icon: Play, run: () => actions.start(id) }, 'separator']
    case 'stopped': {
      const label = `Run the ${counted(runs - finished, 'missing run')}`
      return [{ label, icon: Play, run: () => actions.start(id) }, 'separator']
    }
  }
}
