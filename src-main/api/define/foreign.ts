import type { Fault } from '../../../src-worker/experiment/index.ts'
import { isTooDeep, planOf, runKeys } from '../../../src-worker/experiment/index.ts'
import { type ForeignReading, foreignFromCsv, readForeign } from '../../../src-worker/imported/index.ts'
import { dataOf } from '../../../src-worker/problems/index.ts'
import { loadHighs } from '../../../src-worker/programming/highs.ts'
import type { ImportedRuns } from '../../contract/index.ts'
import type { History } from '../../history/index.ts'
import { newExperiment } from './draft.ts'

/** A file of runs that were computed elsewhere: JSON, or CSV with the method that it cannot name. */
export interface ForeignText {
  readonly name: string
  readonly text: string
  /** Method that the runs of a CSV followed. */
  readonly method?: string
}

/** Reads such a file, or says what is wrong with it; needs no history. */
export async function readForeignFile({ name, text, method }: ForeignText): Promise<ForeignReading> {
  const parsed = /\.csv$/i.test(name) ? tableOf(text, name, method) : documentOf(text)
  if (!parsed.ok) return parsed
  // Margins and least norms of imported weights are linear programmes.
  await loadHighs()
  return readForeign(parsed.document, text)
}

type Parsed =
  { readonly ok: true; readonly document: unknown } | { readonly ok: false; readonly faults: readonly Fault[] }

function tableOf(text: string, name: string, method: string | undefined): Parsed {
  if (method !== undefined) return foreignFromCsv(text, name.replace(/\.csv$/i, ''), method)
  return refused('a table does not say by which method its runs were made; name it by --method')
}

function documentOf(text: string): Parsed {
  const json = text.replace(/^\uFEFF/, '')
  if (isTooDeep(json)) return refused('lists and objects stand too deep in each other')
  try {
    return { ok: true, document: JSON.parse(json) as unknown }
  } catch (error) {
    return refused(`the text is not valid JSON: ${(error as Error).message}`)
  }
}

function refused(message: string): Parsed {
  return { ok: false, faults: [{ path: '', message }] }
}

/** Keeps imported runs as an experiment: all of them, or nothing. */
export async function keepForeign(
  history: History,
  { experiment, results, notes }: Extract<ForeignReading, { ok: true }>,
  version: string,
): Promise<ImportedRuns> {
  const checked = { ok: true, experiment, runs: results.length, table: null } as const
  const id = await history.create(newExperiment(JSON.stringify(experiment, null, 2), checked))
  try {
    const sweep = await history.beginSweep(id, {
      version,
      kernel: 'imported',
      node: process.version,
      platform: `${process.platform}-${process.arch}`,
      startedAt: new Date().toISOString(),
    })
    const plan = planOf(experiment)
    const key = runKeys(experiment)
    await history.putRuns(
      id,
      sweep,
      results.map((result) => ({ key: key(plan.run(result.index)), result })),
    )
    await history.endSweep(sweep, 0)
  } catch (error) {
    await history.delete([id])
    throw error
  }
  const certified = results.filter(({ certificate }) => certificate).length
  return { id, runs: results.length, certified, hasData: dataOf(experiment.problem) !== null, notes }
}
