import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { experiment, mgd, runsOf } from './command.fixture.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'momentum-shard-'))
  await writeFile(join(folder, 'sweep.json'), JSON.stringify(experiment()))
})
afterAll(() => rm(folder, { recursive: true }))

it('computes a sweep in shards, each in a history of its own, and joins them to the bits of the whole', async () => {
  const whole = await mgd(folder, 'run', 'sweep.json', '--json', '-', '--quiet', '--history', 'whole.db')
  for (const shard of ['0', '1', '2']) {
    const { status, stdout } = await mgd(
      ...([folder, 'run', 'sweep.json', '--shard', `${shard}/3`, '--json', '-', '--history', `${shard}.db`] as const),
    )
    expect(status).toBe(0)
    const indices = (runsOf(stdout) as { index: number }[]).map(({ index }) => index)
    expect(indices).toEqual([...Array(16).keys()].filter((index) => index % 3 === Number(shard)))
  }
  const merged = await mgd(folder, 'merge', '0.db', '1.db', '2.db', '1.db', '--into', 'all.db')
  expect(merged).toMatchObject({
    status: 0,
    stdout:
      '0.db: 1 new experiment, 6 new runs\n1.db: 0 new experiments, 5 new runs\n' +
      '2.db: 0 new experiments, 5 new runs\n1.db: 0 new experiments, 0 new runs\n',
  })
  const { stdout: list } = await mgd(folder, 'list', '--history', 'all.db')
  const id = list
    .split('\n')
    .find((line) => line.includes('Small sweep'))!
    .trim()
    .split(/\s+/)[0]
  expect((await mgd(folder, 'export', id, '--json', 'all.json', '--history', 'all.db')).status).toBe(0)
  expect(runsOf(await readFile(join(folder, 'all.json'), 'utf8'))).toEqual(runsOf(whole.stdout))
})

it.each(['3/3', '1', '-1/2', 'a/b', '0/0'])('refuses the shard %s', async (shard) => {
  const { status, stderr } = await mgd(folder, 'run', 'sweep.json', `--shard=${shard}`, '--history', 'none.db')
  expect(status).toBe(2)
  expect(stderr).toContain(`${shard} is not I/N with 0 ≤ I < N, such as 0/4.`)
})

it('refuses to merge a file that is not there', async () => {
  const { status, stderr } = await mgd(folder, 'merge', 'gone.db', '--into', 'new.db')
  expect({ status, stderr }).toEqual({ status: 2, stderr: 'gone.db does not exist.\n' })
})
