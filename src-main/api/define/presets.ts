import { tableOf } from '../../../src-worker/problems/index.ts'
import { readdir, readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { countRuns, digest, type Experiment, experimentOf } from '../../../src-worker/experiment/index.ts'
import type { Preset, TableRef } from '../../contract/index.ts'
import type { History } from '../../history/index.ts'
import { resourcePath } from '../../resources.ts'
import { api, type Application } from '../context.ts'

export function presetHandlers({ history }: Application) {
  return { list: api.presets.list.handler(() => presets(history)) }
}

/** File of the preset that is begun with: a few runs of the least there is to train. */
const SIMPLEST = 'quadratic.json'

/** The experiment files that come with the workbench, the simplest first; a table they need is kept in the history, where it is found by its digest. */
async function presets(history: History): Promise<Preset[]> {
  const files = (await readdir(resourcePath('presets'))).filter((file) => file.endsWith('.json')).sort()
  files.sort((a, b) => Number(b === SIMPLEST) - Number(a === SIMPLEST))
  return Promise.all(
    files.map(async (file): Promise<Preset> => {
      const document = await readFile(resourcePath('presets', file), 'utf8')
      const experiment = experimentOf(document)
      return {
        id: basename(file, '.json'),
        name: experiment.name,
        notes: experiment.notes ?? '',
        runs: countRuns(experiment),
        document,
        table: await keptTable(history, experiment),
      }
    }),
  )
}

async function keptTable(history: History, { problem }: Experiment): Promise<TableRef | null> {
  const data = tableOf(problem)
  if (!data) return null
  const text = await readFile(resourcePath('presets', data.path), 'utf8')
  const table = { hash: digest(text), name: basename(data.path) }
  await history.putTable({ ...table, text })
  return table
}
