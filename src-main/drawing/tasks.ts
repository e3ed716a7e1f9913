import { experimentOf, planKey, planOfDocument } from '../../src-worker/experiment/index.ts'
import type { OutlinedRun } from '../../src-worker/run/index.ts'
import {
  type ComputedFigure,
  type ExperimentRecord,
  type FigureFormat,
  type FigureSpec,
  type MeasuredClaim,
  type NoFigure,
  type OutlinedQuantity,
  pack,
  type Print,
  type View,
} from '../contract/index.ts'
import { curvesUnderWay, figureOf, figureSpecs, type ListedFigure, specForPrint } from '../figures/index.ts'
import type { ClaimSpec } from '../paper/index.ts'
import { collectMuch } from './collected.ts'
import { comparisonTasks } from './comparison-tasks.ts'
import { compositionTasks } from './composition-tasks.ts'
import type { FigureFile } from './figure-file.ts'
import type { Host } from './host.ts'
import { figuresFrom } from './last-figure.ts'
import { measureAll } from './measure-all.ts'
import { sourcesFrom } from './sources.ts'
import { tableTasks } from './table-tasks.ts'
import type { ReportFigure } from '../report/index.ts'
import { reporting, writing } from './writing.ts'

/** Request for a figure as a file. */
export interface FileRequest {
  readonly spec: FigureSpec
  readonly format: FigureFormat
  readonly print: Print
  /** Scales and the part that is shown; left out, all of it as the figure has it. */
  readonly view?: View
  /** Name of its files without the ending; left out, made of experiment and title. */
  readonly name?: string
}

/** A figure as a file that no run of the history gave. */
export interface ComputedRequest {
  readonly figure: ComputedFigure
  /** The experiment file that computes the same problem. */
  readonly document: string
  readonly format: FigureFormat
  readonly print: Print
  readonly view?: View
}

/** A report that is to be set. */
export interface ReportRequest {
  readonly markdown: string
  readonly figures: readonly ReportFigure[]
  readonly format: 'html' | 'pdf'
  readonly title: string
  /** ISO 8601: that of the file. */
  readonly date: string
}

export type DrawingTasks = ReturnType<typeof drawingTasks>

/** Tasks of a drawing thread. */
export function drawingTasks(host: Host) {
  const sources = sourcesFrom(host)
  const figureFor = figuresFrom(sources)
  return {
    list: async (record: ExperimentRecord, where?: string): Promise<readonly ListedFigure[]> =>
      figureSpecs(await sources.of(record), where),

    /** The figure, packed so that nobody on its way to the screen has to walk through it. */
    async figure(record: ExperimentRecord, spec: FigureSpec): Promise<Uint8Array<ArrayBuffer>> {
      return pack(figureOf(await sources.for(record, spec), spec))
    },

    underWay({ document }: ExperimentRecord, runs: readonly OutlinedRun[], quantity: OutlinedQuantity) {
      const source = { experiment: experimentOf(document), plan: planOfDocument(document) }
      return pack(curvesUnderWay(source, runs, quantity))
    },

    async file(
      record: ExperimentRecord,
      { spec, format, print, view = {}, ...wanted }: FileRequest,
    ): Promise<FigureFile | NoFigure> {
      const drawn = specForPrint(spec, view.x ? Infinity : (print.widthMm / 25.4) * print.dpi)
      const figure = await figureFor(record, drawn)
      if (figure.kind === 'none') return figure
      const { exportFigure, figureName, figureProvenance, viewFault } = await writing()
      const fault = viewFault(figure, view)
      if (fault !== null) return { kind: 'none', reason: fault }
      const name = wanted.name ?? figureName(record.name, figure)
      const provenance = figureProvenance(record, spec, view)
      collectMuch()
      const bytes = await exportFigure({ figure, print, view, provenance, name }, format)
      // Memory of its own: bytes of a shared pool cannot be handed over.
      return { kind: 'file', name: `${name}.${format}`, bytes: new Uint8Array(bytes) }
    },

    async computedFile({ figure, document, format, print, view }: ComputedRequest): Promise<FigureFile> {
      const { exportFigure, figureName } = await writing()
      const { name } = experimentOf(document)
      const own = figureName(name, figure)
      const experiment = { id: 'playground', name, planKey: planKey(experimentOf(document), undefined), document }
      const provenance = { experiment, figure: { kind: figure.kind }, computed: null }
      const bytes = await exportFigure({ figure, print, view, provenance, name: own }, format)
      return { kind: 'file', name: `${own}.${format}`, bytes: new Uint8Array(bytes) }
    },

    async report({ markdown, figures, format, title, date }: ReportRequest): Promise<Uint8Array<ArrayBuffer>> {
      const { pdfReport, reportPage } = await reporting()
      if (format === 'html') return new TextEncoder().encode(await reportPage(markdown, figures, title))
      return new Uint8Array(await pdfReport(markdown, figures, { title, date: new Date(date) }))
    },

    ...comparisonTasks(sources),
    ...tableTasks(sources),
    ...compositionTasks(sources),

    measure: (
      claims: readonly ClaimSpec[],
      quick: boolean,
      records: Readonly<Record<string, ExperimentRecord>>,
    ): Promise<readonly MeasuredClaim[]> => measureAll(sources, claims, quick, records),

    close: () => undefined,
  }
}
