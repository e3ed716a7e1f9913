import { type Metric, metrics } from '../../contract/index.ts'
import { type FigureSource, outcomeOf, contribution } from './source.ts'

/** Metrics of which some run that did not diverge has a value, in the order of the contract: test loss first. */
export function metricsWithData({ columns }: FigureSource): readonly Metric[] {
  const rows = Array.from(columns.index.keys()).filter((row) => contribution(outcomeOf(columns, row)) === 'value')
  return metrics.filter((metric) => rows.some((row) => Number.isFinite(columns[metric][row])))
}

/** The metric asked for, or else the first that has data; an answer in words where there is none. */
export function chooseMetric(source: FigureSource, asked: Metric | undefined): Metric | { readonly reason: string } {
  const available = metricsWithData(source)
  if (available.length === 0) return { reason: whyNone(source) }
  if (asked === undefined) return available[0]
  return available.includes(asked) ? asked : { reason: 'No run of this experiment has this metric.' }
}

/** True where runs have ended, and each of them by diverging. */
export function allDiverged({ columns }: FigureSource): boolean {
  const rows = Array.from(columns.index.keys())
  return rows.length > 0 && rows.every((row) => contribution(outcomeOf(columns, row)) === 'diverged')
}

function whyNone(source: FigureSource): string {
  if (source.columns.index.length === 0) return 'No run has finished yet.'
  return allDiverged(source) ? 'Every run diverged.' : 'No run has ended with a value.'
}
