import type { Experiment, Plan } from '../../../../src-worker/experiment/index.ts'
import type { Looks } from '../../../../src-main/contract/index.ts'
import type { TermName } from '../../../components/terms.ts'
import type { QueryValues } from '../../../composables/use-query.ts'

/** Choices that an experiment offers. */
export interface Offer {
  readonly experiment: Experiment
  readonly plan: Plan
  /** Metrics that some run has; null where that is not known. */
  readonly metrics: ReadonlySet<string> | null
  /** Computed columns and plots that were kept. */
  readonly looks?: Looks
}

export interface Option<T extends string = string> {
  readonly value: T
  readonly words: string
  readonly symbol?: string
  /** The word is explained under it. */
  readonly term?: TermName
}

/** One choice of a figure: a field of its spec, a name in the address and a control of the toolbar. */
export interface Choice<T extends string = string> {
  readonly label: string
  readonly form: 'menu' | 'segments'
  readonly options: (offer: Offer) => readonly Option<T>[]
  /** True where it changes anything beside what else is chosen; left out, always. */
  readonly applies?: (chosen: QueryValues) => boolean
}
