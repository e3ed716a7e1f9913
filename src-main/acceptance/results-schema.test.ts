import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openWorkbench, type Workbench } from '../workbench.ts'
import { resultsJsonSchema } from '../export/bundle/json-schema.ts'

const published = JSON.parse(
  readFileSync(new URL('../../resources/schema/results.schema.json', import.meta.url), 'utf8'),
) as z.core.JSONSchema.JSONSchema

const common = { schema: 1, name: 'Real results', seeds: { first: 0, count: 2 }, record: { trajectory: 4 } }
const data = { kind: 'sparse-gaussian', n: 5, d: 9, sparsity: 2, mean: 1, noise: 0 }
const documents: Readonly<Record<string, object>> = {
  'a diagonal network': {
    problem: { kind: 'diagonal-network', data, init: { scale: { values: [0.1, 10] } } },
    method: { kind: 'mgd', gamma: { values: [0.01, 1] }, beta: 0.5 },
    stop: { loss: 1e-6, steps: 3000 },
  },
  'a quadratic': {
    problem: { kind: 'quadratic', eigenvalues: [1, 2], start: [1, 1] },
    method: { kind: 'mgf', lambda: 0.1 },
    stop: { time: 5 },
  },
  'a ReLU network': {
    problem: { kind: 'relu-network', inputs: 2, teacherWidth: 2, width: 3, samples: 4, testSamples: 4, initScale: 0.5 },
    method: { kind: 'smgd', gamma: 0.01, beta: 0, batch: 2, sampling: 'with-replacement' },
    stop: { steps: 20 },
  },
}

let folder: string
let workbench: Workbench
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'momentum-schema-'))
  workbench = await openWorkbench({ historyPath: join(folder, 'history.db') })
})
afterAll(async () => {
  await workbench.close()
  await rm(folder, { recursive: true })
})

async function resultsOf(document: object): Promise<{ runs: Record<string, unknown>[] }> {
  const { client } = workbench
  const { id } = await client.experiments.create({ document: JSON.stringify({ ...common, ...document }) })
  const events = await client.events()
  await client.sweeps.start({ id })
  for await (const event of events) {
    if (event.type === 'sweep/progressed' && event.progress.state === 'finished') break
  }
  const file = await client.exports.results({ id, format: 'json' })
  return JSON.parse(await file.text()) as { runs: Record<string, unknown>[] }
}

describe('the JSON Schema of the results file', () => {
  it('is published as it is', () => {
    expect(published).toEqual(JSON.parse(JSON.stringify(resultsJsonSchema())))
  })

  const schema = z.fromJSONSchema(published)

  it.each(Object.keys(documents))('holds for results of %s', async (name) => {
    const results = await resultsOf(documents[name])
    expect(results.runs.length).toBeGreaterThan(1)
    expect(schema.safeParse(results).error).toBeUndefined()
    const [first] = results.runs
    for (const wrong of [{ outcome: 'done' }, { steps: -1 }, { trainLoss: 'small' }, { index: undefined }]) {
      const { success } = schema.safeParse(JSON.parse(JSON.stringify({ ...results, runs: [{ ...first, ...wrong }] })))
      expect({ wrong, success }).toEqual({ wrong, success: false })
    }
  })
})
