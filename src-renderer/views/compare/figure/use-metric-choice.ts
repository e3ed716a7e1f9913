import { computed, type WritableComputedRef } from 'vue'
import { type Metric, metrics } from '../../../../src-main/contract/index.ts'
import type { Query } from '../../../composables/use-query.ts'

/** The metric of a figure, in the address: the one that is asked for, or the one that a figure has by itself. */
export function useMetricChoice(query: Query) {
  const asked = computed(() => metrics.find((each) => each === query.values.value.metric))
  return {
    asked,
    /** The metric that is shown; setting it asks for another. */
    shownIn: (figure: () => { readonly metric: { readonly metric: Metric } } | null): WritableComputedRef<Metric> =>
      computed({
        get: () => figure()?.metric.metric ?? asked.value ?? 'testLoss',
        set: (chosen) => query.write({ metric: chosen }),
      }),
  }
}
