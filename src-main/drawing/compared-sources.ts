import type { ComparisonSpec, ExperimentRecord } from '../contract/index.ts'
import { type ComparedSource, comparisonNeeds } from '../figures/index.ts'
import type { Sources } from './sources.ts'

/** The sources of experiments that are compared, with those runs that a comparison needs whole. */
export async function comparedSources(
  sources: Sources,
  records: readonly ExperimentRecord[],
  spec?: ComparisonSpec,
): Promise<readonly ComparedSource[]> {
  const all: ComparedSource[] = []
  for (const record of records) all.push({ id: record.id, name: record.name, source: await sources.of(record) })
  if (!spec) return all
  const needs = comparisonNeeds(all, spec)
  if (needs.every((runs) => runs.length === 0)) return all
  const whole: ComparedSource[] = []
  for (const [i, each] of all.entries()) {
    const { results } = await sources.with(records[i], () => needs[i])
    whole.push({ ...each, source: { ...each.source, results } })
  }
  return whole
}
