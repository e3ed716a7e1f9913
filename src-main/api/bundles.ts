import { readFile } from 'node:fs/promises'
import { planOf, runKeys } from '../../src-worker/experiment/index.ts'
import { damageText, type OpenedBundle } from '../contract/index.ts'
import { bundleOf, NoBundle, type OpenBundle, readBundle } from '../export/bundle/index.ts'
import { slug } from '../export/results/results.ts'
import type { History } from '../history/index.ts'
import { answerOf } from './answer.ts'
import { api, type Application } from './context.ts'
import { type Checked, checkDraft, newExperiment } from './define/draft.ts'
import { recordOf } from './experiments.ts'
import { resultsText } from './results-text.ts'
import type { Uploads } from './uploads.ts'

const RUNS_AT_ONCE = 500

export function bundleHandlers({ history, events }: Application, uploads: Uploads) {
  const group = api.bundles
  return {
    save: group.save.handler(async ({ input, errors }) => {
      const record = await recordOf(history, input.id)
      const csv = record.table && (await history.tableText(record.table.hash))
      const keys = await history.keys(record.id)
      const bundle = bundleOf({ record, csv, keys, results: resultsText(history, record, 'json') })
      const parts = await answerOf(bundle, () => errors.CONFLICT({ message: 'The bundle is larger than 512 MB.' }))
      const { damage } = await recordOf(history, record.id)
      if (damage) throw errors.CONFLICT({ message: `No bundle is made of what is damaged. ${damageText(damage)}` })
      return new File(parts, `${slug(record.name) || 'experiment'}-bundle.zip`, { type: 'application/zip' })
    }),

    open: group.open.handler(async ({ input, errors }) =>
      uploads.receive(input, async (path) => {
        const bundle = opened(new Uint8Array(await readFile(path)), (reason) =>
          errors.CONFLICT({ message: `${input.name} is not a bundle of Momentum Workbench: ${reason}.` }),
        )
        const { document, csv, manifest } = bundle
        const table = csv !== null && manifest.table ? { csv: { name: manifest.table.name, text: csv } } : {}
        const checked = await checkDraft(history, { document, ...table })
        if (!checked.ok)
          throw errors.INVALID({ message: 'The experiment has faults.', data: { faults: checked.faults } })
        const taken = await keep(history, bundle, checked)
        events.publish('happened', { type: 'experiments/changed', ids: [taken.id] })
        return taken
      }),
    ),
  }
}

function opened(zip: Uint8Array, refusal: (reason: string) => Error): OpenBundle {
  try {
    return readBundle(zip)
  } catch (error) {
    if (error instanceof NoBundle) throw refusal(error.message)
    throw error
  }
}

/** Keeps the experiment, and those of its runs whose keys are the plan's. */
async function keep(
  history: History,
  { document, csv, manifest, provenance, runs }: OpenBundle,
  checked: Extract<Checked, { ok: true }>,
): Promise<OpenedBundle> {
  const { experiment, table } = checked
  if (csv !== null && table) await history.putTable({ ...table, text: csv })
  const { name, notes, tags, looks, folder, keys } = manifest
  const id = await history.create({ ...newExperiment(document, checked), name, notes, tags })
  if (looks !== undefined || folder !== undefined) await history.update(id, { looks, folder })
  const plan = planOf(experiment)
  const keyOf = runKeys(experiment, table?.hash)
  const seen = new Set<number>()
  const matching = runs.flatMap((result, i) => {
    const { index, seed } = result
    if (index >= plan.count || seen.has(index)) return []
    const planned = plan.run(index)
    if (planned.seed !== seed || keyOf(planned) !== keys[i]) return []
    seen.add(index)
    return [{ key: keys[i], result }]
  })
  if (provenance && matching.length > 0) {
    const { elapsedMs, ...from } = provenance
    const sweep = await history.beginSweep(id, from)
    for (let at = 0; at < matching.length; at += RUNS_AT_ONCE)
      await history.putRuns(id, sweep, matching.slice(at, at + RUNS_AT_ONCE))
    await history.endSweep(sweep, elapsedMs)
  }
  const taken = provenance ? matching.length : 0
  return { id, runs: taken, leftOut: runs.length - taken }
}
