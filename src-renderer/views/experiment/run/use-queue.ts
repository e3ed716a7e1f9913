import { computed } from 'vue'
import { useExperiments } from '../../../stores/experiments.ts'
import { useSweeps } from '../../../stores/sweeps.ts'

/** The name of the experiment whose sweep goes on now, while the one of `id` waits for it; null where that is not known. */
export function useQueue(id: string) {
  const sweeps = useSweeps()
  const experiments = useExperiments()
  return computed(() => {
    const now = sweeps.running.find(({ experimentId, state }) => experimentId !== id && state !== 'queued')
    return experiments.rows?.find((row) => row.id === now?.experimentId)?.name ?? null
  })
}
