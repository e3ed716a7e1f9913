import type { ShardPeek } from '../history/index.ts'

/** Progress of one shard. */
interface ShardStatus {
  readonly shard: number
  readonly planned: number
  readonly done: number
  readonly failed: number
  readonly missing: number
  /** Missing runs that a task will go on with, as its checkpoint is published. */
  readonly underWay: number
  /** `done` where all its runs have a result; else what the engine says, or `incomplete`, or `missing` where nothing was published. */
  readonly state: string
  /** By the work that is left and the speed so far; null where nothing is known of it. */
  readonly remainingMs: number | null
}

export interface SweepStatus {
  readonly name: string
  readonly planKey: string
  readonly tasks: number
  readonly runs: number
  readonly done: number
  readonly failed: number
  readonly missing: number
  /** Missing runs that are on their way, each with the iterations that are kept of it. */
  readonly underWay: readonly { readonly run: number; readonly steps: number }[]
  /** The longest of its shards that are not done; null where one of them has no speed yet. */
  readonly remainingMs: number | null
  /** Indices of the runs without a result: not computed, failed or cancelled. */
  readonly missingRuns: readonly number[]
  readonly shards: readonly ShardStatus[]
}

/**
 * Progress of a sweep, by the shards that are published.
 *
 * @param shares indices of the runs of each shard
 * @param work expected work by run
 * @param peeks what each shard has published
 * @param queued states of the shards that the engine has
 */
export function statusOf(
  { name, planKey, tasks }: { readonly name: string; readonly planKey: string; readonly tasks: number },
  { shares, work }: { readonly shares: readonly Int32Array[]; readonly work: Float64Array },
  peeks: readonly (ShardPeek | null)[],
  queued: ReadonlyMap<number, string> | null,
): SweepStatus {
  const missingRuns: number[] = []
  const underWay: { run: number; steps: number }[] = []
  const shards = shares.map((share, shard): ShardStatus => {
    const peek = peeks[shard]
    const open = [...share].filter((run) => !peek?.done.has(run))
    missingRuns.push(...open)
    const begun = open.flatMap((run) => {
      const steps = peek?.underWay.get(run)
      return steps === undefined ? [] : [{ run, steps }]
    })
    underWay.push(...begun)
    const failed = open.filter((run) => peek?.failed.has(run)).length
    const sum = (runs: Iterable<number>): number => [...runs].reduce((total, run) => total + work[run], 0)
    const [all, left] = [sum(share), sum(open)]
    return {
      shard,
      planned: share.length,
      done: share.length - open.length,
      failed,
      missing: open.length - failed,
      underWay: begun.length,
      state: open.length === 0 ? 'done' : (queued?.get(shard) ?? (peek ? 'incomplete' : 'missing')),
      remainingMs: open.length === 0 ? 0 : peek && all > left ? (peek.elapsedMs * left) / (all - left) : null,
    }
  })
  const total = (of: (shard: ShardStatus) => number): number => shards.reduce((sum, shard) => sum + of(shard), 0)
  const remaining = shards.map(({ remainingMs }) => remainingMs)
  return {
    name,
    planKey,
    tasks,
    runs: total(({ planned }) => planned),
    done: total(({ done }) => done),
    failed: total(({ failed }) => failed),
    missing: total(({ missing }) => missing),
    underWay: underWay.sort((a, b) => a.run - b.run),
    remainingMs: remaining.includes(null) ? null : Math.max(...remaining.map((ms) => ms ?? 0)),
    missingRuns: missingRuns.sort((a, b) => a - b),
    shards,
  }
}
