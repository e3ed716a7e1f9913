import { computed, onScopeDispose, shallowRef } from 'vue'
import { type Outcome, unpackOutcomes } from '../../../src-main/contract/index.ts'
import { useConnection } from '../../client/index.ts'
import { useLoaded } from '../../composables/use-loaded.ts'
import type { ShownExperiment } from './use-experiment.ts'

/**
 * Outcome of each planned run, null where it has not ended. The list is kept up to date in place, run by run, since a sweep may be
 * of a million.
 *
 * @param finished called with the runs that ended just now
 */
export function useOutcomes({ id, record }: ShownExperiment, finished: (runs: readonly number[]) => void) {
  const { client, onEvent } = useConnection()
  const outcomes = shallowRef<(Outcome | null)[]>([])

  const { error, data, reload } = useLoaded([() => record.value?.updatedAt], async () => {
    outcomes.value = await unpackOutcomes(await client.results.outcomes({ id }))
    return true
  })
  const stop = onEvent((event) => {
    if (event.type !== 'runs/finished' || event.experimentId !== id) return
    for (const { index, outcome } of event.runs) outcomes.value[index] = outcome
    finished(event.runs.map(({ index }) => index))
  })
  onScopeDispose(stop)

  return { outcomes, ready: computed(() => data.value !== null), error, reload }
}
