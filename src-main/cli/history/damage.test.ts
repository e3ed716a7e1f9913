import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { experiment, mgd, runsOf } from '../command.fixture.ts'
import { mgdHere } from '../here.fixture.ts'

let folder: string
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'damage-'))))
afterAll(() => rm(folder, { recursive: true }))

it('a damaged run is said and left out everywhere, fails verify and doctor, and --resume computes it again to the bit', async () => {
  await writeFile(join(folder, 'e.json'), JSON.stringify(experiment({ name: 'Damaged' })))
  const history = ['--history', 'history.db'] as const
  const whole = await mgdHere(folder, 'run', 'e.json', '--quiet', '--json', '-', ...history)
  expect(whole.status).toBe(0)
  const db = new Database(join(folder, 'history.db'))
  const id = db.prepare<[], string>('SELECT id FROM experiments').pluck().get()!
  db.exec(`UPDATE runs SET trainLoss = trainLoss / 2 WHERE run = 1; UPDATE vectors SET packed = x'0102' WHERE run = 2`)
  db.close()
  const said = `Experiment ${id}: 2 runs are damaged and left out; resume the experiment to compute them again.\n`

  const shown = await mgdHere(folder, 'show', id, ...history)
  expect(shown.stdout).toContain('damage          1 run is damaged and left out')
  const exported = await mgdHere(folder, 'export', id, '--json', 'part.json', '--csv', 'part.csv', ...history)
  expect(exported).toMatchObject({ status: 0, stderr: said })
  const part = JSON.parse(await readFile(join(folder, 'part.json'), 'utf8')) as { damagedRuns: number; runs: object[] }
  expect(part.damagedRuns).toBe(2)
  expect(part.runs).toHaveLength(runsOf(whole.stdout).length - 2)
  expect((await readFile(join(folder, 'part.csv'), 'utf8')).trimEnd().split('\n')).toHaveLength(part.runs.length + 1)
  expect(await mgd(folder, 'verify', id, ...history)).toMatchObject({ status: 1, stderr: said })
  const examined = await mgd(folder, 'doctor', ...history)
  expect(examined).toMatchObject({ status: 1 })
  expect(examined.stdout).toContain(`${id}: 2 runs are not as written`)

  const again = await mgdHere(folder, 'run', 'e.json', '--resume', '--quiet', '--json', '-', ...history)
  expect(again).toMatchObject({ status: 0, stderr: '' })
  expect(runsOf(again.stdout)).toEqual(runsOf(whole.stdout))
  expect(await mgdHere(folder, 'doctor', ...history)).toMatchObject({ status: 0 })
  for (const options of [[], ['--salvage']]) {
    const { status, stdout, stderr } = await mgdHere(folder, 'doctor', '--history', 'none.db', ...options)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(/^(none\.db does not exist, or is empty|There is no history none\.db)\.\n$/)
  }
})
