import { planOf, readExperiment } from '../../src-worker/experiment/index.ts'
import type { ExperimentRecord, FigureData, FigureSpec } from '../contract/index.ts'
import { figureNeeds, figureOf, type FigureSource } from '../figures/index.ts'
import type { History } from '../history/index.ts'

/** What figures and tables of an experiment are computed from. */
export async function sourceOf(history: History, record: ExperimentRecord): Promise<FigureSource> {
  const reading = readExperiment(record.document)
  if (!reading.ok) throw new TypeError(`experiment ${record.id} of the history has faults in this version`)
  return {
    experiment: reading.experiment,
    plan: planOf(reading.experiment),
    columns: await history.columns(record.id),
    results: new Map(),
    csv: record.table ? ((await history.tableText(record.table.hash)) ?? undefined) : undefined,
  }
}

/** A figure of an experiment of the history. */
export async function computeFigure(history: History, record: ExperimentRecord, spec: FigureSpec): Promise<FigureData> {
  const source = await sourceOf(history, record)
  const needed = figureNeeds(source, spec)
  const results = await Promise.all(needed.map((index) => history.results(record.id, index, index + 1)))
  return figureOf({ ...source, results: new Map(results.flat().map((result) => [result.index, result])) }, spec)
}
