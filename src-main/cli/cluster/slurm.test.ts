import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { experiment, mgd, runsOf } from '../command.fixture.ts'

const TASKS = 8
/** A second or more for each shard, so that it can be stopped while it computes. */
const sweep = experiment({
  method: { kind: 'mgd', gamma: { logspace: [1e-3, 3e-2, 8] }, beta: { values: [0, 0.5, 0.8, 0.9] } },
  seeds: { first: 0, count: 2 },
  stop: { loss: 0, steps: 20_000_000 },
})

function slurm(program: string, ...args: string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

function isThere(): boolean {
  try {
    return slurm('sinfo', '-h', '-o', '%T').includes('idle')
  } catch {
    return false
  }
}

const stateOf = (job: string): string => slurm('squeue', '-h', '-j', job, '-o', '%T').trim()

/** Waits until a task is running and its process has begun to compute. */
async function untilRunning(job: string): Promise<number[]> {
  for (;;) {
    if (stateOf(job) === 'RUNNING') {
      const pids = slurm('scontrol', 'listpids', slurm('squeue', '-h', '-j', job, '-o', '%A').trim()).matchAll(
        /^(\d+) /gm,
      )
      const found = [...pids].map(([, pid]) => Number(pid))
      if (found.length > 2) return found
    }
    await setTimeout(50)
  }
}

/** The process among these that computes. */
async function computingIn(pids: readonly number[]): Promise<number> {
  for (const pid of pids) {
    const words = await readFile(`/proc/${String(pid)}/cmdline`, 'utf8').catch(() => '')
    if (words.includes('\0run\0')) return pid
  }
  throw new Error(`none of ${pids.join(', ')} computes`)
}

/** Waits until a process that stands still has a SIGTERM ahead: its task was told that the time limit is near. */
async function untilToldToStop(pid: number): Promise<void> {
  const pending = async (): Promise<bigint> => {
    const status = await readFile(`/proc/${String(pid)}/status`, 'utf8')
    const [, mask = '0'] = /ShdPnd:\s*(\w+)/.exec(status) ?? []
    return BigInt(`0x${mask}`) & (1n << 14n)
  }
  while ((await pending()) === 0n) await setTimeout(200)
}

async function untilOver(job: string): Promise<void> {
  while (slurm('squeue', '-h', '-t', 'all', '-j', job, '-o', '%T').match(/PENDING|RUNNING|COMPLETING|REQUEUE/))
    await setTimeout(200)
}

// One on this machine: `bash src-main/cluster/one-node-slurm.sh up`, and `down`.
it.skipIf(!isThere())(
  'killed, cancelled, out of time and queued anew, tasks on a real SLURM end with the bits of the whole sweep',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'momentum-slurm-'))
    try {
      await writeFile(join(folder, 'sweep.json'), JSON.stringify(sweep))
      const submitted = await mgd(
        ...([folder, 'submit', 'sweep.json', '--engine', 'slurm', '--tasks', String(TASKS)] as const),
        ...['--time', '01:00:00', '--restarts', '0'],
      )
      expect(submitted.status, submitted.stderr).toBe(0)
      const job = /job (\d+)/.exec(submitted.stdout)![1]

      for (const pid of await untilRunning(`${job}_0`)) process.kill(pid, 'SIGKILL')
      await untilRunning(`${job}_1`)
      slurm('scancel', `${job}_1`)
      const timed = await computingIn(await untilRunning(`${job}_2`))
      process.kill(timed, 'SIGSTOP')
      slurm('scontrol', 'update', `JobId=${job}_2`, 'TimeLimit=1')
      await untilRunning(`${job}_3`)
      slurm('scontrol', 'requeue', `${job}_3`)
      await untilToldToStop(timed)
      process.kill(timed, 'SIGCONT')
      await untilOver(job)

      const status = JSON.parse((await mgd(folder, 'status', 'sweep.mgd', '--json')).stdout) as {
        done: number
        missing: number
        missingRuns: number[]
        shards: { shard: number; state: string }[]
      }
      const open = status.shards.filter(({ state }) => state !== 'done').map(({ shard }) => shard)
      expect(open).toEqual([0, 1, 2])
      expect(status.missing).toBe(status.missingRuns.length)
      const part = await mgd(folder, 'collect', 'sweep.mgd', '--into', 'part.db')
      expect(part.status).toBe(1)
      expect(part.stderr).toContain(`${String(status.done)} of 64 runs; missing ${status.missingRuns.join(', ')}\n`)

      const again = await mgd(folder, 'submit', 'sweep.mgd', '--retry')
      expect(again.stdout).toMatch(/\n3 shards: job \d+/)
      await untilOver(/job (\d+)/.exec(again.stdout)![1])
      const all = await mgd(folder, 'collect', 'sweep.mgd', '--json', 'all.json')
      expect(all.status, all.stderr).toBe(0)
      const whole = await mgd(folder, 'run', 'sweep.json', '--quiet', '--json', '-', '--history', 'whole.db')
      expect(runsOf(await readFile(join(folder, 'all.json'), 'utf8'))).toEqual(runsOf(whole.stdout))
      expect(existsSync(join(folder, 'sweep.mgd', 'logs', 'shard-3.log'))).toBe(true)
    } finally {
      slurm('scancel', '--name=mgd-sweep,mgd-sweep-collect')
      await rm(folder, { recursive: true })
    }
  },
)
