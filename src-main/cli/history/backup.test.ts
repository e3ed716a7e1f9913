import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { experiment, mgd } from '../command.fixture.ts'
import { mgdHere } from '../here.fixture.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'momentum-backup-'))
  await writeFile(join(folder, 'sweep.json'), JSON.stringify(experiment()))
})
afterAll(() => rm(folder, { recursive: true }))

it('a history is backed up, and taken in again by merge', async () => {
  await mgdHere(folder, 'run', 'sweep.json', '--quiet', '--history', 'own.db')
  expect(await mgd(folder, 'backup', 'copy.db', '--history', 'own.db')).toMatchObject({ status: 0, stderr: '' })
  const { stdout } = await mgd(folder, 'merge', 'copy.db', '--into', 'fresh.db')
  expect(stdout).toMatch(/^copy\.db: 1 new experiment, 16 new runs\nSmall sweep \(\w+\): 16 of 16 runs\n$/)
  const refused = await mgdHere(folder, 'backup', 'no/such/folder.db', '--history', 'own.db')
  expect(refused.status).toBe(2)
  expect(refused.stderr).toMatch(/^<file>: there is no folder /)
})
