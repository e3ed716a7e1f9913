import type { ExperimentRecord } from '../contract/index.ts'
import type { History } from '../history/index.ts'
import { recordOf } from './experiments.ts'

/** The experiments that are compared, in the order they were asked for, each once. */
export async function recordsOf(history: History, ids: readonly string[]): Promise<readonly ExperimentRecord[]> {
  return Promise.all([...new Set(ids)].map((id) => recordOf(history, id)))
}
