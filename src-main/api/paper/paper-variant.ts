import type { ExperimentRecord, PaperVariant } from '../../contract/index.ts'
import type { History } from '../../history/index.ts'
import type { Form } from './paper-forms.ts'
import type { PaperQueue } from './paper-queue.ts'

/** The newest experiments of the history with the plans of a form, by role. */
export async function recordsOf(
  history: Pick<History, 'findPlan' | 'get'>,
  { experiments }: Form,
): Promise<ReadonlyMap<string, ExperimentRecord>> {
  const found = await Promise.all(
    experiments.map(async ({ role, planKey }) => {
      const id = await history.findPlan(planKey)
      const record = id === null ? null : await history.get(id)
      return record ? [[role, record] as const] : []
    }),
  )
  return new Map(found.flat())
}

/** State of a form. @param earlierOf results of an earlier version, by the experiment's name */
export async function variantOf(
  { experiments: planned }: Form,
  records: ReadonlyMap<string, ExperimentRecord>,
  queue: PaperQueue,
  earlierOf: (name: string) => Promise<string | null>,
): Promise<PaperVariant> {
  const experiments = await Promise.all(
    planned.map(async ({ role, name, document, runs, figures }) => {
      const record = records.get(role)
      const state = record ? queue.stateOf(record) : ('not-run' as const)
      const earlier = record ? null : await earlierOf(name)
      return {
        role,
        name,
        document,
        runs,
        figures,
        id: record?.id ?? null,
        state,
        finished: record?.finished ?? 0,
        earlier,
      }
    }),
  )
  const has = (state: PaperVariant['state']) => experiments.some((each) => each.state === state)
  const done = experiments.every(({ state }) => state === 'done')
  return {
    state: (['running', 'queued', 'stopped'] as const).find(has) ?? (done ? 'done' : 'not-run'),
    runs: experiments.reduce((sum, { runs }) => sum + runs, 0),
    finished: experiments.reduce((sum, { finished }) => sum + finished, 0),
    experiments,
  }
}
