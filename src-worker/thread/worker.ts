import { hash } from 'node:crypto'
import { workerData } from 'node:worker_threads'
import { runKeys, trusted } from '../experiment/index.ts'
import { kernelsFor } from '../kernel/index.ts'
import { dataOf, problemsOf } from '../problems/index.ts'
import { loadHighs } from '../programming/highs.ts'
import { type Checkpoints, computeRuns, type Onlooker, orderOf, type Recheck, recheck } from '../run/index.ts'
import { withDense } from '../theory/index.ts'
import { type Doing, writerAt } from './thread-status.ts'
import { useChoice } from './native.ts'
import { packed, unpacked } from './checkpoint.ts'
import { claimerOf } from './claims.ts'
import { type Outbox, outboxTo } from './outbox.ts'
import {
  CANCELLED,
  LOOKS,
  type Outlines,
  PAUSED,
  type PlanTask,
  type RecheckTask,
  type SharedOrder,
  type SweepTask,
  type ThreadHint,
} from './task.ts'

/** As `digest` of the science, several times as fast. */
const sha256 = (text: string): string => hash('sha256', text)

// Whoever starts the thread may say that it will wait for the solver: it is loaded while the history is asked.
if ((workerData as ThreadHint | null)?.solves) loadHighs().catch(() => undefined)

/** Which runs of an experiment are to be computed, in the order of their start. */
export function plan({ document, finished, shard }: PlanTask): SharedOrder {
  const { experiment } = trusted(document)
  const { indices, sets, work, planned } = orderOf(experiment, finished, shard)
  const ints = ({ length }: Int32Array) => new Int32Array(new SharedArrayBuffer(length * Int32Array.BYTES_PER_ELEMENT))
  const order = {
    indices: ints(indices),
    sets: ints(sets),
    work: new Float64Array(new SharedArrayBuffer(work.byteLength)),
    planned,
  }
  order.indices.set(indices)
  order.sets.set(sets)
  order.work.set(work)
  return order
}

/** Computes runs of a sweep until none is left or it is cancelled. */
export default async function work(task: SweepTask): Promise<void> {
  const { document, csv, tableHash, kernels: choice, control, status: place, port } = task
  useChoice(choice)
  const { experiment, plan: planned } = trusted(document)
  const keyOf = runKeys(experiment, tableHash, sha256)
  const status = writerAt(place)
  const outbox = outboxTo(port, control, status)
  const problems = problemsOf(experiment, csv)
  const { claim, left } = claimsOf(task)
  if (dataOf(experiment.problem)) await loadHighs()

  const kernels = kernelsFor(experiment.problem, experiment.method, experiment.stop)
  const share = task.alone === undefined ? Math.max(1, Math.ceil(task.order.indices.length / task.threads)) : 1
  let doing: Doing = 'preparing'
  const does = (what: Doing): void => status.does((doing = what))
  does('preparing')
  computeRuns(experiment, problems, kernels, Math.min(kernels[0].lanes, share), {
    claim() {
      const index = claim()
      return index === null ? null : planned.run(index)
    },
    left,
    cancelled() {
      outbox.tick()
      if (Atomics.load(control, PAUSED) === 1) {
        outbox.flush()
        status.does('paused')
        Atomics.wait(control, PAUSED, 1)
        status.does(doing)
      }
      return Atomics.load(control, CANCELLED) === 1
    },
    preparing: () => does('preparing'),
    stepped(advance) {
      if (doing !== 'computing') does('computing')
      status.stepped(advance)
    },
    finished(result, run) {
      outbox.put({ key: keyOf(run), result })
    },
    checkpoints: checkpointsOf(task, outbox),
    onlooker: onlookerOf(task),
  })
  outbox.flush()
  status.does('done')
  port.postMessage(null)
}

function onlookerOf({ control, port }: SweepTask): Onlooker {
  let seen = Atomics.load(control, LOOKS)
  return {
    isAsking() {
      const asked = Atomics.load(control, LOOKS)
      if (asked === seen) return false
      seen = asked
      return true
    },
    show: (outlines) => port.postMessage({ outlines } satisfies Outlines),
  }
}

function checkpointsOf({ checkpoints }: SweepTask, outbox: Outbox): Checkpoints | undefined {
  if (!checkpoints) return undefined
  const { everyMs, kept } = checkpoints
  let last = performance.now()
  return {
    of(index) {
      const bytes = kept.get(index)
      return bytes ? unpacked(bytes) : null
    },
    isDue() {
      const now = performance.now()
      if (now - last < everyMs) return false
      last = now
      return true
    },
    keep: (checkpoint) => outbox.keep(packed(checkpoint)),
  }
}

/** Claims of a thread as `RunHost` has them, of indices: from the order that all threads share, or the run that is to be computed alone. */
function claimsOf({ order, claims, owners, number, alone }: SweepTask): {
  readonly claim: () => number | null
  readonly left: () => number
} {
  if (alone !== undefined) {
    const runs = [alone]
    return { claim: () => runs.pop() ?? null, left: () => 1 }
  }
  const { next, left } = claimerOf(order, claims, number - 1)
  return {
    claim() {
      const position = next()
      if (position === null) return null
      Atomics.store(owners, position, number)
      return order.indices[position]
    },
    left,
  }
}

/** Computes one run again, from the definitions. */
export function recheckRun({ document, csv, index, ...kept }: RecheckTask): Recheck {
  const { experiment, plan: planned } = trusted(document)
  const run = planned.run(index)
  return withDense(null, () => recheck(experiment, problemsOf(experiment, csv).instance(run), run, kept))
}
