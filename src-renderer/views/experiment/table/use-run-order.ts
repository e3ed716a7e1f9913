import { computed } from 'vue'
import { type RunOrder, unpackOrder } from '../../../../src-main/contract/index.ts'
import { useConnection } from '../../../client/index.ts'
import { useLoaded } from '../../../composables/use-loaded.ts'
import { nextSort, type Sort } from '../../../grid/columns.ts'
import type { ShownExperiment } from '../use-experiment.ts'
import { arranged, columnsOf } from './run-columns.ts'

const listed = (text: string | undefined) => (text ?? '').split(',').filter((part) => part !== '')
const written = (list: readonly string[]) => (list.length === 0 ? undefined : list.join(','))

/** As an address carries it: `sort=-testLoss`, from the largest down. */
export function sortIn(text = 'run'): Sort {
  const descending = text.startsWith('-')
  return { column: descending ? text.slice(1) : text, descending }
}

export function sortText({ column, descending }: Sort): string | undefined {
  return column === 'run' && !descending ? undefined : `${descending ? '-' : ''}${column}`
}

/** The table's rows in their order and its columns; all of it is in the address. */
export function useRunOrder({ id, record, query, version, filter }: ShownExperiment) {
  const { client } = useConnection()
  const asked = computed(() => sortIn(query.values.value.sort))
  const sortQuery = computed(() => sortText(asked.value))
  const { data, error, loading, reload } = useLoaded<RunOrder>([version, filter.where, sortQuery], async () =>
    unpackOrder(
      await client.results.order({
        id,
        where: filter.where.value,
        sort: sortQuery.value === undefined ? undefined : asked.value,
      }),
    ),
  )
  const all = computed(() => (data.value ? columnsOf(data.value, record.value?.looks) : []))
  const list = (name: string) =>
    computed<readonly string[]>({
      get: () => listed(query.values.value[name]).filter((each) => all.value.some((column) => column.id === each)),
      set: (chosen) => query.write({ [name]: written(chosen) }),
    })
  const [hidden, order, pinned] = [list('hide'), list('cols'), list('pin')]
  const inOrder = computed(() => arranged(all.value, order.value, pinned.value))
  return {
    data,
    error,
    loading,
    reload,
    /** Every column in its place, hidden ones among them. */
    all: inOrder,
    columns: computed(() => inOrder.value.filter((column) => !hidden.value.includes(column.id))),
    hidden,
    order,
    pinned,
    sort: asked,
    sortBy: (column: string) => query.write({ sort: sortText(nextSort(asked.value, column)) }),
  }
}
