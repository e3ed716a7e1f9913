import { execFile, spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { engineNames } from './engine-name.ts'
import type { Manifest } from './manifest.ts'

const execute = promisify(execFile)

export type EngineName = (typeof engineNames)[number]

interface Engine {
  /** The program that takes jobs. */
  readonly program: string
  /** The commands that hand over some shards; what one writes can stand in the next as `JOB`. */
  readonly commands: (folder: string, manifest: Manifest, shards: readonly number[]) => readonly string[][]
}

export const engines: Readonly<Record<EngineName, Engine>> = {
  slurm: {
    program: 'sbatch',
    commands: (folder, { options: { atOnce } }, shards) => [
      [
        'sbatch',
        '--parsable',
        `--array=${ranges(shards)}${atOnce === 0 ? '' : `%${String(atOnce)}`}`,
        join(folder, 'slurm.sh'),
      ],
      ['sbatch', '--parsable', '--dependency=afterany:JOB', join(folder, 'slurm-collect.sh')],
    ],
  },
  parallel: {
    program: 'parallel',
    commands: (folder, { options: { atOnce, cpus } }, shards) => [
      [
        ...[
          'parallel',
          '--jobs',
          String(atOnce === 0 ? Math.max(1, Math.floor(availableParallelism() / cpus)) : atOnce),
        ],
        ...['--joblog', join(folder, 'logs', 'parallel.log'), '--results', join(folder, 'logs', 'shard-{}')],
        ...['bash', join(folder, 'task.sh'), '{}', ':::', ...shards.map(String)],
      ],
    ],
  },
  kubernetes: {
    program: 'kubectl',
    // A job cannot be given anew under its name; tasks whose shard is whole end at once.
    commands: (folder, { jobs }) => [
      ...(jobs.length > 0 ? [['kubectl', 'delete', '--ignore-not-found', '-f', join(folder, 'kubernetes.yaml')]] : []),
      ['kubectl', 'create', '-o', 'name', '-f', join(folder, 'kubernetes.yaml')],
    ],
  },
}

/** `0-3,7` */
function ranges(shards: readonly number[]): string {
  const parts: [number, number][] = []
  for (const shard of shards) {
    const last = parts.at(-1)
    if (last?.[1] === shard - 1) last[1] = shard
    else parts.push([shard, shard])
  }
  return parts.map(([from, to]) => (from === to ? String(from) : `${String(from)}-${String(to)}`)).join(',')
}

/** True where the engine's program is on this machine. */
export async function isThere(engine: EngineName): Promise<boolean> {
  return execute('bash', ['-c', `command -v ${engines[engine].program}`]).then(
    () => true,
    () => false,
  )
}

/**
 * Hands shards over; GNU parallel computes them here and now, the others queue them.
 *
 * @returns what the engine calls the job; null where it needs no name, as it has ended
 * @throws Error with the engine's own words
 */
export async function handOver(folder: string, manifest: Manifest, shards: readonly number[]): Promise<string | null> {
  const commands = engines[manifest.engine].commands(folder, manifest, shards)
  if (manifest.engine === 'parallel') {
    await foreground(commands[0])
    return null
  }
  let job: string | null = null
  for (const [program, ...args] of commands) {
    const { stdout } = await execute(
      program,
      args.map((arg) => arg.replace('JOB', job ?? '')),
    )
    if (args[0] !== 'delete') job ??= stdout.trim().split(';')[0]
  }
  return job
}

/** GNU parallel exits with the number of tasks that failed; how far they came is seen in the shards. */
async function foreground([program, ...args]: readonly string[]): Promise<void> {
  const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] })
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', () => resolve())
  })
}

/** Shards that SLURM has in its queue or computes, with the state it gives them; null where the engine is not asked. */
export async function queuedShards({ engine, jobs }: Manifest): Promise<ReadonlyMap<number, string> | null> {
  if (engine !== 'slurm' || jobs.length === 0 || !(await isThere('slurm'))) return null
  const found = new Map<number, string>()
  try {
    const { stdout } = await execute('squeue', ['-h', '-r', '-j', jobs.join(','), '-o', '%K %T'])
    for (const [, shard, state] of stdout.matchAll(/^(\d+) (\S+)$/gm)) found.set(Number(shard), state.toLowerCase())
  } catch {
    // SLURM forgets jobs some minutes after their end, and calls their numbers invalid then.
  }
  return found
}
