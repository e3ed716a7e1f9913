import { useLocalStorage } from '@vueuse/core'
import { computed } from 'vue'
import type { FigureSpec, Metric } from '../../../src-main/contract/index.ts'
import { useConnection } from '../../client/index.ts'
import { useLoaded } from '../../composables/use-loaded.ts'
import type { ShownExperiment } from './use-experiment.ts'

export type FigureKind = FigureSpec['kind']

interface Choices {
  readonly metric?: Metric
  readonly plane?: 'gamma-beta' | 'axes'
  readonly against?: 'lambda' | 'lambdaPrime'
}

/** A figure of the experiment on screen, with the choices made for figures of its kind; they are kept. */
export function useFigure(kind: FigureKind, { id, version }: ShownExperiment) {
  const { client } = useConnection()
  const choices = useLocalStorage<Choices>(`momentum/figure/${kind}`, {})
  const spec = computed<FigureSpec>(() => {
    const { metric, plane, against } = choices.value
    return kind === 'map' ? { kind, metric, plane } : { kind, metric, against }
  })
  const { data, error, loading, reload } = useLoaded([version, spec], () =>
    client.figures.get({ id, spec: spec.value }),
  )

  return {
    spec,
    figure: data,
    error,
    loading,
    reload,
    choices: computed(() => choices.value),
    choose: (part: Choices) => (choices.value = { ...choices.value, ...part }),
  }
}
