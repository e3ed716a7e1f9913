import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readFigure } from '../contract/index.ts'
import { plotOf } from '../figures/plots.ts'
import { makeSample } from '../history/sums/damaging.fixture.ts'
import { openWorkbench } from '../workbench.ts'

const text = 'a\n1\n'
const table = { name: 't.csv', text, hash: createHash('sha256').update(text).digest('hex') }

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'damaged-'))
  path = join(folder, 'history.db')
  makeSample(path, table)
})
afterEach(() => rmSync(folder, { recursive: true }))

it('a figure says how many damaged runs are left out of it', async () => {
  const db = new Database(path)
  db.exec('UPDATE runs SET l1 = 0 WHERE run IN (1, 2) AND experiment = 1')
  db.close()
  const workbench = await openWorkbench({ historyPath: path })
  const { client } = workbench
  const id = (await client.experiments.list()).at(-1)!.id
  const [{ spec }] = await client.figures.list({ id })
  const figure = await readFigure(await client.figures.get({ id, spec }))
  if (figure.kind === 'none') throw new Error(figure.reason)
  expect(plotOf(figure).note).toMatch(/(^|; )2 damaged runs are left out$/)
  expect((await client.experiments.get({ id })).damage).toEqual({ parts: [], runs: 2 })
  await workbench.close()
})

describe('a history that cannot be opened', () => {
  it('is set aside byte for byte, and what is sound of it is taken into the new one', async () => {
    const whole = readFileSync(path)
    // The header stays, and the first table that is looked into is lost.
    const pages = whole.length / 4096
    const damaged = Buffer.concat([whole.subarray(0, 4096 * Math.floor(pages * 0.8))])
    writeFileSync(path, damaged)
    const said: string[] = []
    const workbench = await openWorkbench({
      historyPath: path,
      stays: true,
      onNotice: (sentence) => said.push(sentence),
    })
    const { aside, notices } = await workbench.client.history.keeping()
    expect(aside).toHaveLength(1)
    expect(notices).toEqual(said)
    expect(said[0]).toContain(`It is set aside, as it was, as ${join(folder, aside[0])}`)
    expect(readFileSync(join(folder, aside[0]))).toEqual(damaged)
    expect(await workbench.client.experiments.list()).toEqual([])
    await expect(workbench.client.history.salvage({ aside: '../history.db' })).rejects.toThrow(
      'no such damaged history',
    )
    const saved = await workbench.client.history.salvage({ aside: aside[0] })
    expect(saved.map(({ name }) => name)).toEqual(['Whole', 'Half', 'Draft'])
    const runs = Math.max(...saved.map((each) => each.runs))
    expect(runs).toBeGreaterThan(100)
    expect(readFileSync(join(folder, aside[0]))).toEqual(damaged)
    const listed = await workbench.client.experiments.list()
    expect(listed.map(({ name, finished }) => ({ name, finished }))).toEqual(
      saved.map(({ name, runs }) => ({ name, finished: runs })).toReversed(),
    )
    expect((await workbench.client.history.check()).findings).toEqual([])
    await workbench.close()
  })

  it('is refused where nobody stays to be told', async () => {
    writeFileSync(path, readFileSync(path).subarray(0, 8192))
    const before = readdirSync(folder)
    await expect(openWorkbench({ historyPath: path })).rejects.toThrow('is cut off')
    expect(readdirSync(folder)).toEqual(before)
  })
})
