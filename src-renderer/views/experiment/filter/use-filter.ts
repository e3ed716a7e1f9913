import { computed, type ComputedRef, inject, type InjectionKey, provide } from 'vue'
import {
  clausesOf,
  clauseWords,
  ExpressionError,
  joinClauses,
  type Looks,
  type RunOrder,
  simpleOf,
  simpleText,
  unpackOrder,
  withClause,
} from '../../../../src-main/contract/index.ts'
import type { Plan } from '../../../../src-worker/experiment/index.ts'
import type { Connection } from '../../../client/index.ts'
import { type Loaded, useLoaded } from '../../../composables/use-loaded.ts'
import type { Query } from '../../../composables/use-query.ts'
import { fieldName } from './fields.ts'

/** A condition of the filter, as a chip shows it. */
interface Chip {
  readonly clause: string
  readonly words: string
}

/** The runs that every figure and table shows; kept in the address, as `where`. */
export interface RunFilter {
  /** undefined where all runs are shown, or the address says what cannot be read. */
  readonly where: ComputedRef<string | undefined>
  readonly clauses: ComputedRef<readonly string[]>
  readonly chips: ComputedRef<readonly Chip[]>
  /** The fault of the filter of the address, by itself or with these runs; null where it has none. */
  readonly fault: ComputedRef<string | null>
  readonly add: (clause: string) => void
  readonly addAll: (clauses: readonly string[]) => void
  /** Puts a range of a field in place of the one before; without an end it is taken away. */
  readonly setRange: (field: string, from: number | null, to: number | null) => void
  readonly remove: (clause: string) => void
  readonly clear: () => void
  /** The runs that are left of each experiment; null while they are asked for, or where nothing is filtered. */
  readonly kept: ComputedRef<readonly ReadonlySet<number>[] | null>
  /** Numbers of runs that are left and that there are. */
  readonly counts: ComputedRef<{ readonly kept: number; readonly of: number } | null>
}

/**
 * The filter of one experiment or of several that are compared.
 *
 * @param version grows when finished runs are to be read anew
 */
export function useFilter(
  ids: () => readonly string[],
  query: Query,
  version: () => number,
  client: Connection['client'],
): RunFilter {
  const read = computed(() => readWhere(query.values.value.where))
  const where = computed(() => joinClauses(read.value.clauses))
  const { data, error }: Loaded<readonly RunOrder[]> = useLoaded([version, where], async () => {
    const asked = where.value
    if (asked === undefined) return nothing
    return Promise.all(ids().map(async (id) => unpackOrder(await client.results.order({ id, where: asked }))))
  })
  const write = (clauses: readonly string[]) => query.write({ where: joinClauses(clauses) })
  const orders = computed(() => (where.value === undefined || data.value === nothing ? null : data.value))
  const sum = (all: readonly RunOrder[], of: (order: RunOrder) => number) =>
    all.reduce((total, order) => total + of(order), 0)
  return {
    where,
    clauses: computed(() => read.value.clauses),
    chips: computed(() => read.value.clauses.map((clause) => ({ clause, words: clauseWords(clause, fieldName) }))),
    fault: computed(
      () => read.value.fault ?? orders.value?.find(({ fault }) => fault !== undefined)?.fault ?? error.value,
    ),
    add: (clause) => write(withClause(read.value.clauses, clause)),
    addAll: (clauses) => write(clauses.reduce(withClause, read.value.clauses)),
    setRange(field, from, to) {
      if (from !== null || to !== null) {
        write(withClause(read.value.clauses, simpleText({ is: 'range', field, from, to })))
        return
      }
      write(
        read.value.clauses.filter((clause) => {
          const known = simpleOf(clause)
          return known?.is !== 'range' || known.field !== field
        }),
      )
    },
    remove: (clause) => write(read.value.clauses.filter((each) => each !== clause)),
    clear: () => query.write({ where: undefined }),
    kept: computed(() => orders.value && orders.value.map(({ runs }) => new Set(runs))),
    counts: computed(
      () =>
        orders.value && {
          kept: sum(orders.value, ({ runs }) => runs.length),
          of: sum(orders.value, ({ of }) => of),
        },
    ),
  }
}

const nothing: readonly RunOrder[] = []

/** Runs that can be filtered, for the form and the chips of their filter. */
export interface FilteredRuns {
  readonly filter: RunFilter
  /** The experiments that they are of. */
  readonly sources: ComputedRef<
    readonly { readonly id: string; readonly name: string; readonly plan: Plan; readonly looks?: Looks }[]
  >
  readonly version: () => number
  /** Runs that are picked, as a condition; null where there are none. */
  readonly picked: ComputedRef<{ readonly count: number; readonly clause: string } | null>
}

const key: InjectionKey<FilteredRuns> = Symbol('filtered runs')

export function provideFilteredRuns(runs: FilteredRuns): void {
  provide(key, runs)
}

export function useFilteredRuns(): FilteredRuns {
  const runs = inject(key)
  if (!runs) throw new TypeError('no runs are filtered here')
  return runs
}

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
