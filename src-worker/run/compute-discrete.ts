import { type Experiment, type PlannedRun, recordingOf } from '../experiment/index.ts'
import type { LaneState, LaneStatus, Session } from '../kernel/kernel.ts'
import { openingOf } from '../kernel/opening.ts'
import type { Clock } from '../methods/index.ts'
import type { Instance } from '../problems/index.ts'
import { type Checkpoint, checkpointOf } from './checkpoint.ts'
import { certifyDiscrete } from './certify.ts'
import { resultOf } from './finish.ts'
import { stepGrid } from './grid.ts'
import { type Recorder, recorderOf } from './recorder.ts'
import type { Ending } from './result.ts'
import { laneStart, type PlannedStart } from './start.ts'
import type { Advance, World } from './world.ts'

/** Iterations of a lane between two looks at the world outside. */
const stride = 2048

/** A session, and the name of the kernel that it is of. */
export interface NamedSession {
  readonly session: Session
  readonly by: string
}

interface Seat {
  readonly run: PlannedRun
  readonly start: PlannedStart
  readonly clock: Clock
  /** Iterations that the world has been told of. */
  told: number
  readonly recorder: Recorder | null
  /** The iteration at which it is to be observed next; −1 where it is not. */
  pause: number
  /** Whether it was in hand already when checkpoints were due. */
  isLong: boolean
}

/** The runs of a discrete method on one instance, stepped together: a lane whose run is finished takes the next one at once. */
export function computeTogether(
  experiment: Experiment,
  instance: Instance,
  { session, by }: NamedSession,
  take: () => PlannedRun | null,
  world: World,
): void {
  const recording = recordingOf(experiment)
  const seats: (Seat | null)[] = Array.from({ length: session.lanes }, () => null)

  const fill = (lane: number): void => {
    const run = take()
    seats[lane] = null
    if (!run) return
    const kept = checkpointOf(world.checkpoints, run.index, by)
    const start = startFrom(laneStart(experiment, run, instance), kept)
    const before = kept?.recording
    const recorder = recording.trajectory > 0 ? recorderOf(stepGrid, instance, recording, before?.kept) : null
    const { step } = openingOf(start)
    if (step > 0 && !kept) recorder?.add(0, 0, start.start)
    const clock = start.method.clock(start.params, start.spec)
    const seat = { run, start, clock, told: step, recorder, pause: before?.next ?? step, isLong: kept !== null }
    seats[lane] = seat
    session.load(lane, start)
    if (recorder) session.pauseAt(lane, seat.pause)
  }
  /** Keeps the state of a run that has made a step. */
  const keep = (lane: number, { run, start, recorder, pause }: Seat): void => {
    const state = session.step(lane) > (start.next ? 1 : 0) ? session.save(lane) : null
    if (!state) return
    const recorded = recorder && { kept: recorder.save(), next: pause }
    world.checkpoints?.keep({ index: run.index, by, steps: state.step, state, recording: recorded })
  }
  const keepAll = (which: (seat: Seat) => boolean): void => {
    for (const [lane, seat] of seats.entries()) {
      if (!seat) continue
      if (which(seat)) keep(lane, seat)
      seat.isLong = true
    }
  }
  const finish = (lane: number, seat: Seat, outcome: Ending['outcome']): void => {
    observe(session, lane, instance, seat)
    const ending = endingOf(session, lane, instance, seat, outcome)
    world.finished(resultOf({ experiment, run: seat.run, instance, ending }))
    session.clear(lane)
    fill(lane)
  }

  for (let lane = 0; lane < session.lanes; lane++) fill(lane)
  while (seats.some((seat) => seat !== null) && !world.cancelled()) {
    session.advance(stride)
    world.stepped(advanceOf(session, seats))
    for (const [lane, seat] of seats.entries()) {
      if (!seat) continue
      const status = session.status(lane)
      if (status === 'paused') pass(session, lane, instance, seat)
      else if (isOutcome(status)) finish(lane, seat, status)
    }
    if (world.checkpoints?.isDue()) keepAll(({ isLong }) => isLong)
  }
  // Only where it was cancelled are there any left.
  keepAll(() => true)
}

/** Has a run go on from where it was kept, with the batches that it had not used. */
function startFrom(start: PlannedStart, kept: Checkpoint | null): PlannedStart {
  if (!kept) return start
  const from = kept.state as LaneState
  if (from.batches) start.batches?.restore?.(from.batches)
  return { ...start, from }
}

/** How far the lanes have come since this was last asked. */
function advanceOf(session: Session, seats: readonly (Seat | null)[]): Advance {
  let steps = 0
  let inHand = 0
  let furthest = 0
  for (const [lane, seat] of seats.entries()) {
    if (!seat) continue
    const step = session.step(lane)
    steps += step - seat.told
    seat.told = step
    inHand++
    furthest = Math.max(furthest, step < seat.start.budget ? step / seat.start.budget : 1)
  }
  return { steps, inHand, lanes: session.lanes, furthest }
}

/** Observes a run on its way and says when to observe it again. */
function pass(session: Session, lane: number, instance: Instance, seat: Seat): void {
  if (!seat.recorder) return
  observe(session, lane, instance, seat)
  seat.pause = seat.recorder.next(session.step(lane))
  session.pauseAt(lane, seat.pause)
}

function observe(session: Session, lane: number, instance: Instance, { clock, recorder }: Seat): void {
  if (!recorder) return
  const w = new Float64Array(instance.dimension)
  session.state(lane, w)
  const step = session.step(lane)
  recorder.add(step, clock.at(step), w)
}

function endingOf(
  session: Session,
  lane: number,
  instance: Instance,
  { run, start: { method, spec, start, next }, clock, recorder }: Seat,
  outcome: Ending['outcome'],
): Ending {
  const w = new Float64Array(instance.dimension)
  session.state(lane, w)
  const steps = session.step(lane)
  const { count, firstStep } = session.crossings(lane)
  return {
    outcome,
    w,
    steps,
    time: clock.at(steps),
    loss: session.loss(lane),
    crossings: count,
    firstCrossingTime: firstStep >= 0 ? clock.at(firstStep) : null,
    ...certifyDiscrete(method, instance, outcome, { params: run.values, spec }, () => {
      const previous = new Float64Array(instance.dimension)
      const impulse = new Float64Array(instance.parameters)
      session.previous(lane, previous)
      const path = new Float64Array(2 * instance.dimension)
      session.impulse(lane, impulse)
      session.path(lane, path)
      const loss = session.loss(lane)
      return { start, next, end: w, previous, impulse, steps, loss, path }
    }),
    trajectory: recorder?.trajectory() ?? null,
  }
}

function isOutcome(status: LaneStatus): status is 'converged' | 'diverged' | 'budget-spent' {
  return status === 'converged' || status === 'diverged' || status === 'budget-spent'
}
