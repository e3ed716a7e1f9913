import { useSessionStorage } from '@vueuse/core'
import { computed } from 'vue'
import { type FigureSpec, type Metric, readFigure } from '../../../src-main/contract/index.ts'
import { useConnection } from '../../client/index.ts'
import { useLoaded } from '../../composables/use-loaded.ts'
import type { ShownExperiment } from './use-experiment.ts'

export type FigureKind = FigureSpec['kind']

/** What is chosen of a figure; the rest is left to the application. */
interface Choices {
  readonly metric?: Metric
  readonly plane?: 'gamma-beta' | 'axes'
  readonly against?: 'lambda' | 'lambdaPrime'
}

/** A figure of the experiment on screen, with what was chosen of it since the window was opened. */
export function useFigure(kind: FigureKind, { id, version }: ShownExperiment) {
  const { client } = useConnection()
  const choices = useSessionStorage<Choices>(`momentum/figure/${id}/${kind}`, {})
  const { data: listed } = useLoaded([version], () => client.figures.list({ id }))
  const spec = computed<FigureSpec>(() => ({ kind, ...choices.value }))
  const { data, error, loading, reload } = useLoaded([version, spec], async () =>
    readFigure(await client.figures.get({ id, spec: spec.value })),
  )

  return {
    spec,
    figure: data,
    error,
    loading,
    reload,
    /** What is shown: chosen, or else what the application takes. */
    choices: computed<Choices>(() => ({
      ...listed.value?.find((figure) => figure.spec.kind === kind)?.spec,
      ...choices.value,
    })),
    choose: (part: Choices) => (choices.value = { ...choices.value, ...part }),
  }
}
