import type { ChildProcess, ChildProcessWithoutNullStreams } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openWorkbench, type Workbench } from '../workbench.ts'
import { experiment, finish, mgd, runsOf, start, startTelling } from './command.fixture.ts'

const RUNS = 200
/** Some eight seconds on one core: many batches are kept before the end. */
const sweep = experiment({
  method: { kind: 'mgd', gamma: { logspace: [1e-3, 3e-2, 10] }, beta: { values: [0, 0.3, 0.5, 0.8, 0.9] } },
  seeds: { first: 0, count: 4 },
  stop: { loss: 0, steps: 450_000 },
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
  const whole = await mgd(folder, 'run', 'sweep.json', '--quiet', '--history', 'whole.db', '--json', '-')
  expect(whole.status, whole.stderr).toBe(0)
  expect(runsOf(whole.stdout)).toHaveLength(RUNS)
  expect(runsOf(resumed.stdout)).toEqual(runsOf(whole.stdout))
}

it('killed three times and resumed, a sweep ends with the results of one that was left alone', async () => {
  for (let kill = 0; kill < 3; kill++) {
    const before = await kept()
    const child = start(folder, ...quiet, '--resume')
    const end = finish(child)
    await untilKept(child, before)
    await setTimeout(Math.random() * 150)
    child.kill('SIGKILL')
    expect((await end).status).toBe(null)
    const after = await kept()
    expect(after).toBeGreaterThan(before)
    expect(after).toBeLessThan(RUNS)
  }
  await expectWholeAfterResume()
})

it('interrupted, a sweep keeps what is finished, says how to go on, and goes on', async () => {
  const child = start(folder, ...quiet)
  const end = finish(child)
  await untilKept(child, 0)
  child.kill('SIGINT')
  const { status, stdout, stderr } = await end
  expect({ status, stdout }).toEqual({ status: 130, stdout: '' })
  const finished = await kept()
  expect(finished).toBeGreaterThan(0)
  expect(finished).toBeLessThan(RUNS)
  expect(stderr).toBe(
    `Interrupted: ${String(finished)} of 200 runs are kept. ` +
      'Go on with: mgd run sweep.json --resume --history history.db\n',
  )
  await expectWholeAfterResume()
})

/**
 * A command that resumes a sweep whose process was just killed: for some three seconds it waits for that to fall silent. It is
 * there once it listens for Ctrl-C.
 */
async function waitingCommand(): Promise<ChildProcessWithoutNullStreams> {
  const killed = start(folder, ...quiet)
  const killedEnd = finish(killed)
  await untilKept(killed, 0)
  killed.kill('SIGKILL')
  await killedEnd
  const listens = join(folder, 'listens')
  const child = startTelling('SIGINT', listens, folder, ...quiet, '--resume')
  while (!existsSync(listens)) await setTimeout(10)
  return child
}

/** The killed sweep seems to be alive for longer, and the command waits on. */
function touchKilledSweep(): void {
  const db = new Database(join(folder, 'history.db'))
  db.prepare('UPDATE sweeps SET heartbeatAt = ?').run(Date.now() + 10_000)
  db.close()
}

it('interrupted before the sweep has begun, by a Ctrl-C that npm passes on once more, it stops as soon as it has', async () => {
  const child = await waitingCommand()
  const end = finish(child)
  child.kill('SIGINT')
  await setTimeout(10)
  child.kill('SIGINT')
  const { status, stderr } = await end
  expect(status).toBe(130)
  expect(stderr).toMatch(/^Interrupted: /)
  expect(await kept()).toBeLessThan(RUNS)
})

it('interrupted a second time, it ends at once', async () => {
  const child = await waitingCommand()
  const end = finish(child)
  touchKilledSweep()
  child.kill('SIGINT')
  await setTimeout(1500)
  child.kill('SIGINT')
  expect(await end).toEqual({ status: 130, stdout: '', stderr: '' })
})
