import { FileImage, Image } from '@lucide/vue'
import { type Ref, ref } from 'vue'
import type { FigureSpec } from '../../../src-main/contract/index.ts'
import { useConnection } from '../../client/index.ts'
import type { MenuEntry } from '../../components/menu.ts'
import { saveFile } from '../../composables/save-file.ts'
import { useCommands } from '../../stores/commands.ts'
import { useNotices } from '../../stores/notices.ts'

/** Widths journals print figures at. */
const columns = [
  { words: 'single column, 84 mm', print: { widthMm: 84, heightMm: 63 } },
  { words: 'double column, 174 mm', print: { widthMm: 174, heightMm: 98 } },
]

/** Saving a figure as it is printed: white, black text, fonts at their printed size. */
export function useFigureExport(id: string, spec: Readonly<Ref<FigureSpec>>) {
  const { client } = useConnection()
  const notices = useNotices()
  const open = ref(false)

  const save = (format: 'svg' | 'png', print: (typeof columns)[number]['print']) =>
    notices.attempt(async () => saveFile(await client.exports.figure({ id, spec: spec.value, format, print })))

  const entries: readonly MenuEntry[] = (['svg', 'png'] as const).flatMap((format, i): MenuEntry[] => [
    ...(i > 0 ? ['separator' as const] : []),
    ...columns.map(({ words, print }) => ({
      label: `${format.toUpperCase()}, ${words}`,
      icon: format === 'svg' ? FileImage : Image,
      run: () => save(format, print),
    })),
  ])

  useCommands(() => [
    {
      id: 'figure/export',
      label: 'Export figure…',
      group: 'Figure',
      icon: Image,
      keys: 'Mod+E',
      run: () => (open.value = true),
    },
    ...entries.flatMap((entry) =>
      typeof entry === 'object' && 'run' in entry
        ? [{ ...entry, id: `figure/${entry.label}`, label: `Export figure: ${entry.label}`, group: 'Figure' as const }]
        : [],
    ),
  ])
  return { entries, open }
}
