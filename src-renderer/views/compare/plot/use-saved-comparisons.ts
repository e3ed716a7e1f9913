import { computed } from 'vue'
import {
  type ComparisonSpec,
  type ExperimentRecord,
  noLooks,
  type SavedComparison,
} from '../../../../src-main/contract/index.ts'
import { messageOf, useConnection } from '../../../client/index.ts'
import { counted } from '../../../format/index.ts'
import { plotQuery, scalesChosen } from '../../experiment/figure/builder.ts'
import { checkedLooks } from '../../experiment/figure/use-saved-plots.ts'
import { useComparison } from '../use-compared.ts'

type Spec = Extract<ComparisonSpec, { kind: 'compared-plot' }>

/** Plots over several experiments, each kept with the first of them, so that whoever compares that one finds it. */
export function useSavedComparisons() {
  const { client } = useConnection()
  const { compared, ids, query, filter, reload } = useComparison()
  const records = computed(() => (compared.value ?? []).map(({ record }) => record))
  const kept = computed(() =>
    records.value.flatMap((record) => comparisonsOf(record).map((saved) => ({ saved, record }))),
  )
  const isOfThese = (saved: SavedComparison) => sameSet(saved.ids, ids.value)

  async function write(record: ExperimentRecord, comparisons: readonly SavedComparison[]): Promise<string | null> {
    const looks = checkedLooks({ ...(record.looks ?? noLooks), comparisons })
    if (typeof looks === 'string') return looks
    try {
      await client.experiments.update({ id: record.id, looks })
      await reload()
      return null
    } catch (failure) {
      return messageOf(failure)
    }
  }

  return {
    plots: computed(() =>
      kept.value.map(({ saved }) => ({
        name: saved.name,
        ...(isOfThese(saved) ? {} : { hint: `of ${counted(saved.ids.length, 'experiment')}, others` }),
      })),
    ),
    /** The address has all of it: experiments in their order, choices and filter. */
    show(name: string): void {
      const saved = kept.value.find((each) => each.saved.name === name)?.saved
      if (!saved) return
      const { where, ...spec } = saved.spec
      query.write({ ...plotQuery({ ...spec, colour: spec.colour ?? 'none' }), where, ids: saved.ids.join() })
    },
    /** Keeps a plot under a name, in place of one that has it; answers the fault where it is refused. */
    async keep(name: string, drawn: Spec): Promise<string | null> {
      const spec = { ...drawn }
      delete spec.colours
      const holder = kept.value.find(({ saved }) => saved.name === name)?.record ?? records.value.at(0)
      if (!holder) return 'There are no experiments to keep it with.'
      const { where } = filter
      const whole = {
        ...spec,
        ...scalesChosen(query.values.value),
        ...(where.value !== undefined && { where: where.value }),
      }
      const others = comparisonsOf(holder).filter((saved) => saved.name !== name)
      return write(holder, [...others, { name, ids: [...ids.value], spec: whole }])
    },
    async forget(name: string): Promise<string | null> {
      const holder = kept.value.find(({ saved }) => saved.name === name)?.record
      return holder
        ? write(
            holder,
            comparisonsOf(holder).filter((saved) => saved.name !== name),
          )
        : null
    },
  }
}

function comparisonsOf({ looks }: ExperimentRecord): readonly SavedComparison[] {
  return looks?.comparisons ?? []
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id) => b.includes(id))
}
