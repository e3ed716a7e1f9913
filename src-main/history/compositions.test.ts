import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { examine } from './doctor/examine.ts'
import { salvage } from './doctor/salvage.ts'
import { example } from './example.fixture.ts'
import { type History, openHistory } from './index.ts'

let folder: string
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'compositions-'))))
afterAll(() => rm(folder, { recursive: true }))

async function withHistory<T>(path: string, use: (history: History) => Promise<T>): Promise<T> {
  const history = await openHistory({ path })
  try {
    return await use(history)
  } finally {
    await history.close()
  }
}

function damage(path: string, sql: string): void {
  const db = new Database(path)
  db.exec(sql)
  db.close()
}

it('keeps composed figures, replaces them, and puts them out of sight and back', async () => {
  await withHistory(join(folder, 'kept.db'), async (history) => {
    const id = await history.putComposition({ name: 'One', document: '{"panels":[]}' })
    const other = await history.putComposition({ name: 'Other', document: '{}' })
    expect(await history.putComposition({ id, name: 'New', document: '{"panels":[1]}' })).toBe(id)
    expect(await history.composition(id)).toMatchObject({ name: 'New', document: '{"panels":[1]}', isDamaged: false })
    expect((await history.compositions()).map(({ name }) => name).toSorted()).toEqual(['New', 'Other'])
    expect(await history.markCompositions([other], true)).toBe(1)
    expect(await history.composition(other)).toBeNull()
    expect((await history.compositions()).map(({ name }) => name)).toEqual(['New'])
    await history.markCompositions([other], false)
    expect(await history.composition(other)).toMatchObject({ name: 'Other' })
    expect(await history.composition('nothing')).toBeNull()
  })
})

it('tells one that is not as it was written, and salvage leaves it out', async () => {
  const path = join(folder, 'damaged.db')
  const [sound, damaged] = await withHistory(path, async (history) => [
    await history.putComposition({ name: 'Sound', document: '{}' }),
    await history.putComposition({ name: 'Damaged', document: '{"a":1}' }),
  ])
  expect((await examine(path, { full: true })).findings).toEqual([])
  damage(path, `UPDATE compositions SET document = '{"a":2}' WHERE id = '${damaged}'`)
  expect((await examine(path, { full: false })).findings).toEqual([
    { experiment: null, fault: 'the figure Damaged is not as it was written' },
  ])
  await withHistory(path, async (history) => {
    await expect(history.composition(damaged)).rejects.toThrow('The figure Damaged in')
    expect((await history.compositions()).filter(({ isDamaged }) => isDamaged).map(({ id }) => id)).toEqual([damaged])
    expect(await history.composition(sound)).not.toBeNull()
    await history.create(example())
  })
  salvage(path)
  await withHistory(path, async (history) =>
    expect((await history.compositions()).map(({ id }) => id)).toEqual([sound]),
  )
})

it('go along in a merge, and name the experiments as they are called there', async () => {
  const [from, into] = [join(folder, 'from.db'), join(folder, 'into.db')]
  const { theirs, figure } = await withHistory(from, async (history) => {
    const id = await history.create(example())
    const document = JSON.stringify({ panels: [{ experiments: [id] }] })
    return { theirs: id, figure: await history.putComposition({ name: 'Taken', document }) }
  })
  await withHistory(into, async (history) => {
    const here = await history.create(example())
    expect(here).not.toBe(theirs)
    await history.merge(from)
    await history.merge(from)
    const kept = await history.compositions()
    expect(kept).toHaveLength(1)
    expect(kept[0]).toMatchObject({ id: figure, name: 'Taken', isDamaged: false })
    expect(JSON.parse(kept[0].document)).toEqual({ panels: [{ experiments: [here] }] })
  })
})
