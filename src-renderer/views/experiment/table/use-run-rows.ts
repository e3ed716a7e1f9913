import { computed } from 'vue'
import type { Outcome } from '../../../../src-main/contract/index.ts'
import { outcomeNames } from '../../../format/index.ts'
import { nextSort } from '../../../grid/columns.ts'
import type { ShownExperiment } from '../use-experiment.ts'
import { type Condition, conditionsIn, meeting, sortIn, sortText, whereText } from './conditions.ts'
import { columnsOf, orderedRows } from './run-table.ts'

const outcomesKnown = Object.keys(outcomeNames) as Outcome[]

/** The rows of the table as they are filtered and sorted; all of it is in the address. */
export function useRunRows({ query, runTable }: ShownExperiment) {
  const { data: runs, error, reload } = runTable()
  const all = computed(() => (runs.value ? columnsOf(runs.value) : []))
  const ids = computed(() => all.value.map(({ id }) => id))
  const listed = (text: string | undefined) => (text ?? '').split(',').filter((part) => part !== '')
  const written = (list: readonly string[]) => (list.length === 0 ? undefined : list.join(','))

  const outcomes = computed<readonly Outcome[]>({
    get: () => outcomesKnown.filter((outcome) => listed(query.values.value.outcome).includes(outcome)),
    set: (chosen) => query.write({ outcome: written(chosen) }),
  })
  const hidden = computed<readonly string[]>({
    get: () => listed(query.values.value.hide).filter((id) => ids.value.includes(id)),
    set: (chosen) => query.write({ hide: written(chosen) }),
  })
  const conditions = computed<readonly Condition[]>({
    get: () => conditionsIn(query.values.value, ids.value),
    set: (chosen) => query.write({ where: whereText(chosen) }),
  })
  const sort = computed(() => sortIn(query.values.value, ids.value))

  const columns = computed(() => all.value.filter(({ id }) => !hidden.value.includes(id)))
  const ordered = computed(() => (runs.value ? orderedRows(runs.value, outcomes.value, sort.value) : []))
  const rows = computed(() => (runs.value ? meeting(runs.value, ordered.value, conditions.value) : []))

  return {
    runs,
    error,
    reload,
    all,
    columns,
    rows,
    sort,
    outcomes,
    hidden,
    conditions,
    sortBy: (column: string) => query.write({ sort: sortText(nextSort(sort.value, column)) }),
    showAll: () => query.write({ outcome: undefined, where: undefined }),
  }
}
