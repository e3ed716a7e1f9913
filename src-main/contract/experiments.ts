import { type } from '@orpc/contract'
import { z } from 'zod'
import { base, documentText, id, ids } from './base.ts'
import { looksSchema } from './looks.ts'
import type { ExperimentRecord, Fault, ListedExperiment } from './records.ts'

const csv = z.object({ name: z.string().min(1).max(255), text: documentText })

/** A document and its table: the digest of one in the history, or its text, which is kept only with an experiment without faults. */
const draft = z.object({
  document: documentText,
  table: z.string().length(64).optional(),
  csv: csv.optional(),
})

/** A column of a table: `number` where every cell that is filled is one, `text` where none is, `mixed` between. */
export interface TableColumn {
  readonly name: string
  readonly kind: 'number' | 'text' | 'mixed' | 'empty'
  /** Cells that are empty or missing. */
  readonly missing: number
}

/** Columns and first rows of a table, before it is learnt from. */
export interface TablePreview {
  readonly rows: number
  readonly columns: readonly TableColumn[]
  /** The first rows as text, of the first columns. */
  readonly head: readonly (readonly string[])[]
}

/** Bounds known of an experiment's data before anything is run: those of its first run. */
export interface Landscape {
  /** The seed that fixes the data. */
  readonly seed: number
  /** Largest curvature h of the training loss at a solution: `stableCurvature` of a method says which is too much. null where none is known. */
  readonly largestCurvature: number | null
  /** λ up to which no coordinate of MGF crosses zero; null where no bound is known. */
  readonly noCrossingLambda: number | null
}

/** Upper bound of a sweep's time, from a short measurement of this machine, and the time that sweeps of the like took on it. */
export interface Estimate {
  /** Steps of one thread, all its lanes together. */
  readonly stepsPerSecond: number
  readonly workers: number
  /** The time it takes if every run spends its whole budget; most runs stop before. */
  readonly mostMs: number
  /** null where no sweep of the like has been computed. */
  readonly typical: TypicalTime | null
}

/** Time that a sweep is likely to take: that of finished ones with the same kinds and size, by the steps that their runs are thought to make. */
export interface TypicalTime {
  readonly ms: number
  /** Number of those sweeps. */
  readonly sweeps: number
}

/** Runs that were computed elsewhere, as they were kept. */
export interface ImportedRuns {
  readonly id: string
  readonly runs: number
  /** Number of them with a certificate. */
  readonly certified: number
  /** True if the samples that they learnt from came with them. */
  readonly hasData: boolean
  /** Notes for their reader, as sentences. */
  readonly notes: readonly string[]
}

export const experiments = {
  list: base.output(type<readonly ListedExperiment[]>()),
  get: base.input(z.object({ id })).output(type<ExperimentRecord>()),
  /** All faults of a document, those that need its table too, and the number of runs it plans. */
  check: base.input(draft).output(type<{ faults: readonly Fault[]; runs: number | null }>()),
  /** Columns and first rows of a table: the text of one, or one of the history by its digest. */
  preview: base
    .input(z.object({ table: z.string().length(64).optional(), csv: csv.optional() }))
    .output(type<TablePreview>()),
  /** Bounds that the draft's own data set in the plane of (γ, β). */
  landscape: base.input(draft).output(type<Landscape>()),
  /** Upper bound of its sweep's time; null where steps cannot be foreseen, as a flow chooses its own. */
  estimate: base
    .input(draft.extend({ workers: z.number().int().min(1).max(256).optional() }))
    .output(type<Estimate | null>()),
  /** Keeps an experiment. With `resume`, the newest experiment with the same plan is taken where there is one. */
  create: base.input(draft.extend({ resume: z.boolean().optional() })).output(type<{ id: string; resumed: boolean }>()),
  /** Keeps runs that were computed elsewhere, of a file in JSON, or in CSV with the kind of their method: all of them or nothing. */
  import: base
    .input(z.object({ name: z.string().min(1).max(255), text: documentText, method: z.string().max(40).optional() }))
    .output(type<ImportedRuns>()),
  update: base
    .input(
      z.object({
        id,
        name: z.string().min(1).max(200).optional(),
        notes: z.string().max(1_000_000).optional(),
        tags: z.array(z.string().min(1).max(60)).max(50).optional(),
        /** Empty where it is to lie in none. */
        folder: z.string().max(80).optional(),
        looks: looksSchema.optional(),
      }),
    )
    .output(type<ExperimentRecord>()),
  /** Out of sight, until `restore`; removed for good a day later. */
  delete: base.input(ids).output(type<void>()),
  restore: base.input(ids).output(type<void>()),
}
