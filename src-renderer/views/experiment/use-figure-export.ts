import { Image } from '@lucide/vue'
import type { Ref } from 'vue'
import type { DrawnFigure } from '../../../src-main/figures/drawn/index.ts'
import type { FigureSpec, View } from '../../../src-main/contract/index.ts'
import { useCommands } from '../../stores/commands.ts'
import { type ExportRequest, useExport } from '../../stores/export.ts'

/** Opens the dialog that exports a figure, by Ctrl+E too. */
export function useFigureExport(
  id: string,
  spec: Readonly<Ref<FigureSpec>>,
  view: Readonly<Ref<View>>,
  figure: Readonly<Ref<DrawnFigure | null>>,
) {
  const { openExport } = useExport()
  function open(): void {
    if (figure.value === null) return
    const { title } = figure.value
    openExport({ id, spec: spec.value, view: view.value, title, figure: figure.value } satisfies ExportRequest)
  }
  useCommands(() => [
    { id: 'figure/export', label: 'Export figure…', group: 'Figure', icon: Image, keys: 'Mod+E', run: open },
  ])
  return open
}
