import { planOf, readExperiment } from '../../src-worker/experiment/index.ts'
import type { ExperimentRecord } from '../contract/index.ts'
import type { FigureSource } from '../figures/index.ts'
import type { History } from '../history/index.ts'

/** What figures and tables of an experiment are computed from. */
export async function sourceOf(history: History, record: ExperimentRecord): Promise<FigureSource> {
  const reading = readExperiment(record.document)
  if (!reading.ok) throw new TypeError(`experiment ${record.id} of the history has faults in this version`)
  return {
    experiment: reading.experiment,
    plan: planOf(reading.experiment),
    columns: await history.columns(record.id),
  }
}
