import { useRouter } from 'vue-router'
import type { ReportFormat } from '../../src-main/contract/index.ts'
import { useConnection } from '../client/index.ts'
import { renamed, useDrafts } from '../drafts/index.ts'
import { useNotices } from '../stores/notices.ts'
import { useSweeps } from '../stores/sweeps.ts'
import { saveFile } from './save-file.ts'

/** The formats an experiment's numbers can be saved in; `experiment` is the file it was made from. */
export type ResultsFormat = 'json' | 'csv' | 'parquet' | 'experiment'

/** Actions on experiments, wherever they are shown. Errors become notices. */
export function useExperimentActions() {
  const { client } = useConnection()
  const drafts = useDrafts()
  const notices = useNotices()
  const router = useRouter()
  const sweeps = useSweeps()

  return {
    open: (id: string) => router.push(`/experiments/${id}`),
    /** Opens a copy to be changed and run; the experiment stays as it is. */
    duplicate: (id: string) =>
      notices.attempt(async () => {
        const { document, name, table } = await client.experiments.get({ id })
        await router.push(`/define/${drafts.begin(renamed(document, `${name}, copy`), table)}`)
      }),
    save: (ids: readonly string[], format: ResultsFormat) =>
      notices.attempt(async () => {
        for (const id of ids) saveFile(await client.exports.results({ id, format }))
      }),
    /** Experiments with their tables and runs, a zip for each. */
    saveBundles: (ids: readonly string[]) =>
      notices.attempt(async () => {
        for (const id of ids) saveFile(await client.bundles.save({ id }))
      }),
    /** A report of them together, as files of which the first is the report. */
    saveReport: (ids: readonly string[], format: ReportFormat) =>
      notices.attempt(async () => {
        for (const file of await client.exports.report({ ids: [...ids], format })) saveFile(file)
      }),
    start: (id: string) => notices.attempt(() => sweeps.start(id)),
    pause: (id: string) => notices.attempt(() => sweeps.pause(id)),
    resume: (id: string) => notices.attempt(() => sweeps.resume(id)),
    cancel: (id: string) => notices.attempt(() => sweeps.cancel(id)),
  }
}
