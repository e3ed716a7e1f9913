import { watchDebounced } from '@vueuse/core'
import { computed, type Ref, shallowRef, watchEffect } from 'vue'
import type { Fault } from '../../../src-main/contract/index.ts'
import { type Experiment, type Plan, planOf, readExperiment } from '../../../src-worker/experiment/index.ts'
import { messageOf, useConnection } from '../../client/index.ts'
import type { Draft } from '../../drafts/index.ts'

interface Planned {
  readonly experiment: Experiment
  readonly plan: Plan
}

/** What is known of a draft: all its faults, and what it plans where it has none in itself. */
export function useDraftCheck(draft: Readonly<Ref<Draft | null>>) {
  const { client } = useConnection()
  const reading = computed(() => readExperiment(draft.value?.document ?? ''))
  /** What only the application can tell: faults that lie in the table. */
  const told = shallowRef<{ document: string; faults: readonly Fault[] } | null>(null)
  const error = shallowRef<string | null>(null)
  let latest = 0

  watchDebounced(
    () => ({ document: draft.value?.document, table: draft.value?.table?.hash }),
    async ({ document, table }) => {
      const request = ++latest
      told.value = null
      if (document === undefined || !reading.value.ok) return
      try {
        const { faults } = await client.experiments.check({ document, table })
        if (request === latest) told.value = { document, faults }
        error.value = null
      } catch (failure) {
        if (request === latest) error.value = messageOf(failure)
      }
    },
    { debounce: 200, immediate: true },
  )

  const planned = computed<Planned | null>(() => {
    const { value } = reading
    return value.ok ? { experiment: value.experiment, plan: planOf(value.experiment) } : null
  })
  /** The last plan there was: it stays in sight while a fault is typed and corrected. */
  const shown = shallowRef<Planned | null>(null)
  watchEffect(() => (shown.value = planned.value ?? shown.value))

  return {
    plan: computed(() => planned.value?.plan ?? null),
    shown,
    faults: computed(() => (reading.value.ok ? (told.value?.faults ?? []) : reading.value.faults)),
    /** Whether it has been found without fault as it stands now. */
    ready: computed(() => told.value?.document === draft.value?.document && told.value?.faults.length === 0),
    error,
  }
}
