import { computed, type ComputedRef } from 'vue'
import {
  clausesOf,
  clauseWords,
  ExpressionError,
  joinClauses,
  type RunOrder,
  unpackOrder,
  withClause,
} from '../../../../src-main/contract/index.ts'
import type { Connection } from '../../../client/index.ts'
import { type Loaded, useLoaded } from '../../../composables/use-loaded.ts'
import type { Query } from '../../../composables/use-query.ts'
import { fieldName } from './fields.ts'

/** A condition of the filter, as a chip shows it. */
interface Chip {
  readonly clause: string
  readonly words: string
}

/** The runs that every figure and table of the experiment shows; kept in the address, as `where`. */
export interface RunFilter {
  /** undefined where all runs are shown, or the address says what cannot be read. */
  readonly where: ComputedRef<string | undefined>
  readonly chips: ComputedRef<readonly Chip[]>
  /** What is wrong with the filter of the address, by itself or with these runs; null where nothing is. */
  readonly fault: ComputedRef<string | null>
  readonly add: (clause: string) => void
  readonly addAll: (clauses: readonly string[]) => void
  readonly remove: (clause: string) => void
  readonly clear: () => void
  /** The runs that are left, ascending; null while they are asked for, or where nothing is filtered. */
  readonly kept: ComputedRef<ReadonlySet<number> | null>
  /** How many of how many are left. */
  readonly counts: ComputedRef<{ readonly kept: number; readonly of: number } | null>
}

/** @param version grows when finished runs are to be read anew */
export function useFilter(id: string, query: Query, version: () => number, client: Connection['client']): RunFilter {
  const read = computed(() => readWhere(query.values.value.where))
  const where = computed(() => joinClauses(read.value.clauses))
  const { data, error }: Loaded<RunOrder> = useLoaded([version, where], async () => {
    const asked = where.value
    return asked === undefined ? nothing : unpackOrder(await client.results.order({ id, where: asked }))
  })
  const write = (clauses: readonly string[]) => query.write({ where: joinClauses(clauses) })
  const order = computed(() => (where.value === undefined ? null : data.value === nothing ? null : data.value))
  return {
    where,
    chips: computed(() => read.value.clauses.map((clause) => ({ clause, words: clauseWords(clause, fieldName) }))),
    fault: computed(() => read.value.fault ?? order.value?.fault ?? error.value),
    add: (clause) => write(withClause(read.value.clauses, clause)),
    addAll: (clauses) => write(clauses.reduce(withClause, read.value.clauses)),
    remove: (clause) => write(read.value.clauses.filter((each) => each !== clause)),
    clear: () => query.write({ where: undefined }),
    kept: computed(() => order.value && new Set(order.value.runs)),
    counts: computed(() => order.value && { kept: order.value.runs.length, of: order.value.of }),
  }
}

const nothing: RunOrder = { runs: new Int32Array(), of: 0, parameters: [], metrics: [] }

/** The conditions of an address; of one that cannot be read none, and why. */
export function readWhere(text: string | undefined): {
  readonly clauses: readonly string[]
  readonly fault: string | null
} {
  if (text === undefined || text === '') return { clauses: [], fault: null }
  try {
    return { clauses: clausesOf(text), fault: null }
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    return { clauses: [], fault: `The filter of the address cannot be read. ${error.message}` }
  }
}
