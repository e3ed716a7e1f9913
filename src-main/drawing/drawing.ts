import type { ComparisonSpec, ExperimentRecord, FigureSpec, MeasuredClaim, NoFigure } from '../contract/index.ts'
import type { ListedComparison, ListedFigure } from '../figures/index.ts'
import type { ClaimSpec } from '../paper/index.ts'
import { startThread, type Thread } from '../thread.ts'
import { threadEntry } from '../thread-entry.ts'
import type { ComparisonFileRequest } from './comparison-tasks.ts'
import type { Host } from './host.ts'
import type { DrawingTasks, FigureFile, FileRequest } from './tasks.ts'

/** Figures of the experiments of a history. */
export interface Drawing {
  /** The figures that an experiment has data for, best first. */
  list(record: ExperimentRecord): Promise<readonly ListedFigure[]>
  /** What a figure shows, or why there is none: `FigureData` as JSON in UTF-8. */
  figure(record: ExperimentRecord, spec: FigureSpec): Promise<Uint8Array<ArrayBuffer>>
  file(record: ExperimentRecord, request: FileRequest): Promise<FigureFile | NoFigure>
  /** The comparisons that experiments have data for. */
  comparisons(records: readonly ExperimentRecord[]): Promise<readonly ListedComparison[]>
  /** `ComparisonData` as JSON in UTF-8. */
  comparison(records: readonly ExperimentRecord[], spec: ComparisonSpec): Promise<Uint8Array<ArrayBuffer>>
  comparisonFile(records: readonly ExperimentRecord[], request: ComparisonFileRequest): Promise<FigureFile | NoFigure>
  /** Claims of the paper beside what the runs give. @param records the experiments by role; those not run are left out */
  measure(
    claims: readonly ClaimSpec[],
    quick: boolean,
    records: Readonly<Record<string, ExperimentRecord>>,
  ): Promise<readonly MeasuredClaim[]>
  close(): Promise<void>
}

/** Starts a thread for the screen and one for files when they are first needed: a file of many marks holds no figure up. */
export function openDrawing(history: Host): Drawing {
  const host = {
    columns: (id: string) => history.columns(id),
    results: (id: string, from: number, to: number) => history.results(id, from, to),
    tableText: (hash: string) => history.tableText(hash),
  }
  const screen = lazily(() => startThread<DrawingTasks>('The thread of figures', entry, { host }))
  const files = lazily(() => startThread<DrawingTasks>('The thread of files', entry, { host }))
  return {
    list: async (record) => (await screen.tasks()).list(record),
    figure: async (record, spec) => (await screen.tasks()).figure(record, spec),
    file: async (record, request) => (await files.tasks()).file(record, request),
    comparisons: async (records) => (await screen.tasks()).comparisons(records),
    comparison: async (records, spec) => (await screen.tasks()).comparison(records, spec),
    comparisonFile: async (records, request) => (await files.tasks()).comparisonFile(records, request),
    measure: async (claims, quick, records) => (await screen.tasks()).measure(claims, quick, records),
    async close() {
      await Promise.all([screen.kill(), files.kill()])
    },
  }
}

const entry = threadEntry('drawing-worker')

/** A thread that starts with its first task, and anew with the next one after it broke. */
function lazily(start: () => Thread<DrawingTasks>) {
  let thread: Thread<DrawingTasks> | undefined
  let opened: Promise<void> | undefined
  return {
    async tasks() {
      if (!thread || thread.ended()) {
        const fresh = (thread = start())
        opened = fresh.open()
        opened.catch(() => fresh.kill())
      }
      const { tasks } = thread
      await opened
      // Wrapped: a bare one would be asked for its `then`.
      const { list, figure, file, comparisons, comparison, comparisonFile, measure } = tasks
      return { list, figure, file, comparisons, comparison, comparisonFile, measure }
    },
    kill: async () => thread?.kill(),
  }
}
