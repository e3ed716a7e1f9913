import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isActive } from '../contract/index.ts'
import { openWorkbench, type Workbench } from '../workbench.ts'

let folder: string
let here: Workbench
let there: Workbench

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'momentum-restoring-'))
  here = await openWorkbench({ historyPath: join(folder, 'here.db') })
  there = await openWorkbench({ historyPath: join(folder, 'there.db') })
})
afterEach(async () => {
  await Promise.all([here.close(), there.close()])
  await rm(folder, { recursive: true })
})

const csv = { name: 'points.csv', text: 'a,b,y\n1,0,2\n0,1,1\n1,1,3.1\n2,1,5\n' }

const document = JSON.stringify({
  schema: 1,
  name: 'On a table',
  problem: {
    kind: 'diagonal-network',
    data: { kind: 'table', path: 'points.csv', target: 'y', standardise: true },
    init: { scale: 0.1 },
  },
  method: { kind: 'mgd', gamma: { values: [1e-3, 1e-2] }, beta: { values: [0, 0.9] } },
  stop: { loss: 1e-9, steps: 2000 },
  record: { trajectory: 5 },
})

/** An experiment that has run, renamed since. */
async function finished({ client }: Workbench): Promise<string> {
  const { id } = await client.experiments.create({ document, csv })
  const events = await client.events()
  await client.sweeps.start({ id, workers: 1 })
  for await (const event of events) {
    if (event.type === 'sweep/progressed' && !isActive(event.progress.state)) break
  }
  await client.experiments.update({ id, name: 'Renamed', notes: 'seen λ', tags: ['kept'] })
  return id
}

const resultsOf = async ({ client }: Workbench, id: string) =>
  (await client.exports.results({ id, format: 'json' })).text()

/** Sends a file as a page does, in two parts. */
async function send<T>(
  request: (part: { upload: string; name: string; part: Blob; last: boolean }) => Promise<T | null>,
  file: File | Blob,
  name = 'sent',
): Promise<T> {
  const upload = `upload-${performance.now()}`.replace('.', '-')
  const half = Math.floor(file.size / 2)
  expect(await request({ upload, name, part: file.slice(0, half), last: false })).toBeNull()
  const answer = await request({ upload, name, part: file.slice(half), last: true })
  if (answer === null) throw new Error('no answer to the last part')
  return answer
}

describe('a bundle', () => {
  it('carries an experiment, its table and its runs, bit for bit, into another history', async () => {
    const id = await finished(here)
    const bundle = await here.client.bundles.save({ id })
    expect(bundle.name).toBe('renamed-bundle.zip')
    const opened = await send(there.client.bundles.open, bundle)
    expect(opened).toMatchObject({ runs: 4, leftOut: 0 })
    expect(await resultsOf(there, opened.id)).toBe(await resultsOf(here, id))
    const [record, original] = await Promise.all([
      there.client.experiments.get({ id: opened.id }),
      here.client.experiments.get({ id }),
    ])
    const { name, notes, tags, table, planKey, outcomes, provenance } = original
    expect(record).toMatchObject({ name, notes, tags, table, planKey, outcomes, provenance, state: 'done' })
  })

  it('gives the experiment only, where its runs are not those of the plan here', async () => {
    const files = unzipSync(
      new Uint8Array(await (await here.client.bundles.save({ id: await finished(here) })).arrayBuffer()),
    )
    const manifest = JSON.parse(strFromU8(files['bundle.json'])) as { keys: string[] }
    manifest.keys = manifest.keys.map((key, i) => (i === 0 ? key : key.replace(/^./, (c) => (c === '0' ? '1' : '0'))))
    const changed = zipSync({ ...files, 'bundle.json': strToU8(JSON.stringify(manifest)) })
    const opened = await send(there.client.bundles.open, new Blob([changed]))
    expect(opened).toMatchObject({ runs: 1, leftOut: 3 })
    expect(await there.client.experiments.get({ id: opened.id })).toMatchObject({
      name: 'Renamed',
      finished: 1,
      runs: 4,
    })
  })

  it('of an experiment that was not run is its file and table', async () => {
    const { id } = await here.client.experiments.create({ document, csv })
    const opened = await send(there.client.bundles.open, await here.client.bundles.save({ id }))
    expect(opened).toMatchObject({ runs: 0, leftOut: 0 })
    expect(await there.client.experiments.get({ id: opened.id })).toMatchObject({ state: 'draft', provenance: null })
  })

  it('that is none is refused, with the reason and nothing kept', async () => {
    const open = there.client.bundles.open
    await expect(send(open, new Blob(['no zip at all']), 'a.zip')).rejects.toThrow('a.zip is not a bundle')
    const other = new Blob([zipSync({ 'bundle.json': strToU8('{"bundle":2}') })])
    await expect(send(open, other)).rejects.toThrow('bundle.json is not as it should be: bundle:')
    await expect(send(open, new Blob([zipSync({ a: strToU8('b') })]))).rejects.toThrow('it has no bundle.json')
    expect(await there.client.experiments.list()).toEqual([])
  })
})

