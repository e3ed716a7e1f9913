import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { commandFile, experiment, finish } from './command.fixture.ts'

const launcher = join(import.meta.dirname, '../../resources/bin/mgd.mjs')
/** Only the built program is launched; Windows launches none. */
const isHere = inject('built') && process.platform !== 'win32'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'momentum-launcher-'))
  const short = { seeds: { first: 0, count: 1 }, stop: { loss: 0, steps: 300_000 } }
  await writeFile(join(folder, 'short.json'), JSON.stringify(experiment(short)))
  await writeFile(join(folder, 'long.json'), JSON.stringify(experiment({ stop: { loss: 0, steps: 1_000_000_000 } })))
})
afterAll(() => rm(folder, { recursive: true }))

/** Code that the command runs first, and the launcher not. */
const inCommand = (code: string) => ({
  ...process.env,
  NODE_OPTIONS: `--max-old-space-size=40 --import "data:text/javascript,${encodeURIComponent(`if (process.env.MGD_WATCHED) { ${code} }`)}"`,
})
const launched = (env: NodeJS.ProcessEnv, ...args: string[]) =>
  spawnSync(process.execPath, [launcher, ...args], { cwd: folder, env, encoding: 'utf8' })

/** As fast as memory can be taken, without a pause in which anything else could run. */
const greedy = 'const kept = []; for (;;) kept.push({ some: kept.length })'

/** The command that a launcher has started. */
function commandOf({ pid }: ChildProcessWithoutNullStreams): number {
  return Number(readFileSync(`/proc/${String(pid)}/task/${String(pid)}/children`, 'utf8').trim())
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await setTimeout(10)
}

/** True where a sweep has begun in a history. */
function hasSweep(path: string): boolean {
  let db: Database.Database | undefined
  try {
    db = new Database(path, { readonly: true, fileMustExist: true })
    return db.prepare<[], number>('SELECT count(*) FROM sweeps').pluck().get() === 1
  } catch {
    return false
  } finally {
    db?.close()
  }
}

/** Launches a sweep, and waits until it computes. */
async function computing(history: string, file = 'long.json', env = process.env) {
  const args = [launcher, 'run', file, '--history', history, '--quiet']
  const child = spawn(process.execPath, args, { cwd: folder, env })
  const end = finish(child)
  await until(() => hasSweep(join(folder, history)) || child.exitCode !== null)
  return { child, end }
}

describe.skipIf(!isHere)('a command under the launcher', () => {
  it('that runs out of memory in a tight loop ends in one sentence, where by itself it aborts with a trace', () => {
    const { status, stderr } = launched(inCommand(greedy), 'run', 'short.json', '--history', 'greedy.db')
    expect(stderr).toBe(
      'The command ran out of memory. Allow more with NODE_OPTIONS=--max-old-space-size=8192 (MB), or ask for less at once.\n',
    )
    expect(status).toBe(1)
    const alone = spawnSync(process.execPath, [commandFile, 'run', 'short.json'], {
      env: { ...inCommand(greedy), MGD_WATCHED: '1' },
      encoding: 'utf8',
    })
    expect([alone.signal, alone.stderr.includes('Last few GCs')]).toEqual(['SIGABRT', true])
  })

  it('that ends otherwise has its own last words and status', () => {
    const broken = launched(inCommand('throw new Error("broken")'), 'run', 'short.json')
    expect([broken.status, broken.stderr]).toEqual([1, expect.stringContaining('Error: broken') as string])
    const refused = launched(process.env, 'run', 'none.json', '--history', 'none.db')
    expect([refused.status, refused.stderr.split('\n')]).toEqual([
      2,
      [expect.stringContaining('none.json') as string, ''],
    ])
    const killed = launched(inCommand('process.kill(process.pid, "SIGKILL")'), 'run', 'short.json')
    expect([killed.status, killed.stderr]).toEqual([
      137,
      expect.stringMatching(/^The command was killed .*\.\n$/) as string,
    ])
  })

  it('writes to a file as it does to a pipe', () => {
    const [out, err] = ['out', 'err'].map((name) => openSync(join(folder, name), 'w'))
    const { status } = spawnSync(process.execPath, [launcher, 'run', 'none.json'], {
      cwd: folder,
      stdio: ['ignore', out, err],
    })
    for (const file of [out, err]) closeSync(file)
    expect([status, readFileSync(join(folder, 'err'), 'utf8')]).toEqual([
      2,
      expect.stringContaining('none.json') as string,
    ])
  })

  it('hears the signals that come to the launcher', async () => {
    const { child, end } = await computing('told.db')
    child.kill('SIGTERM')
    const { status, stderr } = await end
    expect([status, stderr]).toEqual([130, expect.stringMatching(/Resume with: .*\n$/) as string])
  })

  it.skipIf(!existsSync('/proc/self/task'))('ends with a launcher that is killed', async () => {
    const { child, end } = await computing('killed.db')
    const command = commandOf(child)
    expect(isAlive(command)).toBe(true)
    child.kill('SIGKILL')
    await end
    await until(() => !isAlive(command))
  })

  it('goes on when the terminal closes, where nohup has started it', async () => {
    const { child, end } = await computing('nohup.db', 'short.json', { ...process.env, _: '/usr/bin/nohup' })
    child.kill('SIGHUP')
    expect(await end).toMatchObject({ status: 0, stderr: '' })
  })
})
