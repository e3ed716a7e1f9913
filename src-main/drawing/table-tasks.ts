import {
  ExpressionError,
  type ExperimentRecord,
  type GroupAggregate,
  type RunGroups,
  type RunOrder,
  type RunPage,
  type RunSort,
} from '../contract/index.ts'
import { columnsThatMeet, groupsOf, orderOf, pageOf, tableCsv } from '../figures/index.ts'
import type { Sources } from './sources.ts'

/** An answer, or why the expressions that were asked for cannot be computed: errors lose their class on the way between threads. */
export type Answered<T> = { readonly answer: T } | { readonly fault: string }

interface TableRequest {
  readonly where?: string
  readonly sort?: RunSort
  readonly columns: readonly string[]
}

/** Tasks of a drawing thread for tables of runs. */
export function tableTasks(sources: Sources) {
  return {
    order: async (record: ExperimentRecord, where?: string, sort?: RunSort): Promise<Answered<RunOrder>> => {
      const source = await sources.of(record)
      return answered(() => orderOf(source, where, sort))
    },
    page: async (
      record: ExperimentRecord,
      runs: readonly number[],
      columns: readonly string[],
    ): Promise<Answered<RunPage>> => {
      const source = await sources.of(record)
      return answered(() => pageOf(source, runs, columns))
    },
    groups: async (
      record: ExperimentRecord,
      request: { readonly where?: string; readonly by: readonly string[]; readonly aggregate: GroupAggregate },
    ): Promise<Answered<RunGroups>> => {
      const source = await sources.of(record)
      return answered(() => groupsOf(source, request))
    },
    tableCsv: async (record: ExperimentRecord, request: TableRequest): Promise<Answered<string>> => {
      const source = await sources.of(record)
      return answered(() => tableCsv(source, request))
    },
    /** Indices of the runs that meet a filter, ascending. */
    kept: async (record: ExperimentRecord, where: string): Promise<Answered<Int32Array>> => {
      const columns = columnsThatMeet(await sources.of(record), where)
      // A buffer that is sent leaves this thread.
      return 'fault' in columns ? columns : { answer: columns.index.slice() }
    },
  }
}

function answered<T>(work: () => T): Answered<T> {
  try {
    return { answer: work() }
  } catch (error) {
    if (error instanceof ExpressionError) return { fault: error.message }
    throw error
  }
}
