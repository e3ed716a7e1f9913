import { InvalidArgumentError } from 'commander'

/** A part of a plan: every `count`-th run from run `index` on. */
export interface Shard {
  readonly index: number
  readonly count: number
}

/** Reads `I/N`, 0 ≤ I < N. */
export function readShard(text: string): Shard {
  const parts = /^(\d+)\/(\d+)$/.exec(text)
  const shard = parts && { index: Number(parts[1]), count: Number(parts[2]) }
  if (shard && shard.index < shard.count) return shard
  throw new InvalidArgumentError(`${text} is not I/N with 0 ≤ I < N, such as 0/4.`)
}
