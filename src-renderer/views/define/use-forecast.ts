import { watchDebounced } from '@vueuse/core'
import { computed, type Ref, shallowRef } from 'vue'
import type { Estimate, Landscape } from '../../../src-main/contract/index.ts'
import type { Experiment } from '../../../src-worker/experiment/index.ts'
import { messageOf, useConnection } from '../../client/index.ts'
import { useSettings } from '../../stores/settings.ts'
import type { Draft } from '../../drafts/index.ts'
import type { TableSource } from './use-draft-table.ts'

interface Subject {
  readonly draft: Readonly<Ref<Draft | null>>
  readonly source: Readonly<Ref<TableSource | null>>
  readonly experiment: Readonly<Ref<Experiment | null>>
  /** True where it has no faults as it stands. */
  readonly ready: Readonly<Ref<boolean>>
}

/** Forecast of a draft without faults: bounds in the plane, and the longest its sweep may take. */
export function useForecast(subject: Subject) {
  const { client } = useConnection()
  const settings = useSettings()
  const workers = computed(() => settings.workers ?? undefined)
  const landscape = useForetold<Landscape>(
    subject,
    ({ problem, seeds }) => [problem, seeds?.first, seeds?.data],
    (draft) => client.experiments.landscape(draft),
  )
  const estimate = useForetold<Estimate | null>(
    subject,
    ({ problem, method, stop, seeds }) => [problem, method, stop, seeds?.count, workers.value],
    (draft) => client.experiments.estimate({ ...draft, workers: workers.value }),
  )
  return { landscape, estimate }
}

/** An answer and what went wrong with it; undefined until there is one. The last one stays until the next has come. */
interface Foretold<T> {
  readonly answer: Readonly<Ref<T | undefined>>
  readonly error: Readonly<Ref<string | null>>
}

/** Asked anew when what it depends on has changed and rests for a moment. */
function useForetold<T>(
  { draft, source, experiment, ready }: Subject,
  dependsOn: (experiment: Experiment) => unknown,
  request: (draft: { document: string } & TableSource) => Promise<T>,
): Foretold<T> {
  const answer = shallowRef<T>()
  const error = shallowRef<string | null>(null)
  let latest = 0
  const key = computed(() => (ready.value && experiment.value ? JSON.stringify(dependsOn(experiment.value)) : null))
  watchDebounced(
    [key, source],
    async () => {
      const mine = ++latest
      if (key.value === null || source.value === null || !draft.value) return
      try {
        const found = await request({ document: draft.value.document, ...source.value })
        if (mine === latest) answer.value = found
        error.value = null
      } catch (failure) {
        if (mine === latest) error.value = messageOf(failure)
      }
    },
    { debounce: 350, immediate: true },
  )
  return { answer, error }
}
