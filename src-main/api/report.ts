import { median, quantileSorted } from 'd3-array'
import { planOfDocument, type AxisName, parameters } from '../../src-worker/experiment/index.ts'
import { problemNamed } from '../../src-worker/problems/index.ts'
import { outcomes } from '../../src-worker/run/result.ts'
import {
  type ComparisonSpec,
  type ExperimentRecord,
  type FigureSpec,
  metricEntry,
  naturalPrint,
  type ReportFormat,
  runMetrics,
} from '../contract/index.ts'
import { slug } from '../export/file-name.ts'
import type { CertificateFact, ExperimentFacts, MetricFact, ReportFigure } from '../report/index.ts'
import { verifiedRuns } from './certificates.ts'
import type { Application } from './context.ts'

/** Figures of a report are as wide as its text. */
const WIDTH_MM = 140
const MAX_FIGURES = 12

/** A report as files, the report itself first. @param name what it is called, without the ending */
export async function reportFiles(
  application: Application,
  records: readonly ExperimentRecord[],
  format: ReportFormat,
  name = slug(records.map((record) => record.name).join(' ')) || 'report',
): Promise<readonly File[]> {
  // Loaded here, as setting text takes long to load, and most commands set none.
  const { composeReport, placedFigures } = await import('../report/index.ts')
  const drawn = new Drawn(name)
  const placed = new Map<string, ReportFigure>()
  for (const record of records) {
    for (const { text, caption, spec } of placedFigures(record.notes)) {
      if (spec) placed.set(`${record.id} ${text}`, await drawn.add(caption, () => fileOf(application, record, spec)))
    }
  }
  const figures: ReportFigure[] = []
  for (const ask of await listed(application, records)) figures.push(await drawn.add('', ask))
  const facts = {
    experiments: await Promise.all(records.map((record) => factsOf(application, record))),
    figures,
    placed,
    version: application.info.version,
  }
  const markdown = composeReport(facts)
  const all = [...placed.values(), ...figures]
  if (format !== 'md') {
    const bytes = await application.drawing.report({
      markdown,
      figures: all,
      format,
      title: titleOf(records),
      date: dayOf(records),
    })
    return [new File([bytes], `${name}.${format}`, { type: format === 'pdf' ? 'application/pdf' : 'text/html' })]
  }
  return [
    new File([markdown], `${name}.md`, { type: 'text/markdown' }),
    ...all.flatMap((each) =>
      'svg' in each ? [new File([each.svg], `${each.name}.svg`, { type: 'image/svg+xml' })] : [],
    ),
  ]
}

function titleOf(records: readonly ExperimentRecord[]): string {
  return records.map((record) => record.name).join('; ')
}

/** Time of the runs, not of the file: a report written again is the same. */
function dayOf(records: readonly ExperimentRecord[]): string {
  return (
    records
      .flatMap(({ provenance }) => provenance?.startedAt ?? [])
      .toSorted()
      .at(-1) ?? new Date(0).toISOString()
  )
}

type Ask = () => ReturnType<Application['drawing']['file']>

/** Figures as they are drawn one after another, each with a name of its own. */
class Drawn {
  #count = 0
  readonly #name: string

  constructor(name: string) {
    this.#name = name
  }

  async add(caption: string, ask: Ask): Promise<ReportFigure> {
    const name = `${this.#name}-figure-${++this.#count}`
    const file = await ask()
    if (file.kind === 'none') return { ...file, name }
    const svg = new TextDecoder().decode(file.bytes)
    return { name, svg, title: caption || unescaped(/<title>([^<]*)<\/title>/.exec(svg)?.[1] ?? '') }
  }
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

function fileOf({ drawing }: Application, record: ExperimentRecord, spec: FigureSpec): ReturnType<Ask> {
  return drawing.file(record, { spec, format: 'svg', print: printOf(spec) })
}

function printOf(spec: FigureSpec | ComparisonSpec) {
  return naturalPrint(spec, { widthMm: WIDTH_MM })
}

/** The best figure of each kind, or every comparison. */
async function listed(application: Application, records: readonly ExperimentRecord[]): Promise<readonly Ask[]> {
  const { drawing } = application
  if (records.length > 1) {
    const specs = (await drawing.comparisons(records)).map(({ spec }) => spec)
    return specs
      .slice(0, MAX_FIGURES)
      .map((spec) => () => drawing.comparisonFile(records, { spec, format: 'svg', print: printOf(spec) }))
  }
  const [record] = records
  const kinds = new Set<string>()
  const best = (await drawing.list(record)).filter(({ spec }) => !kinds.has(spec.kind) && kinds.add(spec.kind))
  return best.slice(0, MAX_FIGURES).map(
    ({ spec }) =>
      () =>
        fileOf(application, record, spec),
  )
}

async function factsOf(application: Application, record: ExperimentRecord): Promise<ExperimentFacts> {
  const plan = planOfDocument(record.document)
  return {
    record,
    seeds: plan.seeds.length,
    axes: plan.axes.map(({ name, values }) => ({ ...nameOf(name), values })),
    metrics: await metricFacts(application, record),
    certificates: problemNamed(record.problem)?.hasBalancedness ? await certificateFacts(application, record) : null,
  }
}

function nameOf(axis: AxisName): { readonly name: string; readonly symbol: string } {
  const { name, symbol } = parameters[axis]
  return { name, symbol }
}

async function metricFacts({ history }: Application, { id }: ExperimentRecord): Promise<readonly MetricFact[]> {
  const columns = await history.columns(id)
  const ended = Array.from(columns.outcome, (outcome) => ['converged', 'budget-spent'].includes(outcomes[outcome]))
  return runMetrics.flatMap((metric): MetricFact[] => {
    const values = [...columns[metric].filter((value, row) => ended[row] && Number.isFinite(value)).sort()]
    if (values.length === 0) return []
    const { name, symbol } = metricEntry(metric)
    return [
      {
        name,
        symbol,
        n: values.length,
        median: median(values)!,
        low: quantileSorted(values, 0.25)!,
        high: quantileSorted(values, 0.75)!,
        min: values[0],
        largest: values[values.length - 1],
      },
    ]
  })
}

async function certificateFacts({ history }: Application, record: ExperimentRecord): Promise<CertificateFact> {
  let [converged, certified, upheld] = [0, 0, 0]
  let [largestResidual, largestDistance]: (number | null)[] = [null, null]
  const reasons = new Map<string, number>()
  const larger = (a: number | null, b: number | null) => (b === null ? a : Math.max(a ?? 0, b))
  for await (const run of verifiedRuns(history, record)) {
    converged++
    if (run.isUpheld === null) reasons.set(run.reason ?? 'no reason', (reasons.get(run.reason ?? 'no reason') ?? 0) + 1)
    else certified++
    if (run.isUpheld) upheld++
    largestResidual = larger(largestResidual, run.identityResidual)
    largestDistance = larger(largestDistance, run.distanceToOwnData)
  }
  return { converged, certified, upheld, largestResidual, largestDistance, reasons: [...reasons] }
}
