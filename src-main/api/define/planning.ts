import { availableParallelism } from 'node:os'
import type { Experiment } from '../../../src-worker/experiment/index.ts'
import { parseTable, trainingSize, dataKindOf, dataOf, tableOf } from '../../../src-worker/problems/index.ts'
import type { Fault } from '../../contract/index.ts'
import { openCalibration, type Size } from '../../sweeps/index.ts'
import { api, type Application } from '../context.ts'
import { checkDraft, type Draft } from './draft.ts'
import { estimateOf } from './estimate.ts'
import { landscapeOf } from './landscape.ts'
import { previewOf } from './preview.ts'
import { typicalOf } from './typical.ts'

/** Requests made while an experiment is being written; none of them stores anything. */
export function planningHandlers({ history, kernels }: Application) {
  const calibration = openCalibration(kernels)
  const group = api.experiments

  const tableText = async ({ csv, table }: Omit<Draft, 'document'>): Promise<string | undefined> =>
    csv?.text ?? (table === undefined ? undefined : ((await history.tableText(table)) ?? undefined))

  const planned = async (
    draft: Draft,
    invalid: (faults: readonly Fault[]) => Error,
  ): Promise<{ experiment: Experiment; csv: string | undefined }> => {
    const checked = await checkDraft(history, draft)
    if (!checked.ok) throw invalid(checked.faults)
    return { experiment: checked.experiment, csv: checked.table ? await tableText(draft) : undefined }
  }

  return {
    preview: group.preview.handler(async ({ input, errors }) => {
      const text = await tableText(input)
      if (text === undefined) throw errors.NOT_FOUND({ message: 'There is no such table in the history.' })
      return previewOf(text)
    }),
    landscape: group.landscape.handler(async ({ input, errors }) => {
      const { experiment, csv } = await planned(input, (faults) => errors.INVALID({ data: { faults } }))
      return landscapeOf(experiment, csv)
    }),
    estimate: group.estimate.handler(async ({ input, errors }) => {
      const { experiment, csv } = await planned(input, (faults) => errors.INVALID({ data: { faults } }))
      const workers = input.workers ?? availableParallelism()
      const typical = await typicalOf(history, experiment)
      return estimateOf(experiment, sizeOf(experiment, csv), workers, calibration, typical)
    }),
  }
}

/** The size of the training data, null where there is none. */
function sizeOf({ problem }: Experiment, csv: string | undefined): Size | null {
  const data = dataOf(problem)
  const table = tableOf(problem)
  if (table) return trainingSize(table, parseTable(csv ?? ''))
  return data && dataKindOf(data).size(data)
}
