import { z } from 'zod'
import type { RunMetric } from '../../src-worker/metrics/index.ts'
import { expressionSchema } from './expression/schema.ts'
import { readColumns, writeColumns } from './wire/column-file.ts'

/** Order of runs by a field, a computed column or an expression. */
export const sortSchema = z.object({ column: expressionSchema, descending: z.boolean() })
export type RunSort = z.infer<typeof sortSchema>

/** Runs of a table in their order, and what it can show. */
export interface RunOrder {
  readonly runs: Int32Array
  /** Finished runs, without the filter. */
  readonly of: number
  readonly parameters: readonly string[]
  /** Metrics that some run has. */
  readonly metrics: readonly RunMetric[]
  /** Why the filter cannot be read; absent where it can. */
  readonly fault?: string
}

/** Fields of runs, each a value for every run that was asked for. */
export interface RunPage {
  readonly columns: Readonly<Record<string, readonly (number | string | null)[]>>
}

export const groupAggregates = ['median', 'mean', 'min', 'max', 'sd'] as const
export type GroupAggregate = (typeof groupAggregates)[number]

/** More groups than anyone reads. */
export const MAX_GROUPS = 2000

export interface RunGroup {
  readonly key: readonly (number | string | null)[]
  /** Runs, and of them those that converged. */
  readonly n: number
  readonly converged: number
  /** Aggregate of each metric over the runs that ended with a number; null where none did. */
  readonly values: Readonly<Record<string, number | null>>
}

export interface RunGroups {
  readonly groups: readonly RunGroup[]
  /** Metrics and computed columns that have values. */
  readonly metrics: readonly string[]
  /** Groups that are left out, as there are very many. */
  readonly more: number
  readonly fault?: string
}

export function packOrder({ runs, ...head }: RunOrder): Blob {
  return new Blob([writeColumns({ ...head, count: runs.length }, [runs])])
}

/** Reads what `packOrder` wrote. */
export async function unpackOrder(file: Blob): Promise<RunOrder> {
  const { head, take } = await readColumns(file)
  const { count, ...rest } = head as Omit<RunOrder, 'runs'> & { readonly count: number }
  return { ...rest, runs: take(Int32Array, count) }
}
