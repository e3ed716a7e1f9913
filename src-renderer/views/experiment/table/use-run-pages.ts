import { computed, type ComputedRef, shallowReactive, watch, type WatchSource } from 'vue'
import type { RunPage } from '../../../../src-main/contract/index.ts'
import { messageOf, useConnection } from '../../../client/index.ts'
import { shallowRef } from 'vue'

const ROWS = 100

/**
 * Fields of the runs in sight, asked for as they come into it, a page at a time.
 *
 * @param order runs in the order of rows
 * @param stale told where what was answered before no longer holds
 */
export function useRunPages(
  id: string,
  order: () => Int32Array | null,
  columns: ComputedRef<readonly string[]>,
  stale: WatchSource[],
) {
  const { client } = useConnection()
  const pages = shallowReactive(new Map<number, RunPage>())
  const error = shallowRef<string | null>(null)
  let waited = new Set<number>()
  let sight: readonly [number, number] = [0, 0]

  async function ask(page: number): Promise<void> {
    const runs = order()?.slice(page * ROWS, (page + 1) * ROWS)
    if (!runs || runs.length === 0 || waited.has(page)) return
    const mine = waited
    mine.add(page)
    try {
      const answer = await client.results.page({ id, runs: [...runs], columns: [...columns.value] })
      if (mine === waited) pages.set(page, answer)
      error.value = null
    } catch (failure) {
      mine.delete(page)
      if (mine === waited) error.value = messageOf(failure)
    }
  }

  function see(from: number, to: number): void {
    sight = [from, to]
    for (let page = Math.floor(from / ROWS); page * ROWS <= to; page++) void ask(page)
  }

  const key = computed(() => columns.value.join())
  watch([order, key, ...stale], () => {
    waited = new Set()
    pages.clear()
    see(...sight)
  })
  return {
    see,
    error,
    /** undefined while it is on its way. */
    value: (at: number, column: string) => pages.get(Math.floor(at / ROWS))?.columns[column]?.[at % ROWS],
  }
}
