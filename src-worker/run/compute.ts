import { type Experiment, type PlannedRun, recordingOf } from '../experiment/index.ts'
import type { Kernel, LaneStatus, Session } from '../kernel/kernel.ts'
import type { Instance, Problems } from '../problems/index.ts'
import { resultOf } from './finish.ts'
import { stepGrid } from './grid.ts'
import { type Recorder, recorderOf } from './recorder.ts'
import type { Outcome, RunResult } from './result.ts'
import { laneStart, momentumOf } from './start.ts'
import { epsilonOf } from '../theory/index.ts'

/** Iterations of a lane between two looks at the world outside. */
const stride = 2048

/** What the loop needs of the world outside it. */
export interface World {
  /** The next run to compute, or null when there is none left. A run that is claimed is finished here, unless cancelled. */
  claim(): PlannedRun | null
  /** Whether to stop at once; runs in hand are dropped. */
  cancelled(): boolean
  finished(result: RunResult): void
}

interface Seat {
  readonly run: PlannedRun
  readonly recorder: Recorder | null
}

/**
 * Computes runs until none is left: step, stop, observe, outcome.
 *
 * Runs on the same data are stepped together, and a lane whose run is finished takes the next one at once. What a run computes does not
 * depend on its company.
 *
 * @param kernels ways of computing, the fastest first; the first that can open an instance is used
 */
export function computeRuns(
  experiment: Experiment,
  problems: Problems,
  kernels: readonly Kernel[],
  lanes: number,
  world: World,
): void {
  let next = world.claim()
  while (next && !world.cancelled()) {
    const key = problems.sharedKey(next)
    const instance = problems.instance(next)
    const queue = {
      take(): PlannedRun | null {
        if (!next || problems.sharedKey(next) !== key) return null
        const taken = next
        next = world.claim()
        return taken
      },
    }
    computeTogether(experiment, instance, sessionOver(kernels, instance, lanes), queue, world)
  }
}

/** A session of the first kernel that can compute the instance. */
function sessionOver(kernels: readonly Kernel[], instance: Instance, lanes: number): Session {
  for (const kernel of kernels) {
    const session = kernel.open(instance, lanes)
    if (session) return session
  }
  throw new TypeError(`no kernel computes ${instance.kind}`)
}

function computeTogether(
  experiment: Experiment,
  instance: Instance,
  session: Session,
  queue: { take(): PlannedRun | null },
  world: World,
): void {
  const { trajectory, vectors } = recordingOf(experiment)
  const seats: (Seat | null)[] = Array.from({ length: session.lanes }, () => null)

  const fill = (lane: number): void => {
    const run = queue.take()
    seats[lane] = run && { run, recorder: trajectory > 0 ? recorderOf(stepGrid, instance, trajectory, vectors) : null }
    if (!run) return
    session.load(lane, laneStart(experiment, run, instance))
    if (seats[lane]?.recorder) session.pauseAt(lane, 0)
  }
  const finish = (lane: number, { run, recorder }: Seat, outcome: Outcome): void => {
    if (recorder) observe(session, lane, instance, { run, recorder })
    const path = recorder?.trajectory() ?? null
    world.finished(resultOf(session, lane, { run, instance, vectors, outcome }, path))
    session.clear(lane)
    fill(lane)
  }

  for (let lane = 0; lane < session.lanes; lane++) fill(lane)
  while (seats.some((seat) => seat !== null) && !world.cancelled()) {
    session.advance(stride)
    for (const [lane, seat] of seats.entries()) {
      if (!seat) continue
      const status = session.status(lane)
      if (status === 'paused') pass(session, lane, instance, seat)
      else if (isOutcome(status)) finish(lane, seat, status)
    }
  }
}

/** Observes a run on its way and says when to observe it again. */
function pass(session: Session, lane: number, instance: Instance, seat: Seat): void {
  const { recorder } = seat
  if (!recorder) return
  observe(session, lane, instance, seat)
  session.pauseAt(lane, recorder.next(session.step(lane)))
}

function observe(session: Session, lane: number, instance: Instance, { run, recorder }: Seat): void {
  const w = new Float64Array(instance.dimension)
  session.state(lane, w)
  const step = session.step(lane)
  recorder?.add(step, step * epsilonOf(momentumOf(run)), w)
}

function isOutcome(status: LaneStatus): status is 'converged' | 'diverged' | 'budget-spent' {
  return status === 'converged' || status === 'diverged' || status === 'budget-spent'
}
