import { InvalidArgumentError } from 'commander'
import type { Shard } from '../../workbench.ts'
import { BadInput } from '../fault.ts'
import { wholeNumber } from '../numbers.ts'

/** Reads `I/N`, 0 ≤ I < N. */
export function readShard(text: string): Shard {
  const parts = /^(\d+)\/(\d+)$/.exec(text)
  const shard = parts && { index: Number(parts[1]), count: Number(parts[2]) }
  if (shard && shard.index < shard.count) return shard
  const hint = /^\d*\/\d*$/.test(text) ? ' An array of N tasks is 0 to N−1, such as --array=0-3 for N = 4.' : ''
  throw new InvalidArgumentError(`${text} is not I/N with 0 ≤ I < N, such as 0/4.${hint}`)
}

/** Reads a number of threads; a shell leaves nothing of a variable that a scheduler did not set. */
export function readWorkers(text: string): number {
  if (text !== '' && !text.startsWith('-')) return wholeNumber(1, 256)(text)
  throw new InvalidArgumentError(
    'the number is missing; SLURM sets SLURM_CPUS_PER_TASK only where --cpus-per-task is asked for.',
  )
}

/**
 * Refuses a shard that leaves a hole: more shards than runs, or an array of SLURM that does not hold the shards 0 to N−1 although N is its size.
 */
export function checkShard({ index, count }: Shard, runs: number, env: NodeJS.ProcessEnv): void {
  if (count > runs)
    throw new BadInput(
      `--shard: ${String(count)} shards are more than the ${String(runs)} runs of the file; N is at most that.`,
    )
  const { SLURM_ARRAY_TASK_ID: id, SLURM_ARRAY_TASK_COUNT: size } = env
  if (Number(id) !== index || Number(size) !== count || id === undefined) return
  const [min, max] = [Number(env.SLURM_ARRAY_TASK_MIN), Number(env.SLURM_ARRAY_TASK_MAX)]
  if (min === 0 && max === count - 1) return
  throw new BadInput(
    `--shard: the array has ${String(count)} tasks numbered from ${String(min)} to ${String(max)}, so some of the shards 0 to ${String(count - 1)} ` +
      `would be computed by none. Submit it as --array=0-${String(count - 1)}.`,
  )
}
