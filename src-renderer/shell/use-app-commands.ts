import {
  BookOpen,
  CircleHelp,
  FileInput,
  FilePlus2,
  FlaskConical,
  GitCompareArrows,
  Keyboard,
  LayoutGrid,
  Orbit,
  Search,
  Settings,
  Undo2,
} from '@lucide/vue'
import type { Ref } from 'vue'
import { useRouter } from 'vue-router'
import { blankDocument, useDrafts } from '../drafts/index.ts'
import { useImport } from '../import/index.ts'
import { pickFiles } from '../import/pick-files.ts'
import { useCommands } from '../stores/commands.ts'
import { useUndo } from '../stores/undo.ts'

/** Commands available everywhere. */
export function useAppCommands(palette: Ref<boolean>, shortcuts: Ref<boolean>): void {
  const router = useRouter()
  const drafts = useDrafts()
  const importing = useImport()
  const undo = useUndo()

  useCommands(() => [
    {
      id: 'experiment/new',
      label: 'New experiment',
      group: 'General',
      icon: FilePlus2,
      keys: 'N',
      run: () => router.push(`/define/${drafts.begin(blankDocument)}`),
    },
    {
      id: 'experiment/import',
      label: 'Import experiment…',
      group: 'General',
      icon: FileInput,
      keys: 'Mod+O',
      run: async () => importing.importFiles(await pickFiles('.json,.csv,.zip', true)),
    },
    {
      id: 'view/experiments',
      label: 'Experiments',
      group: 'Go to',
      icon: FlaskConical,
      keys: 'G E',
      run: () => router.push('/'),
    },
    {
      id: 'view/compare',
      label: 'Compare',
      group: 'Go to',
      icon: GitCompareArrows,
      keys: 'G C',
      run: () => router.push('/compare'),
    },
    {
      id: 'view/figures',
      label: 'Figures',
      group: 'Go to',
      icon: LayoutGrid,
      keys: 'G F',
      run: () => router.push('/figures'),
    },
    {
      id: 'view/paper',
      label: 'Paper',
      group: 'Go to',
      icon: BookOpen,
      keys: 'G P',
      run: () => router.push('/paper'),
    },
    {
      id: 'view/playground',
      label: 'Playground',
      group: 'Go to',
      icon: Orbit,
      keys: 'G Y',
      run: () => router.push('/playground'),
    },
    {
      id: 'view/help',
      label: 'Help',
      group: 'Go to',
      icon: CircleHelp,
      keys: 'G H',
      run: () => router.push('/help'),
    },
    {
      id: 'view/settings',
      label: 'Settings',
      group: 'Go to',
      icon: Settings,
      keys: 'Mod+,',
      run: () => router.push('/settings'),
    },
    {
      id: 'palette/open',
      label: 'Command palette',
      group: 'General',
      icon: Search,
      keys: 'Mod+K',
      run: () => (palette.value = true),
    },
    {
      id: 'help/shortcuts',
      label: 'Keyboard shortcuts',
      group: 'General',
      icon: Keyboard,
      keys: '?',
      run: () => (shortcuts.value = true),
    },
    ...(undo.possible
      ? [{ id: 'undo', label: 'Undo', group: 'General' as const, icon: Undo2, keys: 'Mod+Z', run: undo.undoLast }]
      : []),
  ])
}
