import { type } from '@orpc/contract'
import { z } from 'zod'
import { base, documentText, id, ids } from './base.ts'
import type { ExperimentRecord, ExperimentSummary, Fault } from './records.ts'

/** A document and its table: the digest of one in the history, or its text, which is kept only with an experiment without faults. */
const draft = z.object({
  document: documentText,
  table: z.string().length(64).optional(),
  csv: z.object({ name: z.string().min(1).max(255), text: documentText }).optional(),
})

export const experiments = {
  list: base.output(type<readonly ExperimentSummary[]>()),
  get: base.input(z.object({ id })).output(type<ExperimentRecord>()),
  /** All faults of a document, those that need its table too, and the number of runs it plans. */
  check: base.input(draft).output(type<{ faults: readonly Fault[]; runs: number | null }>()),
  /** Keeps an experiment. With `resume`, the newest experiment with the same plan is taken where there is one. */
  create: base.input(draft.extend({ resume: z.boolean().optional() })).output(type<{ id: string; resumed: boolean }>()),
  update: base
    .input(
      z.object({
        id,
        name: z.string().min(1).max(200).optional(),
        notes: z.string().max(1_000_000).optional(),
        tags: z.array(z.string().min(1).max(60)).max(50).optional(),
      }),
    )
    .output(type<ExperimentRecord>()),
  /** Out of sight, until `restore`; removed for good a day later. */
  delete: base.input(ids).output(type<void>()),
  restore: base.input(ids).output(type<void>()),
}
