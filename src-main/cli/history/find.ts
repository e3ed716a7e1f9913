import type { ExperimentSummary } from '../../contract/index.ts'
import type { Workbench } from '../../workbench.ts'
import { BadInput } from '../fault.ts'

/** The experiment that an id, or the beginning of one, names. */
export async function find({ client }: Workbench, prefix: string): Promise<ExperimentSummary> {
  const all = await client.experiments.list()
  const exact = all.find(({ id }) => id === prefix)
  if (exact) return exact
  const found = all.filter(({ id }) => id.startsWith(prefix))
  if (found.length === 1) return found[0]
  if (found.length === 0)
    throw new BadInput(`There is no experiment ${prefix} in the history; \`mgd list\` shows them.`)
  throw new BadInput(`${prefix} begins several ids: ${found.map(({ id }) => id).join(', ')}.`)
}
