import { FileChartColumn, FileImage, FileSpreadsheet, FileText, Image } from '@lucide/vue'
import { computed, type ComputedRef, ref } from 'vue'
import { type ComparisonSpec, readComparison } from '../../../src-main/contract/index.ts'
import { useConnection } from '../../client/index.ts'
import type { MenuEntry } from '../../components/menu.ts'
import { saveFile } from '../../composables/save-file.ts'
import { useLoaded } from '../../composables/use-loaded.ts'
import { useCommands } from '../../stores/commands.ts'
import { useNotices } from '../../stores/notices.ts'
import { useComparison } from './use-compared.ts'

const formats = [
  { format: 'svg', label: 'SVG', icon: FileImage },
  { format: 'png', label: 'PNG, 300 dpi', icon: Image },
  { format: 'pdf', label: 'PDF', icon: FileText },
  { format: 'csv', label: 'What is drawn, as CSV', icon: FileSpreadsheet },
  { format: 'json', label: 'What is drawn, as JSON', icon: FileChartColumn },
] as const

/**
 * A figure of the experiments that are compared, and its files.
 *
 * @param spec what is drawn
 * @param saved what a file shows besides
 */
export function useComparisonFigure<Spec extends ComparisonSpec>(
  spec: ComputedRef<Spec>,
  saved: () => Partial<Spec> = () => ({}),
) {
  const { client } = useConnection()
  const { compared, colours, version } = useComparison()
  const notices = useNotices()
  const menuOpen = ref(false)
  const ids = () => (compared.value ?? []).map(({ record }) => record.id)
  const coloured = (): Spec => ({ ...spec.value, colours: { ...colours.value } })

  const { data, error, loading, reload } = useLoaded([version, spec], () =>
    ids().length < 2
      ? null
      : client.figures.compare({ ids: ids(), spec: coloured() }).then((file) => readComparison(file)),
  )

  const entries = computed<readonly MenuEntry[]>(() =>
    formats.map(({ format, label, icon }) => ({
      label,
      icon,
      run: () =>
        notices.attempt(async () =>
          saveFile(await client.exports.comparison({ ids: ids(), spec: { ...coloured(), ...saved() }, format })),
        ),
    })),
  )
  useCommands(() => [
    {
      id: 'figure/export',
      label: 'Export figure…',
      group: 'Figure',
      icon: Image,
      keys: 'Mod+E',
      run: () => (menuOpen.value = true),
    },
  ])
  return { figure: data, error, loading, reload, entries, menuOpen }
}
