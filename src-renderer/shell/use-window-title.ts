import { useTitle } from '@vueuse/core'
import { computed } from 'vue'
import { percent } from '../format/index.ts'
import { useExperiments } from '../stores/experiments.ts'
import { useSweeps } from '../stores/sweeps.ts'

/** The window's title tells how far a sweep is, wherever one is in the workbench: `(42 %) Figure 4 – Momentum Workbench`. */
export function useWindowTitle(): void {
  const sweeps = useSweeps()
  const experiments = useExperiments()
  useTitle(
    computed(() => {
      const first = sweeps.running.at(0)
      if (!first) return 'Momentum Workbench'
      const total = sweeps.running.reduce((sum, { total }) => sum + total, 0)
      const finished = sweeps.running.reduce((sum, { finished }) => sum + finished, 0)
      const name = experiments.rows?.find(({ id }) => id === first.experimentId)?.name ?? 'Experiment'
      const what = sweeps.running.length === 1 ? name : `${sweeps.running.length} sweeps`
      return `(${percent(finished, total)}) ${what} – Momentum Workbench`
    }),
  )
}
