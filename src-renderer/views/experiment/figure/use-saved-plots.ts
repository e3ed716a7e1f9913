import { computed } from 'vue'
import { type FigureSpec, type Looks, looksSchema, noLooks } from '../../../../src-main/contract/index.ts'
import { useShownExperiment } from '../use-experiment.ts'
import { plotQuery, scalesChosen } from './builder.ts'

/** The plots that are kept with the experiment. */
export function useSavedPlots() {
  const { record, query, keepLooks } = useShownExperiment()
  const looks = computed(() => record.value?.looks ?? noLooks)
  return {
    plots: computed(() => looks.value.plots),
    show(name: string): void {
      const spec = looks.value.plots.find((plot) => plot.name === name)?.spec
      if (spec) query.write({ ...plotQuery(spec), where: spec.where })
    },
    /** Keeps a plot under a name, in place of one that has it; answers the fault where it is refused. */
    async keep(name: string, spec: FigureSpec | null): Promise<string | null> {
      const others = looks.value.plots.filter((plot) => plot.name !== name)
      const kept = { name, spec: { ...spec, ...scalesChosen(query.values.value) } }
      const read = checkedLooks({ ...looks.value, plots: [...others, kept] })
      return typeof read === 'string' ? read : keepLooks(read)
    },
    forget: (name: string) =>
      keepLooks({ ...looks.value, plots: looks.value.plots.filter((plot) => plot.name !== name) }),
  }
}

/** The looks, or their first fault in words. */
export function checkedLooks(looks: object): Looks | string {
  const read = looksSchema.safeParse(looks)
  return read.success ? read.data : (read.error.issues.at(0)?.message ?? 'It cannot be kept.')
}
