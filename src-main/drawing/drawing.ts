import type { OutlinedRun } from '../../src-worker/run/index.ts'
import type { Composition } from '../contract/composition/index.ts'
import type {
  ComparisonSpec,
  ComposedPreview,
  ExperimentRecord,
  FigureFormat,
  FigureSpec,
  MeasuredClaim,
  NoFigure,
  OutlinedQuantity,
} from '../contract/index.ts'
import type { ListedComparison, ListedFigure } from '../figures/index.ts'
import type { RunColumns } from '../history/history.ts'
import type { ClaimSpec } from '../paper/index.ts'
import { smallYoungGeneration, startThread } from '../thread.ts'
import { threadEntry } from '../thread-entry.ts'
import type { ComposedFiles } from './composition-tasks.ts'
import type { ComparisonFileRequest } from './comparison-tasks.ts'
import type { Host } from './host.ts'
import { idleThread } from './idle-thread.ts'
import type { FigureFile } from './figure-file.ts'
import type { tableTasks } from './table-tasks.ts'
import type { DrawingTasks, FileRequest, ComputedRequest, ReportRequest } from './tasks.ts'

/** Tables of the runs of an experiment, as the tasks of the thread. */
type Tables = ReturnType<typeof tableTasks>

/** Figures of the experiments of a history. */
export interface Drawing {
  /** The figures that an experiment has data for, best first. */
  list(record: ExperimentRecord, where?: string): Promise<readonly ListedFigure[]>
  /** Tables of runs. */
  readonly tables: Tables
  /** Data of a figure, or the reason why there is none: `FigureData`, packed. */
  figure(record: ExperimentRecord, spec: FigureSpec): Promise<Uint8Array<ArrayBuffer>>
  /** Curves of runs that have not ended, packed as `figure`. */
  underWay(
    record: ExperimentRecord,
    runs: readonly OutlinedRun[],
    quantity: OutlinedQuantity,
  ): Promise<Uint8Array<ArrayBuffer>>
  file(record: ExperimentRecord, request: FileRequest): Promise<FigureFile | NoFigure>
  /** Paths over a plane that were computed elsewhere. */
  computedFile(request: ComputedRequest): Promise<FigureFile>
  /** The comparisons that experiments have data for. */
  comparisons(records: readonly ExperimentRecord[]): Promise<readonly ListedComparison[]>
  /** `ComparisonData`, packed. */
  comparison(records: readonly ExperimentRecord[], spec: ComparisonSpec): Promise<Uint8Array<ArrayBuffer>>
  comparisonFile(records: readonly ExperimentRecord[], request: ComparisonFileRequest): Promise<FigureFile | NoFigure>
  /** Several figures as one, drawn as it will be printed; or the reason why it cannot be. @param records all that it names */
  preview(composition: Composition, records: readonly ExperimentRecord[]): Promise<ComposedPreview | NoFigure>
  compose(
    composition: Composition,
    records: readonly ExperimentRecord[],
    format: FigureFormat,
    name?: string,
  ): Promise<ComposedFiles | NoFigure>
  /** A report of Markdown and figures as a page or a PDF. */
  report(request: ReportRequest): Promise<Uint8Array<ArrayBuffer>>
  /** Claims of the paper beside what the runs give. @param records the experiments by role; those not run are left out */
  measure(
    claims: readonly ClaimSpec[],
    quick: boolean,
    records: Readonly<Record<string, ExperimentRecord>>,
  ): Promise<readonly MeasuredClaim[]>
  close(): Promise<void>
}

/** Whoever looks at figures asks for the next one soon; files are written together, and some take much memory. */
const SCREEN_IDLE_MS = 60_000
const FILES_IDLE_MS = 5000

/**
 * Starts a thread for the screen and one for files when they are first needed: a file of many marks holds no figure up.
 *
 * @param options.isWatched false where nobody looks at figures: one thread does both, and the runs are in memory once
 */
export function openDrawing(history: Host, { isWatched = true }: { readonly isWatched?: boolean } = {}): Drawing {
  let foreseen: { readonly id: string; readonly columns: Promise<RunColumns> } | undefined
  const host = {
    columns(id: string): Promise<RunColumns> {
      const columns = foreseen?.id === id ? foreseen.columns : history.columns(id)
      foreseen = undefined
      return columns
    },
    results: (id: string, from: number, to: number) => history.results(id, from, to),
    tableText: (hash: string) => history.tableText(hash),
  }
  const start = (name: string) => startThread<DrawingTasks>(name, entry, { host, resourceLimits: smallYoungGeneration })
  const screen = idleThread(() => start('The thread of figures'), SCREEN_IDLE_MS)
  const files = isWatched ? idleThread(() => start('The thread of files'), FILES_IDLE_MS) : screen
  /** While the thread starts, the runs are read. */
  const foresee = ({ id }: ExperimentRecord): void => {
    if (screen.running()) return
    const columns = history.columns(id)
    columns.catch(() => undefined)
    foreseen = { id, columns }
  }
  async function use<Result>(
    work: Parameters<typeof screen.use<Result>>[0],
    record: ExperimentRecord,
  ): Promise<Result> {
    foresee(record)
    try {
      return await screen.use(work)
    } finally {
      foreseen = undefined
    }
  }
  return {
    list: (record, where) => screen.use((tasks) => tasks.list(record, where)),
    tables: {
      order: (...asked) => use((tasks) => tasks.order(...asked), asked[0]),
      page: (...asked) => use((tasks) => tasks.page(...asked), asked[0]),
      groups: (...asked) => use((tasks) => tasks.groups(...asked), asked[0]),
      tableCsv: (...asked) => use((tasks) => tasks.tableCsv(...asked), asked[0]),
      kept: (...asked) => use((tasks) => tasks.kept(...asked), asked[0]),
    },
    figure: (record, spec) => use((tasks) => tasks.figure(record, spec), record),
    underWay: (record, runs, quantity) => screen.use((tasks) => tasks.underWay(record, runs, quantity)),
    file: (record, request) => files.use((tasks) => tasks.file(record, request)),
    computedFile: (request) => files.use((tasks) => tasks.computedFile(request)),
    comparisons: (records) => screen.use((tasks) => tasks.comparisons(records)),
    comparison: (records, spec) => screen.use((tasks) => tasks.comparison(records, spec)),
    comparisonFile: (records, request) => files.use((tasks) => tasks.comparisonFile(records, request)),
    preview: (composition, records) => files.use((tasks) => tasks.preview(composition, records)),
    compose: (composition, records, format, name) =>
      files.use((tasks) => tasks.compose(composition, records, format, name)),
    report: (request) => files.use((tasks) => tasks.report(request)),
    measure: (claims, quick, records) => screen.use((tasks) => tasks.measure(claims, quick, records)),
    async close() {
      await Promise.all([screen.kill(), files.kill()])
    },
  }
}

const entry = threadEntry('drawing-worker')
