import { symbolText } from '../charts/style/runs.ts'
import { formatNumber } from '../contract/index.ts'
import { markdownText } from '../export/scripts/latex.ts'
import type { CertificateFact, ExperimentFacts, MetricFact, ReportFacts, ReportFigure } from './facts.ts'
import { placedFigures } from './placed.ts'

/** The report as Markdown with mathematics in dollars; its figures are SVG files of their names beside it. HTML and PDF are set from it. */
export function composeReport(facts: ReportFacts): string {
  const { experiments, figures } = facts
  const isOne = experiments.length === 1
  const title = isOne ? experiments[0].record.name : `Comparison of ${experiments.length} experiments`
  return [
    `# ${markdownText(title)}`,
    ...(isOne ? [] : [experiments.map(({ record }) => `- ${markdownText(record.name)}`).join('\n')]),
    ...experiments.flatMap((each) => sectionsOf(each, facts, isOne ? 2 : 3)),
    ...(figures.length === 0 ? [] : ['## Figures', ...figures.map((figure) => placedAs(figure, ''))]),
    '## Where it comes from',
    provenance(facts),
    ...experiments.map(({ record }) => ['```json', record.document.trim(), '```'].join('\n')),
  ]
    .join('\n\n')
    .concat('\n')
}

function sectionsOf(facts: ExperimentFacts, { placed }: ReportFacts, level: number): readonly string[] {
  const { record, metrics, certificates } = facts
  const heading = (text: string) => `${'#'.repeat(level)} ${text}`
  return [
    ...(level === 2 ? [] : [`## ${markdownText(record.name)}`]),
    summary(facts),
    ...(record.notes.trim() === '' ? [] : [heading('Notes'), withFigures(record.notes.trim(), record.id, placed)]),
    ...(metrics.length === 0 ? [] : [heading('Measured'), metricTable(metrics)]),
    ...(certificates ? [heading('Certificates'), certificateText(certificates)] : []),
  ]
}

function named(name: string, symbol: string): string {
  return symbol === '' ? name : `${name}, ${symbolText(symbol)}`
}

function summary({ record, axes, seeds }: ExperimentFacts): string {
  const outcomes = Object.entries(record.outcomes).map(([outcome, count]) => `${count} ${outcome.replace('-', ' ')}`)
  const along = axes.map(({ name, symbol, values }) => {
    const [from, to] = [Math.min(...values), Math.max(...values)]
    const range = values.length === 1 ? number(from) : `${values.length} values from ${number(from)} to ${number(to)}`
    return `- ${markdownText(named(name, symbol))}: ${range}`
  })
  const runs = `${record.finished} of ${record.runs} runs of ${record.method} on ${record.problem} have finished: ${outcomes.join(', ') || 'none'}.`
  return [markdownText(runs), '', ...along, `- Seeds: ${seeds}`].join('\n')
}

/** Notes with the figures that they place; one that cannot be drawn is told in its place. */
function withFigures(notes: string, id: string, placed: ReportFacts['placed']): string {
  return placedFigures(notes).reduce((text, { text: placing, caption, fault }) => {
    const figure = placed.get(`${id} ${placing}`)
    const shown = figure ? placedAs(figure, caption) : `*No figure: ${markdownText(fault)}*`
    return text.replace(placing, () => shown)
  }, notes)
}

function placedAs(figure: ReportFigure, caption: string): string {
  if ('kind' in figure) return `*No figure: ${markdownText(figure.reason)}*`
  return `![${markdownText(caption || figure.title)}](${figure.name}.svg)`
}

function metricTable(metrics: readonly MetricFact[]): string {
  return table(
    ['Metric', 'Runs', 'Median', 'Quartiles', 'Least', 'Largest'],
    metrics.map(({ name, symbol, n, median, low, high, min, largest }) => [
      markdownText(named(name, symbol)),
      String(n),
      number(median),
      `${number(low)} to ${number(high)}`,
      number(min),
      number(largest),
    ]),
  )
}

function certificateText(facts: CertificateFact): string {
  const { converged, certified, upheld, largestResidual, largestDistance, reasons } = facts
  const lines = [
    `${converged} runs converged; ${certified} have a certificate, and ${upheld} of these hold.`,
    ...(largestResidual === null ? [] : [`Largest residual of the identity: ${number(largestResidual)}.`]),
    ...(largestDistance === null
      ? []
      : [`Largest relative distance to the Bregman projection for the run’s own data: ${number(largestDistance)}.`]),
  ]
  const without = reasons.map(([reason, runs]) => `- ${runs} without: ${markdownText(reason)}`)
  return [lines.join('\n'), ...(without.length > 0 ? ['', ...without] : [])].join('\n')
}

function provenance({ experiments, version }: ReportFacts): string {
  return table(
    ['Experiment', 'Id', 'Plan', 'Computed by', 'Kernel', 'Platform', 'Started'],
    experiments.map(({ record: { name, id, planKey, provenance: from } }) => [
      markdownText(name),
      `\`${id}\``,
      `\`${planKey.slice(0, 12)}\``,
      `Momentum Workbench ${from?.version ?? version}`,
      from?.kernel ?? '–',
      from?.platform ?? '–',
      from?.startedAt ?? '–',
    ]),
  )
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replace(/(?<!\\)\|/g, '\\|')).join(' | ')} |`
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')
}

/** A number in Markdown: a power of ten as mathematics. */
function number(value: number): string {
  const text = formatNumber(value)
  const power = /^(?:(.*) × )?10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/.exec(text)
  if (!power) return text
  const mantissa = power.at(1)
  const digits = Array.from(power[2], (each) => (each === '⁻' ? '-' : String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(each)))).join('')
  return mantissa === undefined ? `$10^{${digits}}$` : `$${mantissa.replace('−', '-')} \\times 10^{${digits}}$`
}
