import { ORPCError } from '@orpc/server'
import type { ExperimentRecord, ExperimentSummary, ListedExperiment } from '../contract/index.ts'
import { methodNamed } from '../../src-worker/methods/index.ts'
import { problemNamed } from '../../src-worker/problems/index.ts'
import type { History } from '../history/index.ts'
import { paperMembership } from '../paper/index.ts'
import { api, type Application } from './context.ts'
import { checkDraft, newExperiment, notToRun } from './define/draft.ts'
import { keepForeign, readForeignFile } from './define/foreign.ts'
import { planningHandlers } from './define/planning.ts'

/** The record of an experiment, or the contract's NOT_FOUND. */
export async function recordOf(history: History, id: string): Promise<ExperimentRecord> {
  const record = await history.get(id)
  if (!record) throw new ORPCError('NOT_FOUND', { message: 'There is no such experiment in the history.' })
  return record
}

function listed(summary: ExperimentSummary, paper?: string): ListedExperiment {
  const { problem, method } = summary
  return {
    ...summary,
    problemName: problemNamed(problem)?.name ?? problem,
    methodName: methodNamed(method)?.name ?? method,
    ...(paper === undefined ? {} : { paper }),
  }
}

export function experimentHandlers(application: Application) {
  const { history, sweeps, events } = application
  const changed = (ids: readonly string[]): void => events.publish('happened', { type: 'experiments/changed', ids })
  const group = api.experiments
  const membership = paperMembership()

  /** The papers are read only where an experiment has their tag. */
  async function list(): Promise<ListedExperiment[]> {
    const all = await history.list()
    const isOfPaper = ({ tags }: ExperimentSummary): boolean => tags.includes('paper')
    const paperOf = all.some(isOfPaper) ? await membership() : () => undefined
    return all.map((each) => listed(each, isOfPaper(each) ? paperOf(each.name) : undefined))
  }

  return {
    ...planningHandlers(application),
    list: group.list.handler(list),
    get: group.get.handler(({ input }) => recordOf(history, input.id)),
    check: group.check.handler(async ({ input }) => {
      const checked = await checkDraft(history, input)
      return { faults: checked.ok ? notToRun(checked.experiment) : checked.faults, runs: checked.runs }
    }),
    create: group.create.handler(async ({ input, errors }) => {
      const checked = await checkDraft(history, input)
      if (!checked.ok) throw errors.INVALID({ message: 'The experiment has faults.', data: { faults: checked.faults } })
      const elsewhere = notToRun(checked.experiment)
      if (elsewhere.length > 0)
        throw errors.INVALID({ message: 'The experiment has faults.', data: { faults: elsewhere } })
      const fresh = newExperiment(input.document, checked)
      if (input.csv && checked.table) await history.putTable({ ...checked.table, text: input.csv.text })
      const { id, wasThere } = input.resume
        ? await history.findOrCreate(fresh)
        : { id: await history.create(fresh), wasThere: false }
      if (!wasThere) changed([id])
      return { id, resumed: wasThere }
    }),
    import: group.import.handler(async ({ input, errors }) => {
      const reading = await readForeignFile(input)
      if (!reading.ok) throw errors.INVALID({ message: 'The runs have faults.', data: { faults: reading.faults } })
      const kept = await keepForeign(history, reading, application.info.version)
      changed([kept.id])
      return kept
    }),
    update: group.update.handler(async ({ input: { id, ...change } }) => {
      await recordOf(history, id)
      await history.update(id, change)
      changed([id])
      return recordOf(history, id)
    }),
    delete: group.delete.handler(async ({ input, errors }) => {
      if (input.ids.some((id) => sweeps.active(id)))
        throw errors.CONFLICT({ message: 'A running experiment cannot be deleted. Cancel it first.' })
      const records = await Promise.all(input.ids.map((id) => history.get(id)))
      if (records.some((record) => record?.state === 'running')) {
        const message =
          'Another window or command computes this experiment, so it cannot be deleted. Cancel it there first.'
        throw errors.CONFLICT({ message })
      }
      if ((await history.delete(input.ids)) === 0) throw errors.NOT_FOUND()
      changed(input.ids)
    }),
    restore: group.restore.handler(async ({ input, errors }) => {
      if ((await history.restore(input.ids)) === 0) throw errors.NOT_FOUND()
      changed(input.ids)
    }),
  }
}