/** A backup as a page has it. */
async function fetched({ client }: Workbench): Promise<File> {
  const { backup, name, bytes } = await client.history.backup()
  const parts: Blob[] = []
  for (let size = 0; size < bytes; size = parts.reduce((sum, part) => sum + part.size, 0))
    parts.push(await client.history.backupPart({ backup, part: parts.length }))
  await expect(client.history.backupPart({ backup, part: 0 })).rejects.toThrow('no such part')
  return new File(parts, name)
}

describe('a backup', () => {
  it('brings back what is missing, and nothing twice', async () => {
    const id = await finished(here)
    const backup = await fetched(here)
    expect(backup.name).toMatch(/^history-\d{4}-\d\d-\d\d-\d{4}\.db$/)
    expect(await send(there.client.history.restore, backup)).toEqual({ experiments: 1, runs: 4 })
    expect(await resultsOf(there, id)).toBe(await resultsOf(here, id))
    expect(await send(there.client.history.restore, backup)).toEqual({ experiments: 0, runs: 0 })
    expect(await there.client.history.storage()).toMatchObject({ experiments: 1, runs: 4, tables: 1 })
  })

  it('brings back experiments of one file under their own names', async () => {
    await here.client.experiments.create({ document, csv })
    const { id } = await here.client.experiments.create({ document, csv })
    await here.client.experiments.update({ id, name: 'Again' })
    const backup = await fetched(here)
    const names = async () => (await there.client.experiments.list()).map((each) => `${each.id} ${each.name}`)
    expect(await send(there.client.history.restore, backup)).toEqual({ experiments: 2, runs: 0 })
    const brought = await names()
    expect(brought).toEqual((await here.client.experiments.list()).map((each) => `${each.id} ${each.name}`))
    expect(await send(there.client.history.restore, backup)).toEqual({ experiments: 0, runs: 0 })
    await there.client.experiments.delete({ ids: [id] })
    expect(await send(there.client.history.restore, backup)).toEqual({ experiments: 1, runs: 0 })
    expect((await names()).map((each) => each.replace(/^\S+/, ''))).toEqual([' Again', ' On a table'])
  })

  it('that is no history is refused by its own name', async () => {
    const refused = send(there.client.history.restore, new Blob(['x'.repeat(500)]), 'mine.db')
    await expect(refused).rejects.toThrow('mine.db is not a history of Momentum Workbench: it is no SQLite file')
  })
})

it('the best run of an experiment comes with its parameters', async () => {
  const { id } = await here.client.experiments.create({
    document: document.replace('"standardise":true', '"standardise":true,"heldOut":0.25'),
    csv,
  })
  expect(await here.client.results.best({ id })).toBeNull()
  const events = await here.client.events()
  await here.client.sweeps.start({ id, workers: 1 })
  expect((await here.client.sweeps.list()).map(({ experimentId }) => experimentId)).toEqual([id])
  for await (const event of events) if (event.type === 'sweep/progressed' && !isActive(event.progress.state)) break
  const best = await here.client.results.best({ id })
  const runs = (JSON.parse(await resultsOf(here, id)) as { runs: { testLoss: number }[] }).runs
  expect(best?.testLoss).toBe(Math.min(...runs.map(({ testLoss }) => testLoss)))
  expect(best?.params).toMatchObject({ gamma: expect.any(Number) as number, lambda: expect.any(Number) as number })
})
