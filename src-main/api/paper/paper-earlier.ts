import { experimentOf, isReadable, planKey } from '../../../src-worker/experiment/index.ts'
import type { ExperimentRecord } from '../../contract/index.ts'
import type { History } from '../../history/index.ts'

/**
 * Finds the results of an experiment that an earlier version of the science computed. Their plan has another key, as the version is part
 * of it, so they are known by their name, and by their document, which has another key today.
 *
 * @returns the newest one's id by name; null where there is none
 */
export function earlierResults(history: Pick<History, 'list' | 'get'>): (name: string) => Promise<string | null> {
  const listed = history.list()
  return async (name) => {
    const named = (await listed).filter((each) => each.name === name && each.finished > 0)
    for (const { id } of named) {
      const record = await history.get(id)
      if (record && isOfEarlierVersion(record)) return id
    }
    return null
  }
}

function isOfEarlierVersion({ document, table, planKey: before }: ExperimentRecord): boolean {
  return !isReadable(document) || planKey(experimentOf(document), table?.hash) !== before
}
