import { tableOf } from '../../../src-worker/problems/index.ts'
import { watchDebounced } from '@vueuse/core'
import { computed, type Ref, shallowRef, watchEffect } from 'vue'
import type { Fault } from '../../../src-main/contract/index.ts'
import { type Experiment, type Plan, planOf, readExperiment } from '../../../src-worker/experiment/index.ts'
import { messageOf, useConnection } from '../../client/index.ts'
import type { Draft } from '../../drafts/index.ts'
import { located } from './locate.ts'
import type { TableSource } from './use-draft-table.ts'

interface Planned {
  readonly experiment: Experiment
  readonly plan: Plan
}

/** Check of a draft: all its faults, and its plan where it has none in itself. */
export function useDraftCheck(draft: Readonly<Ref<Draft | null>>, source: Readonly<Ref<TableSource | null>>) {
  const { client } = useConnection()
  const document = computed(() => draft.value?.document ?? '')
  const reading = computed(() => readExperiment(document.value))
  /** Faults that only the application can find: those in the table. Asked for anew when one of its parts changes, not at every key. */
  const told = shallowRef<{ key: string; source: TableSource; faults: readonly Fault[] } | null>(null)
  const error = shallowRef<string | null>(null)
  let latest = 0

  const key = computed(() => (reading.value.ok ? tableKey(reading.value.experiment) : null))
  const isTold = computed(() => told.value?.key === key.value && told.value.source === source.value)
  watchDebounced(
    [key, source],
    async () => {
      const request = ++latest
      const asked = { key: key.value, source: source.value }
      if (asked.key === null || asked.source === null || isTold.value) return
      try {
        const { faults } = await client.experiments.check({ document: document.value, ...asked.source })
        if (request === latest) told.value = { key: asked.key, source: asked.source, faults }
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
  const faults = computed<readonly Fault[]>(() => {
    if (!reading.value.ok) return reading.value.faults
    return key.value !== null && isTold.value ? located(told.value?.faults ?? [], document.value) : []
  })

  return {
    plan: computed(() => planned.value?.plan ?? null),
    shown,
    faults,
    /** True where it has been found without fault as it stands now. */
    ready: computed(() => reading.value.ok && (key.value === null || (isTold.value && faults.value.length === 0))),
    error,
  }
}

/** All of an experiment that its table is checked against; null where it learns from none. */
function tableKey({ problem, method }: Experiment): string | null {
  if (!tableOf(problem)) return null
  return JSON.stringify([problem, 'batch' in method ? method.batch : null])
}
