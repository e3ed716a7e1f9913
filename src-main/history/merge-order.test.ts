import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Outcome } from '../../src-worker/run/result.ts'
import { connect } from './connection.ts'
import { example, provenance, run } from './example.fixture.ts'
import { migrate } from './migrate.ts'
import { openWriter, type Writer } from './writer/index.ts'

const RUNS = 6

/** A run in a shard: a result is the same wherever it was computed by one kernel; one that did not finish may be anything. */
interface Kept {
  readonly index: number
  readonly outcome: Outcome
  readonly steps: number
  readonly message: string
}
interface ShardFile {
  readonly kernel: string
  readonly kept: readonly Kept[]
  /** Runs on their way. */
  readonly begun: readonly { readonly run: number; readonly steps: number; readonly byte: number }[]
}

const kept = fc.record<Kept>({
  index: fc.nat(RUNS - 1),
  outcome: fc.constantFrom<Outcome>('converged', 'budget-spent', 'diverged', 'cancelled', 'failed'),
  steps: fc.nat(3),
  message: fc.constantFrom('out of memory', 'crashed'),
})
const shard = fc.record<ShardFile>({
  kernel: fc.constantFrom('native-avx2', 'wasm-simd-fma'),
  kept: fc.uniqueArray(kept, { selector: ({ index }) => index, maxLength: RUNS }),
  begun: fc.uniqueArray(fc.record({ run: fc.nat(RUNS - 1), steps: fc.nat(2), byte: fc.nat(2) }), {
    selector: ({ run: index }) => index,
    maxLength: RUNS,
  }),
})
const isFinished = (outcome: Outcome): boolean => outcome !== 'cancelled' && outcome !== 'failed'

let folder: string
let number = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'merge-order-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** The real writer on a file of its own, in this thread. */
function withHistory(use: (writer: Writer) => void): string {
  const path = join(folder, `${++number}.db`)
  const writer = openWriter(path)
  try {
    use(writer)
  } finally {
    writer.close()
  }
  return path
}

function written({ kernel, kept: runs, begun }: ShardFile): string {
  return withHistory((writer) => {
    const id = writer.create(example({ runs: RUNS }))
    const sweep = writer.beginSweep(id, { ...provenance, kernel })
    const results = runs.map(({ index, outcome, steps, message }) =>
      isFinished(outcome)
        ? run(index, { steps: kernel.length + index, theta: Float64Array.of(index / 3) })
        : run(index, { outcome, steps, message, trainLoss: null, testLoss: null }),
    )
    writer.putRuns(id, sweep, results)
    for (const { run: index, steps, byte } of begun)
      writer.putCheckpoint(id, sweep, { run: index, steps, bytes: Uint8Array.of(byte) })
    writer.endSweep(sweep, 1)
  })
}

function merged(paths: readonly string[]): string {
  return withHistory((writer) => {
    for (const path of paths) writer.merge(path)
  })
}

/** All that a history says of its runs, each with its kernel, and its counters; not where and when. */
function contents(path: string): unknown {
  const db = connect(path, { readonly: true })
  try {
    const runs = db
      .prepare(
        `SELECT runs.*, sweeps.kernel, hex(packed) AS packed FROM runs JOIN sweeps ON sweeps.number = runs.sweep
         LEFT JOIN vectors ON vectors.experiment = runs.experiment AND vectors.run = runs.run ORDER BY runs.run`,
      )
      .all() as { sweep: number }[]
    const counters = db
      .prepare(
        'SELECT converged, budgetSpent, diverged, cancelled, failed, finished, bestTestLoss, bytes FROM experiments',
      )
      .all()
    const checkpoints = db.prepare('SELECT run, version, steps, packed FROM checkpoints ORDER BY run').all()
    return { runs: runs.map((each) => ({ ...each, sweep: null, originSum: null })), counters, checkpoints }
  } finally {
    db.close()
  }
}

/** Counters as `recount` finds them, against which counters moved by differences are held. */
function recounted(path: string): unknown {
  const db = connect(path, { readonly: false })
  try {
    migrate(db)
    return db
      .prepare(
        `SELECT count(*) FILTER (WHERE outcome = 0) AS converged, count(*) AS finished,
           min(testLoss) FILTER (WHERE outcome IN (0, 1)) AS bestTestLoss FROM runs`,
      )
      .all()
  } finally {
    db.close()
  }
}

it('gives one history of a set of shards, in whatever order, grouping and repetition they come', () => {
  fc.assert(
    fc.property(
      fc.array(shard, { minLength: 1, maxLength: 4 }),
      fc.array(fc.nat(3), { maxLength: 3 }),
      fc.nat(4),
      fc.infiniteStream(fc.nat(1000)),
      (shards, repeated, cut, dice) => {
        const paths = shards.map(written)
        const expected = contents(merged(paths))
        const again = [...paths, ...repeated.map((at) => paths[at % paths.length])]
        const shuffled = again
          .map((path) => ({ path, at: Number(dice.next().value) }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ path }) => path)
        expect(contents(merged(shuffled))).toEqual(expected)
        const grouped = merged([merged(shuffled.slice(0, cut)), merged(shuffled.slice(cut))])
        expect(contents(grouped)).toEqual(expected)
        expect(contents(merged([grouped, grouped]))).toEqual(expected)
        const { counters } = expected as { counters: object[] }
        expect(counters).toMatchObject(recounted(grouped) as object[])
      },
    ),
    { numRuns: 15, seed: 1 },
  )
})

it('finds a clash in whatever order its two sides come', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(RUNS - 1), { maxLength: RUNS }), fc.boolean(), (others, turned) => {
      const side = (change: (index: number) => object): string =>
        withHistory((writer) => {
          const id = writer.create(example({ runs: RUNS }))
          const all = Array.from({ length: RUNS }, (_, index) => run(index, change(index)))
          writer.putRuns(id, writer.beginSweep(id, provenance), all)
        })
      const sides = [
        side(() => ({})),
        side((index) => (others.includes(index) ? { l1: 5.22 + Number.EPSILON * 4 } : {})),
      ]
      const [first, second] = turned ? sides.toReversed() : sides
      withHistory((writer) => {
        expect(writer.merge(first).clashes).toEqual([])
        const before = contents(first)
        expect(writer.merge(second).clashes.map(({ run: index }) => index)).toEqual(others.toSorted((a, b) => a - b))
        expect(contents(first)).toEqual(before)
      })
    }),
    { numRuns: 8, seed: 2 },
  )
})
