import { type Metric, metrics } from '../../contract/index.ts'
import { type FigureSource, outcomeOf, contribution } from './source.ts'

type Columns = FigureSource['columns']

/** Metrics of which some run that did not diverge has a value, in the order of the contract: test loss first. */
export function metricsWithData({ columns }: Pick<FigureSource, 'columns'>): readonly Metric[] {
  return metrics.filter((metric) => hasValue(columns, metric))
}

function hasValue(columns: Columns, metric: Metric): boolean {
  const column = columns[metric]
  for (let row = 0; row < column.length; row++) {
    if (Number.isFinite(column[row]) && contribution(outcomeOf(columns, row)) === 'value') return true
  }
  return false
}

/** The metric asked for, or else the first that has data; an answer in words where there is none. */
export function chooseMetric(source: FigureSource, asked: Metric | undefined): Metric | { readonly reason: string } {
  const available = metricsWithData(source)
  if (available.length === 0) return { reason: whyNone(source) }
  if (asked === undefined) return available[0]
  return available.includes(asked) ? asked : { reason: 'No run of this experiment has this metric.' }
}

/** True where runs have ended, and each of them by diverging. */
export function allDiverged({ columns }: Pick<FigureSource, 'columns'>): boolean {
  return (
    columns.index.length > 0 && columns.outcome.every((_, row) => contribution(outcomeOf(columns, row)) === 'diverged')
  )
}

function whyNone(source: FigureSource): string {
  if (source.columns.index.length === 0) return 'No run has finished yet.'
  return allDiverged(source) ? 'Every run diverged.' : 'No run has ended with a value.'
}
