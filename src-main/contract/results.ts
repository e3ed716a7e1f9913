import { type } from '@orpc/contract'
import { z } from 'zod'
import type { Outcome, Params } from './records.ts'
import { base, id } from './base.ts'
import { expressionSchema, whereSchema } from './expression/schema.ts'
import { groupAggregates, type RunGroups, type RunPage, sortSchema } from './runs.ts'

// Files of bytes, not JSON: of a million runs they are sent and read in a moment.

/** The run of an experiment with the least test loss, of those that converged or spent their budget. */
export interface BestRun {
  readonly index: number
  readonly seed: number
  readonly params: Params
  readonly outcome: Outcome
  readonly steps: number
  readonly testLoss: number
}

export const results = {
  /** The scalars of all finished runs, for `unpackTable`. */
  table: base.input(z.object({ id })).output(type<Blob>()),
  /** Outcome of each planned run, for `unpackOutcomes`. */
  outcomes: base.input(z.object({ id })).output(type<Blob>()),
  /** The runs that meet a filter, in order, for `unpackOrder`: what a table shows of them is asked for page by page. */
  order: base.input(z.object({ id, where: whereSchema.optional(), sort: sortSchema.optional() })).output(type<Blob>()),
  /** Fields of the runs that are seen. */
  page: base
    .input(
      z.object({
        id,
        runs: z.array(z.number().int().min(0)).max(500),
        columns: z.array(expressionSchema).max(100),
      }),
    )
    .output(type<RunPage>()),
  /** Runs by what they share, with one value of every metric for each group. */
  groups: base
    .input(
      z.object({
        id,
        where: whereSchema.optional(),
        by: z.array(expressionSchema).min(1).max(4),
        aggregate: z.enum(groupAggregates),
      }),
    )
    .output(type<RunGroups>()),
  /** The table as it is shown, as CSV. */
  csv: base
    .input(
      z.object({
        id,
        where: whereSchema.optional(),
        sort: sortSchema.optional(),
        columns: z.array(expressionSchema).min(1).max(100),
      }),
    )
    .output(type<File>()),
  /** null where no run has a test loss. */
  best: base.input(z.object({ id })).output(type<BestRun | null>()),
}
