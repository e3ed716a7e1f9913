import type { ChildProcess } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openWorkbench, type Workbench } from '../../workbench.ts'
import { experiment, finish, type Finished, mgd, runsOf, start, withoutStopping } from '../command.fixture.ts'
import { mgdHere } from '../here.fixture.ts'

const RUNS = 200
/** Some four seconds on one core: many batches are kept before the end. */
const sweep = experiment({
  method: { kind: 'mgd', gamma: { logspace: [1e-3, 3e-2, 10] }, beta: { values: [0, 0.3, 0.5, 0.8, 0.9] } },
  seeds: { first: 0, count: 4 },
  stop: { loss: 0, steps: 200_000 },
})

let folder: string
/** Watches the history from this process while the commands write to it. */
let watching: Workbench

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'momentum-kill-'))
  await writeFile(join(folder, 'sweep.json'), JSON.stringify(sweep))
  watching = await openWorkbench({ historyPath: join(folder, 'history.db') })
})
afterEach(async () => {
  await watching.close()
  await rm(folder, { recursive: true })
})

async function kept(): Promise<number> {
  const [newest] = await watching.client.experiments.list()
  return (newest as { finished: number } | undefined)?.finished ?? 0
}

/** Waits until a command has kept more than so many runs, or has ended. */
async function untilKept(child: ChildProcess, more: number): Promise<void> {
  while (child.exitCode === null && (await kept()) <= more) await setTimeout(10)
}

const quiet = ['run', 'sweep.json', '--quiet', '--history', 'history.db', '--workers', '1']

async function expectWholeAfterResume(): Promise<void> {
  const resumed = await mgd(folder, ...quiet, '--resume', '--json', '-')
  expect(resumed.status, resumed.stderr).toBe(0)
  expect(await watching.client.experiments.list()).toHaveLength(1)
  expect(runsOf(resumed.stdout)).toEqual(await runsOfOneLeftAlone())
}

/** Computed once, as every test has the same sweep. */
let leftAlone: unknown[] | undefined
async function runsOfOneLeftAlone(): Promise<unknown[]> {
  if (!leftAlone) {
    const whole = await mgdHere(folder, 'run', 'sweep.json', '--quiet', '--history', 'whole.db', '--json', '-')
    expect(whole.status, whole.stderr).toBe(0)
    leftAlone = runsOf(whole.stdout)
    expect(leftAlone).toHaveLength(RUNS)
  }
  return leftAlone
}

/** Messages of a sweep that is told to stop; it also keeps the progress of the runs in hand. */
function keptWords(finished: number): RegExp {
  return new RegExp(
    `^Interrupted: ${String(finished)} of 200 runs are kept(, and how far \\d+ others are)?\\. ` +
      'Resume with: mgd run sweep\\.json --resume --history history\\.db\n$',
  )
}

it('killed three times and resumed, a sweep ends with the results of one that was left alone', async () => {
  // At once, and later: as many runs after the first batch.
  for (const more of [0, 1, 20]) {
    const before = await kept()
    const child = start(folder, ...quiet, '--resume')
    const end = finish(child)
    await untilKept(child, before + more)
    child.kill('SIGKILL')
    expect((await end).status).toBe(null)
    const after = await kept()
    expect(after).toBeGreaterThan(before)
    expect(after).toBeLessThan(RUNS)
  }
  await expectWholeAfterResume()
})

it('interrupted, a sweep keeps what is finished, says how to resume, and resumes', async () => {
  const child = start(folder, ...quiet)
  const end = finish(child)
  await untilKept(child, 0)
  child.kill('SIGINT')
  const { status, stdout, stderr } = await end
  expect({ status, stdout }).toEqual({ status: 130, stdout: '' })
  const finished = await kept()
  expect(finished).toBeGreaterThan(0)
  expect(finished).toBeLessThan(RUNS)
  expect(withoutStopping(stderr)).toMatch(keptWords(finished))
  await expectWholeAfterResume()
})

it.each(['SIGTERM', 'SIGHUP', 'SIGQUIT'] as const)(
  'told to stop by %s, a sweep keeps what is finished, and SIGUSR1 opens no debugger',
  async (signal) => {
    const child = start(folder, ...quiet)
    const end = finish(child)
    await untilKept(child, 0)
    child.kill('SIGUSR1')
    await untilKept(child, await kept())
    child.kill(signal)
    const { status, stdout, stderr } = await end
    expect({ status, stdout }).toEqual({ status: 130, stdout: '' })
    expect(withoutStopping(stderr)).toMatch(keptWords(await kept()))
  },
)

it('told to stop before the program is loaded, it ends as one that was interrupted', async () => {
  const child = start(folder, ...quiet)
  const end = finish(child)
  await untilItListens(child)
  child.kill('SIGTERM')
  expect(await end).toMatchObject({ status: 130, stdout: '' })
})

