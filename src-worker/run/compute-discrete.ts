import { type Experiment, type PlannedRun, recordingOf } from '../experiment/index.ts'
import type { LaneState, LaneStatus, Session } from '../kernel/kernel.ts'
import { openingOf } from '../kernel/opening.ts'
import type { Instance } from '../problems/index.ts'
import { type Checkpoint, checkpointOf } from './checkpoint.ts'
import { certifyDiscrete } from './certificate/certify.ts'
import { resultOf } from './finish.ts'
import { stepGrid } from './plan/grid.ts'
import { type Recorder, recorderOf } from './recorder.ts'
import type { Ending } from './result.ts'
import { laneStarts, type PlannedStart } from './start.ts'
import { type Advance, OUTLINE_POINTS, type OutlinedRun, type RunHost } from './run-host.ts'

/** A session, and the name of the kernel that it is of. */
export interface NamedSession {
  readonly session: Session
  readonly by: string
}

interface ActiveRun {
  readonly run: PlannedRun
  readonly start: PlannedStart
  /** Iterations that the host has been told of. */
  told: number
  readonly recorder: Recorder | null
  /** The iteration at which it is to be observed next; −1 where it is not. */
  pause: number
  /** True if it was in hand already when checkpoints were due. */
  isLong: boolean
}

/** The runs of a discrete method on one instance, stepped together: a lane whose run is finished takes the next one at once. */
export function computeTogether(
  experiment: Experiment,
  instance: Instance,
  { session, by }: NamedSession,
  take: () => PlannedRun | null,
  host: RunHost,
): void {
  const recording = recordingOf(experiment)
  const startOf = laneStarts(experiment, instance)
  const active: (ActiveRun | null)[] = Array.from({ length: session.lanes }, () => null)
  /** The end of one run after the other: an array for each would cost as much as its steps where they are few. */
  const w = new Float64Array(instance.dimension)
  let inHand = 0

  const fill = (lane: number): void => {
    const run = take()
    active[lane] = null
    if (!run) return
    inHand++
    const kept = checkpointOf(host.checkpoints, run.index, by)
    const start = startFrom(startOf(run), kept)
    const before = kept?.recording
    const recorder = recording.trajectory > 0 ? recorderOf(stepGrid, instance, recording, before?.kept) : null
    const { step } = openingOf(start)
    if (step > 0 && !kept) recorder?.add(0, 0, start.start)
    const current = { run, start, told: step, recorder, pause: before?.next ?? step, isLong: kept !== null }
    active[lane] = current
    session.load(lane, start)
    if (recorder) session.pauseAt(lane, current.pause)
  }
  /** Keeps the state of a run that has made a step. */
  const keep = (lane: number, { run, start, recorder, pause }: ActiveRun): void => {
    const state = session.step(lane) > (start.next ? 1 : 0) ? session.save(lane) : null
    if (!state) return
    const recorded = recorder && { kept: recorder.save(), next: pause }
    host.checkpoints?.keep({ index: run.index, by, steps: state.step, state, recording: recorded })
  }
  const keepAll = (which: (current: ActiveRun) => boolean): void => {
    for (const [lane, current] of active.entries()) {
      if (!current) continue
      if (which(current)) keep(lane, current)
      current.isLong = true
    }
  }
  const finish = (lane: number, current: ActiveRun, outcome: Ending['outcome']): void => {
    observe(session, lane, instance, current)
    const ending = endingOf(session, lane, instance, current, outcome, w)
    host.finished(resultOf({ experiment, run: current.run, instance, ending }), current.run)
    session.clear(lane)
    inHand--
    fill(lane)
  }

  for (let lane = 0; lane < session.lanes; lane++) fill(lane)
  while (inHand > 0 && !host.cancelled()) {
    session.advance()
    host.stepped(advanceOf(session, active, inHand))
    if (host.onlooker?.isAsking()) host.onlooker.show(active.flatMap(outlined))
    for (let lane = 0; lane < session.lanes; lane++) {
      const current = active[lane]
      if (!current) continue
      const status = session.status(lane)
      if (status === 'paused') pass(session, lane, instance, current)
      else if (isOutcome(status)) finish(lane, current, status)
    }
    if (host.checkpoints?.isDue()) keepAll(({ isLong }) => isLong)
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

/** Advance of the lanes since this was last asked. */
function advanceOf(session: Session, active: readonly (ActiveRun | null)[], inHand: number): Advance {
  let steps = 0
  let furthest = 0
  for (let lane = 0; lane < session.lanes; lane++) {
    const current = active[lane]
    if (!current) continue
    const step = session.step(lane)
    steps += step - current.told
    current.told = step
    furthest = Math.max(furthest, step < current.start.budget ? step / current.start.budget : 1)
  }
  return { steps, inHand, lanes: session.lanes, furthest }
}

function outlined(current: ActiveRun | null): OutlinedRun[] {
  const outline = current?.recorder?.outline(OUTLINE_POINTS)
  return current && outline && outline.time.length > 0 ? [{ index: current.run.index, outline }] : []
}

/** Observes a run on its way and says when to observe it again. */
function pass(session: Session, lane: number, instance: Instance, current: ActiveRun): void {
  if (!current.recorder) return
  observe(session, lane, instance, current)
  current.pause = current.recorder.next(session.step(lane))
  session.pauseAt(lane, current.pause)
}

function observe(session: Session, lane: number, instance: Instance, { start: { clock }, recorder }: ActiveRun): void {
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
  { run, start: { method, spec, clock, start, next }, recorder }: ActiveRun,
  outcome: Ending['outcome'],
  w: Float64Array,
): Ending {
  session.state(lane, w)
  const steps = session.step(lane)
  const { count, firstStep } = session.crossings(lane)
  const given = { params: run.values, spec }
  const { certificate, certificateReason } = certifyDiscrete(method, instance, outcome, given, () => {
    const previous = new Float64Array(instance.dimension)
    const impulse = new Float64Array(instance.parameters)
    session.previous(lane, previous)
    const path = new Float64Array(2 * instance.dimension)
    session.impulse(lane, impulse)
    session.path(lane, path)
    const loss = session.loss(lane)
    return { start, next, end: w, previous, impulse, steps, loss, path }
  })
  return {
    outcome,
    w,
    start,
    steps,
    time: clock.at(steps),
    loss: session.loss(lane),
    crossings: count,
    firstCrossingTime: firstStep >= 0 ? clock.at(firstStep) : null,
    certificate,
    certificateReason,
    trajectory: recorder?.trajectory() ?? null,
  }
}

function isOutcome(status: LaneStatus): status is 'converged' | 'diverged' | 'budget-spent' {
  return status === 'converged' || status === 'diverged' || status === 'budget-spent'
}
