import { Image } from '@lucide/vue'
import type { ComputedRef } from 'vue'
import { type ComparisonSpec, readComparison } from '../../../src-main/contract/index.ts'
import { useConnection } from '../../client/index.ts'
import { useLoaded } from '../../composables/use-loaded.ts'
import { useCommands } from '../../stores/commands.ts'
import { useExport } from '../../stores/export.ts'
import { useComparison } from './use-compared.ts'

/**
 * A figure of the experiments that are compared, and its export.
 *
 * @param spec what is drawn
 * @param saved what a file shows besides
 */
export function useComparisonFigure<Spec extends ComparisonSpec>(
  spec: ComputedRef<Spec>,
  saved: () => Partial<Spec> = () => ({}),
) {
  const { client } = useConnection()
  const { openExport } = useExport()
  const { compared, colours, version } = useComparison()
  const ids = () => (compared.value ?? []).map(({ record }) => record.id)
  const coloured = (): Spec => ({ ...spec.value, colours: { ...colours.value } })

  const { data, error, loading, reload } = useLoaded([version, spec], () =>
    ids().length < 2
      ? null
      : client.figures.compare({ ids: ids(), spec: coloured() }).then((file) => readComparison(file)),
  )

  function save(): void {
    const figure = data.value
    if (!figure || figure.kind === 'none') return
    openExport({ ids: ids(), spec: { ...coloured(), ...saved() }, title: figure.title, figure })
  }
  useCommands(() => [
    { id: 'figure/export', label: 'Export figure…', group: 'Figure', icon: Image, keys: 'Mod+E', run: save },
  ])
  return { figure: data, error, loading, reload, save }
}