/** Waits until a process on Linux has a handler for SIGQUIT, which Node itself has not. */
async function untilItListens({ pid = 0 }: ChildProcess): Promise<void> {
  const caught = async (): Promise<bigint> => {
    const [, mask = '0'] = /SigCgt:\s*(\w+)/.exec(await readFile(`/proc/${String(pid)}/status`, 'utf8')) ?? []
    return BigInt(`0x${mask}`) & (1n << 2n)
  }
  while ((await caught()) === 0n) await setTimeout(1)
}

const waitingWords = /^Another window or command computes this experiment: its turn comes when that has ended\.\n/

/** A command that resumes a sweep which another process computes, as far as it can tell, and waits for its turn. */
async function waitingCommand(): Promise<{ child: ChildProcess; end: Promise<Finished>; told: () => string }> {
  const [file, ...rest] = ['sweep.json', '--history', 'history.db', '--workers', '1']
  const { id } = await watching.client.experiments.create({ document: JSON.stringify(sweep) })
  claimForAnHour()
  const child = start(folder, 'run', file, '--resume', ...rest)
  let told = ''
  child.stderr.on('data', (text: Buffer) => (told += String(text)))
  const end = finish(child)
  await expect.poll(() => told).toMatch(waitingWords)
  expect(await watching.client.experiments.get({ id })).toMatchObject({ finished: 0 })
  return { child, end, told: () => told }
}

/** Another process seems to compute the experiment. */
function claimForAnHour(): void {
  const db = new Database(join(folder, 'history.db'))
  db.prepare(
    `INSERT INTO sweeps (experiment, version, kernel, node, platform, startedAt, heartbeatAt)
     SELECT number, '', '', '', '', '', ? FROM experiments`,
  ).run(Date.now() + 3_600_000)
  db.close()
}

it('interrupted while it waits for another process, by a Ctrl-C that npm passes on once more, it stops', async () => {
  const { child, end } = await waitingCommand()
  child.kill('SIGINT')
  child.kill('SIGINT')
  const { status, stderr } = await end
  expect(status).toBe(130)
  // A machine that is busy takes a while to stop, and says so.
  expect(withoutStopping(stderr).replace(waitingWords, '')).toMatch(
    /^(?:Stopping; .*\n)?Interrupted: 0 of 200 runs are kept/,
  )
})

it('interrupted a second time while it cannot end, it ends at once', async () => {
  const child = start(folder, ...quiet)
  let told = ''
  child.stderr.on('data', (text: Buffer) => (told += String(text)))
  const end = finish(child)
  await untilKept(child, 0)
  // Finished runs cannot be kept while somebody else writes.
  const other = new Database(join(folder, 'history.db'))
  other.exec('BEGIN IMMEDIATE')
  child.kill('SIGINT')
  await expect.poll(() => told).toBe('Stopping; a second Ctrl-C ends at once.\n')
  child.kill('SIGINT')
  expect(await end).toMatchObject({ status: 130, stdout: '' })
  other.close()
})

it('takes its turn when the other process has ended', async () => {
  const { child, end } = await waitingCommand()
  const db = new Database(join(folder, 'history.db'))
  db.exec('UPDATE sweeps SET heartbeatAt = 0')
  db.close()
  await untilKept(child, 0)
  child.kill('SIGINT')
  expect((await end).status).toBe(130)
  expect(await kept()).toBeGreaterThan(0)
})

it('is not deleted while another process computes it', async () => {
  const { id } = await watching.client.experiments.create({ document: JSON.stringify(sweep) })
  claimForAnHour()
  expect(await mgd(folder, 'delete', id, '--history', 'history.db')).toEqual({
    status: 2,
    stdout: '',
    stderr: 'Another window or command computes this experiment, so it cannot be deleted. Cancel it there first.\n',
  })
  expect(await watching.client.experiments.get({ id })).toMatchObject({ id, state: 'running' })
})

it.each(['that was begun', 'that nobody has begun'])(
  'resumed by five commands at once, a sweep %s is computed once',
  async (which) => {
    const small = experiment({ seeds: { first: 0, count: 20 }, stop: { loss: 0, steps: 20_000 } })
    await writeFile(join(folder, 'small.json'), JSON.stringify(small))
    if (which === 'that was begun') await watching.client.experiments.create({ document: JSON.stringify(small) })
    const command = ['run', 'small.json', '--quiet', '--resume', '--history', 'history.db', '--json', '-']
    const ended = await Promise.all(Array.from({ length: 5 }, () => mgd(folder, ...command)))
    for (const { status, stderr, stdout } of ended) {
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
      expect(runsOf(stdout)).toEqual(runsOf(ended[0].stdout))
    }
    const db = new Database(join(folder, 'history.db'), { readonly: true })
    const by = db.prepare('SELECT count(*) AS runs FROM runs GROUP BY sweep').all()
    db.close()
    expect(by).toEqual([{ runs: 160 }])
    expect(await watching.client.experiments.list()).toHaveLength(1)
  },
)
