import type { ExperimentRecord } from '../../contract/index.ts'
import type { History } from '../history.ts'

/** The text of the table that an experiment learns from; undefined where it needs none. */
export async function csvOf(
  history: Pick<History, 'tableText'>,
  { table }: Pick<ExperimentRecord, 'table'>,
): Promise<string | undefined> {
  return table ? ((await history.tableText(table.hash)) ?? undefined) : undefined
}
