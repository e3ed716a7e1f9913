import { Image } from '@lucide/vue'
import { computed, type ComputedRef } from 'vue'
import type { DrawnFigure } from '../../../../src-main/figures/drawn/index.ts'
import { type ComparisonSpec, readComparison, type View } from '../../../../src-main/contract/index.ts'
import { pandasFigure } from '../../../../src-main/contract/text/pandas.ts'
import { useConnection } from '../../../client/index.ts'
import { useLoaded } from '../../../composables/use-loaded.ts'
import { useCommands } from '../../../stores/commands.ts'
import { useExport } from '../../../stores/export.ts'
import { useComparison } from '../use-compared.ts'

/**
 * A figure of the experiments that are compared, and its export.
 *
 * @param spec what is drawn
 * @param view the scales and the part that a file shows
 * @param whole what a file shows, with every choice written out
 */
export function useComparisonFigure<Spec extends ComparisonSpec>(
  spec: ComputedRef<Spec>,
  view: (figure: DrawnFigure) => View = () => ({}),
  whole: () => Spec = () => spec.value,
) {
  const { client } = useConnection()
  const { openExport } = useExport()
  const { compared, colours, version, filter } = useComparison()
  const ids = () => (compared.value ?? []).map(({ record }) => record.id)
  const coloured = (of: Spec): Spec => ({ ...of, colours: { ...colours.value }, where: filter.where.value })
  // A change of the address that leaves the figure as it is asks for nothing.
  const wanted = computed(() => JSON.stringify([spec.value, filter.where.value]))

  const { data, error, loading, reload } = useLoaded([version, wanted], () =>
    ids().length < 2
      ? null
      : client.figures.compare({ ids: ids(), spec: coloured(spec.value) }).then((file) => readComparison(file)),
  )

  function save(): void {
    const figure = data.value
    if (!figure || figure.kind === 'none') return
    openExport({ ids: ids(), spec: coloured(whole()), view: view(figure), title: figure.title, figure })
  }
  useCommands(() => [
    { id: 'figure/export', label: 'Export figure…', group: 'Figure', icon: Image, keys: 'Mod+E', run: save },
  ])

  /** Lines of Python that read the figure's table with pandas and draw it. */
  async function python(): Promise<string> {
    const { value } = data
    const shown = value && value.kind !== 'none' ? view(value) : {}
    const asked = { ids: ids(), spec: coloured(whole()), view: shown }
    const [table, script] = await Promise.all(
      (['csv', 'py'] as const).map((format) => client.exports.comparison({ ...asked, format })),
    )
    return pandasFigure(await script.text(), { name: table.name, text: await table.text() })
  }
  return { figure: data, error, loading, reload, save, python }
}
