import { useSessionStorage } from '@vueuse/core'
import { computed } from 'vue'
import { type FigureSpec, type Metric, readFigure } from '../../../src-main/contract/index.ts'
import { useConnection } from '../../client/index.ts'
import { useLoaded } from '../../composables/use-loaded.ts'
import type { ShownExperiment } from './use-experiment.ts'

/** Kinds that have a tab with a toolbar of their own choices. */
export type FigureKind = Extract<FigureSpec['kind'], 'map' | 'collapse'>

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
  const spec = computed<FigureSpec>(() => (kind === 'map' ? { kind, ...choices.value } : { kind, ...choices.value }))
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
      ...listed.value?.map((figure) => figure.spec).find((each) => isOf(each, kind)),
      ...choices.value,
    })),
    choose: (part: Choices) => (choices.value = { ...choices.value, ...part }),
  }
}

function isOf<K extends FigureKind>(spec: FigureSpec, kind: K): spec is Extract<FigureSpec, { kind: K }> {
  return spec.kind === kind
}
