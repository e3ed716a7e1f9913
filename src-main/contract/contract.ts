import { eventIterator, oc, type } from '@orpc/contract'
import { z } from 'zod'
import type { WorkbenchEvent } from './events.ts'
import { type FigureData, type FigureSpec, figureSpecSchema, printSchema } from './figure.ts'
import type {
  AppInfo,
  ExperimentRecord,
  ExperimentSummary,
  Fault,
  Outcome,
  Preset,
  RunTable,
  TableInfo,
} from './records.ts'

// Requests are parsed on entry; what the application answers it has computed itself, so its type is enough.

const id = z.string().min(1).max(64)
const ids = z.object({ ids: z.array(id).min(1).max(10_000) })
const document = z.string().max(64 * 1024 * 1024)
/** A document and its table: the digest of one in the history, or its text, which is kept only with an experiment without faults. */
const draft = z.object({
  document,
  table: z.string().length(64).optional(),
  csv: z.object({ name: z.string().min(1).max(255), text: document }).optional(),
})

const base = oc.errors({
  NOT_FOUND: { message: 'There is no such experiment in the history.' },
  /** The document or table has faults; every one is listed. */
  INVALID: { data: type<{ faults: readonly Fault[] }>() },
  /** The request does not fit the present state: the message says why and what to do. */
  CONFLICT: {},
})

export const contract = {
  app: { info: base.output(type<AppInfo>()) },

  experiments: {
    list: base.output(type<readonly ExperimentSummary[]>()),
    get: base.input(z.object({ id })).output(type<ExperimentRecord>()),
    /** All faults of a document, those that need its table too, and the number of runs it plans. */
    check: base.input(draft).output(type<{ faults: readonly Fault[]; runs: number | null }>()),
    /** Keeps an experiment. With `resume`, the newest experiment with the same plan is taken where there is one. */
    create: base
      .input(draft.extend({ resume: z.boolean().optional() }))
      .output(type<{ id: string; resumed: boolean }>()),
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
  },

  tables: {
    /** Keeps a CSV in the history; the same text twice is kept once. */
    add: base.input(z.object({ name: z.string().min(1).max(255), text: document })).output(type<TableInfo>()),
  },

  presets: { list: base.output(type<readonly Preset[]>()) },

  sweeps: {
    /** Starts an experiment's sweep, or resumes it: runs that are finished are not computed again. */
    start: base.input(z.object({ id, workers: z.number().int().min(1).max(256).optional() })).output(type<void>()),
    cancel: base.input(z.object({ id })).output(type<void>()),
  },

  results: {
    table: base.input(z.object({ id })).output(type<RunTable>()),
    /** Outcome of each planned run, null where it is not finished. */
    outcomes: base.input(z.object({ id })).output(type<readonly (Outcome | null)[]>()),
  },

  figures: {
    /** The figures this experiment has data for, each as it is drawn without further choices; the first is the best. */
    list: base.input(z.object({ id })).output(type<readonly { spec: FigureSpec; title: string }[]>()),
    get: base.input(z.object({ id, spec: figureSpecSchema })).output(type<FigureData>()),
  },

  exports: {
    figure: base
      .input(z.object({ id, spec: figureSpecSchema, format: z.enum(['svg', 'png']), print: printSchema.optional() }))
      .output(type<File>()),
    results: base.input(z.object({ id, format: z.enum(['json', 'csv', 'experiment']) })).output(type<File>()),
  },

  /** Everything that happens from now on, until the client stops listening. */
  events: base.output(eventIterator(type<WorkbenchEvent>())),
}

export type Contract = typeof contract
