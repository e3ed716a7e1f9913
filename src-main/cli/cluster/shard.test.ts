import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeAsWritten } from '../../change-history.fixture.ts'
import { experiment, mgd, runsOf } from '../command.fixture.ts'
import { mgdHere } from '../here.fixture.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'momentum-shard-'))
  await writeFile(join(folder, 'sweep.json'), JSON.stringify(experiment()))
})
afterAll(() => rm(folder, { recursive: true }))

it('computes a sweep in shards, each in a history of its own, and joins them to the bits of the whole', async () => {
  const whole = await mgdHere(folder, 'run', 'sweep.json', '--json', '-', '--quiet', '--history', 'whole.db')
  const dealt: number[] = []
  for (const shard of ['0', '1', '2']) {
    const { status, stdout } = await mgd(
      ...([folder, 'run', 'sweep.json', '--shard', `${shard}/3`, '--json', '-', '--history', `${shard}.db`] as const),
    )
    expect(status).toBe(0)
    const indices = (runsOf(stdout) as { index: number }[]).map(({ index }) => index)
    expect(indices).toHaveLength(shard === '2' ? 6 : 5)
    dealt.push(...indices)
  }
  expect(dealt.toSorted((a, b) => a - b)).toEqual([...Array(16).keys()])
  const merged = await mgd(folder, 'merge', '0.db', '1.db', '2.db', '1.db', '--into', 'all.db')
  expect(merged).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(
      /^0\.db: 1 new experiment, 5 new runs\n1\.db: 0 new experiments, 5 new runs\n2\.db: 0 new experiments, 6 new runs\n1\.db: 0 new experiments, 0 new runs\nSmall sweep \(\S+\): 16 of 16 runs\n$/,
    ) as string,
    stderr: '',
  })
  const { stdout: list } = await mgdHere(folder, 'list', '--history', 'all.db')
  const id = list
    .split('\n')
    .find((line) => line.includes('Small sweep'))!
    .trim()
    .split(/\s+/)[0]
  expect((await mgdHere(folder, 'export', id, '--json', 'all.json', '--history', 'all.db')).status).toBe(0)
  expect(runsOf(await readFile(join(folder, 'all.json'), 'utf8'))).toEqual(runsOf(whole.stdout))
})

it.each(['3/3', '1', '-1/2', 'a/b', '0/0'])('refuses the shard %s', async (shard) => {
  const { status, stderr } = await mgdHere(folder, 'run', 'sweep.json', `--shard=${shard}`, '--history', 'none.db')
  expect(status).toBe(2)
  expect(stderr).toContain(`${shard} is not I/N with 0 ≤ I < N, such as 0/4.`)
})

it('refuses to merge a file that is not there', async () => {
  const { status, stderr } = await mgdHere(folder, 'merge', 'gone.db', '--into', 'new.db')
  expect({ status, stderr }).toEqual({ status: 2, stderr: 'gone.db does not exist.\n' })
})

describe('a merge', () => {
  it('says what is missing, and with --expect exits with 1 until all is there', async () => {
    const expecting = ['--into', 'part.db', '--expect', 'sweep.json']
    const missing = / of 16 runs; missing (\d+, )+\d+\n/
    expect(await mgdHere(folder, 'merge', '0.db', '--into', 'part.db')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(missing) as string,
    })
    const part = await mgdHere(folder, 'merge', '1.db', ...expecting)
    expect(part).toMatchObject({ status: 1, stderr: expect.stringMatching(missing) as string })
    const all = await mgdHere(folder, 'merge', '2.db', ...expecting)
    expect(all, all.stderr).toMatchObject({ status: 0, stdout: expect.stringContaining('16 of 16 runs') as string })
  })

  it('refuses another plan than is expected', async () => {
    await writeFile(join(folder, 'other.json'), JSON.stringify(experiment({ seeds: { first: 5, count: 1 } })))
    const { status, stderr } = await mgdHere(folder, 'merge', '0.db', '--into', 'o.db', '--expect', 'other.json')
    expect(status).toBe(1)
    expect(stderr).toBe(
      '0.db holds Small sweep, which has another plan than Small sweep; it was left out.\n' +
        '0 of 8 runs of Small sweep: none of the histories holds its plan.\n',
    )
  })

  it('goes on past files that are truncated or none of ours, and lists them', async () => {
    const good = await readFile(join(folder, '0.db'))
    await writeFile(join(folder, 'cut.db'), good.subarray(0, good.length / 2))
    await writeFile(join(folder, 'notes.db'), 'notes')
    const { status, stdout, stderr } = await mgdHere(
      ...([folder, 'merge', 'cut.db', 'notes.db', '1.db', '--into', 'b.db'] as const),
    )
    expect(status).toBe(1)
    expect(stdout).toContain('1.db: 1 new experiment, 5 new runs\n')
    expect(stderr).toContain('cut.db is damaged')
    expect(stderr).toContain('notes.db is not a history of Momentum Workbench')
    expect(stderr).toContain('Not taken in: cut.db, notes.db.')
  })

  it('lists a run with other bits, exits with 1 and replaces nothing', async () => {
    await copyFile(join(folder, '0.db'), join(folder, 'changed.db'))
    const change = 'UPDATE runs SET trainLoss = trainLoss * (1 + 1e-15) WHERE run = (SELECT min(run) FROM runs)'
    changeAsWritten(join(folder, 'changed.db'), change)
    const { status, stderr } = await mgdHere(folder, 'merge', '0.db', 'changed.db', '--into', 'c.db')
    expect(status).toBe(1)
    expect(stderr).toMatch(
      /^changed\.db: conflict: run \d+ has other bits there, by the same kernel \S+; nothing was replaced\.\n$/,
    )
  })

  it('refuses the history that it writes among those that it reads', async () => {
    const { status, stderr } = await mgdHere(folder, 'merge', '0.db', '--into', '0.db')
    expect({ status, stderr }).toMatchObject({ status: 2, stderr: expect.stringContaining('is --into too') as string })
  })
})
