import {
  divergedAbove,
  type Experiment,
  type PlannedRun,
  recordingOf,
  stopOf,
  toleranceOf,
} from '../experiment/index.ts'
import { wasmSeries } from '../kernel/wasm/series/series.ts'
import { type Flow, flowOf, type FlowState } from '../methods/index.ts'
import type { Instance } from '../problems/index.ts'
import { type Checkpoint, checkpointOf } from './checkpoint.ts'
import { certifyFlow } from './certificate/certify.ts'
import { convergence, stepToLoss } from './step-to-loss.ts'
import { resultOf } from './finish.ts'
import { timeGrid } from './plan/grid.ts'
import { type Recorder, recorderOf } from './recorder.ts'
import type { Ending, Outcome, RunResult } from './result.ts'
import { OUTLINE_POINTS, type RunHost } from './run-host.ts'

/** One run of a flow, or null where it was cancelled on its way. */
export function computeFlow(
  experiment: Experiment,
  instance: Instance,
  run: PlannedRun,
  host: Pick<RunHost, 'cancelled' | 'stepped' | 'checkpoints' | 'onlooker'>,
): RunResult | null {
  const recording = recordingOf(experiment)
  const stop = stopOf(experiment)
  const start = instance.start(run.values, run.seed)
  const method = flowOf(experiment.method)
  const { checkpoints } = host
  const before = checkpointOf(checkpoints, run.index, method.integrator)
  const options = {
    start,
    velocity: instance.velocity,
    tolerance: toleranceOf(experiment),
    series: wasmSeries,
    from: before?.state as FlowState | undefined,
  }
  const flow = method.open(instance, run.values, options)
  const diverged = divergedAbove(stop, instance.gradient(start, new Float64Array(instance.dimension)))
  const isConverged = convergence(instance, stop)
  const outcomeNow = (): Outcome | null => {
    if (!(flow.loss <= diverged) || flow.loss === Infinity) return 'diverged'
    if (isConverged(flow.w, flow.loss)) return 'converged'
    if (flow.time >= stop.time) return 'budget-spent'
    return flow.stalled ? 'failed' : null
  }
  const observer =
    recording.trajectory > 0
      ? observerOf(
          flow,
          instance,
          recorderOf(timeGrid, instance, recording, before?.recording?.kept),
          before?.recording?.next,
        )
      : null
  /** The newest state that the flow can go on from. */
  let newest: Checkpoint | null = null
  let isLong = before !== null
  const keep = (): void => {
    if (newest) checkpoints?.keep(newest)
    newest = null
  }

  observer?.observe()
  let outcome = outcomeNow()
  for (; outcome === null; outcome = outcomeNow()) {
    if (host.cancelled()) {
      keep()
      return null
    }
    const before = flow.steps
    flow.advance(stop.time)
    host.stepped({ steps: flow.steps - before, inHand: 1, lanes: 1, furthest: Math.min(1, flow.time / stop.time) })
    if (outcomeNow() === 'converged') stepToLoss(flow, instance, isConverged, () => observer?.observe())
    observer?.observe()
    if (host.onlooker?.isAsking())
      host.onlooker.show(observer ? [{ index: run.index, outline: observer.recorder.outline(OUTLINE_POINTS) }] : [])
    const state = checkpoints ? flow.save() : null
    if (state)
      newest = {
        index: run.index,
        by: method.integrator,
        steps: state.steps,
        state,
        recording: observer?.save() ?? null,
      }
    if (!checkpoints?.isDue()) continue
    if (isLong) keep()
    isLong = true
  }
  const certified = certifyFlow(method, instance, outcome, run.values, () => ({
    start,
    end: flow.w,
    velocity: flow.velocity,
    impulse: flow.impulse,
    path: flow.pathSum,
    loss: flow.loss,
  }))
  const ending = { ...endingOf(flow, outcome, observer?.recorder ?? null), ...certified }
  return resultOf({ experiment, run, instance, ending })
}

function endingOf(
  flow: Flow,
  outcome: Outcome,
  recorder: Recorder | null,
): Omit<Ending, 'certificate' | 'certificateReason'> {
  const { count, firstTime } = flow.crossings
  if (recorder) recorder.add(Infinity, flow.time, flow.w)
  return {
    outcome,
    w: flow.w.slice(),
    steps: flow.steps,
    time: flow.time,
    loss: flow.loss,
    crossings: count,
    firstCrossingTime: firstTime >= 0 ? firstTime : null,
    trajectory: recorder?.trajectory() ?? null,
    ...(outcome === 'failed' ? { message: `the integrator can go no further than t = ${String(flow.time)}` } : {}),
  }
}

/** Observes a flow at the times of the grid that its last step went over. */
function observerOf(flow: Flow, instance: Instance, recorder: Recorder, first = 0) {
  const w = new Float64Array(instance.dimension)
  let position = first
  return {
    recorder,
    save: () => ({ kept: recorder.save(), next: position }),
    observe() {
      for (; timeGrid.time(position) <= flow.time; position = recorder.next(position)) {
        flow.at(timeGrid.time(position), w)
        recorder.add(position, timeGrid.time(position), w)
      }
    },
  }
}
