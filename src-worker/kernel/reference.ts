import type { Instance } from '../problems/index.ts'
import { type Descent, descentOf } from './descent.ts'
import type { Kernel, LaneStart, LaneState, LaneStatus, Session } from './kernel.ts'
import { batchesState, openingOf } from './opening.ts'
import { iterationsIn } from './work.ts'

/** The readable way of computing every problem: one lane after the other, straight from the definitions. */
export const referenceKernel: Kernel = {
  name: 'reference',
  lanes: 8,
  open: (instance, lanes) => referenceSession(instance, lanes),
}

/** See `iterationsIn`. */
const WORK_OF_AN_ADVANCE = 1e6

interface Lane {
  readonly run: LaneStart
  readonly descent: Descent
  status: LaneStatus
  step: number
  loss: number
  crossings: number
  firstStep: number
  pause: number
}

function referenceSession(instance: Instance, count: number): Session {
  const lanes: (Lane | null)[] = Array.from({ length: count }, () => null)

  const at = (index: number): Lane => {
    const lane = lanes.at(index)
    if (!lane) throw new RangeError(`lane ${String(index)} holds no run`)
    return lane
  }
  const { samples, dimension } = instance
  const size = { entries: Math.max(1, samples) * dimension, coordinates: dimension, drawn: 0 }
  const stepsOfAnAdvance = iterationsIn(WORK_OF_AN_ADVANCE, size)
  return {
    lanes: count,
    load(lane, run) {
      lanes[lane] = laneOf(instance, run)
    },
    pauseAt(lane, step) {
      at(lane).pause = step
    },
    clear(lane) {
      lanes[lane] = null
    },
    advance(limit = Infinity) {
      for (const lane of lanes) if (lane?.status === 'paused') resume(lane)
      for (let step = 0; step < Math.min(limit, stepsOfAnAdvance); step++) {
        let running = 0
        let stopped = false
        for (const lane of lanes) {
          if (lane?.status !== 'running') continue
          running++
          advanceLane(instance, lane)
          stopped ||= lane.status !== ('running' as LaneStatus)
        }
        if (stopped || running === 0) return
      }
    },
    status: (lane) => lanes[lane]?.status ?? 'idle',
    step: (lane) => at(lane).step,
    loss: (lane) => at(lane).loss,
    crossings: (lane) => ({ count: at(lane).crossings, firstStep: at(lane).firstStep }),
    state: (lane, out) => out.set(at(lane).descent.recursion.w),
    previous: (lane, out) => out.set(at(lane).descent.recursion.previous),
    impulse: (lane, out) => out.set(at(lane).descent.impulse),
    path: (lane, out) => out.set(at(lane).descent.path),
    save: (lane) => stateOf(at(lane)),
  }
}

function laneOf(instance: Instance, run: LaneStart): Lane {
  const { step, crossings, firstStep } = openingOf(run)
  return {
    run,
    descent: descentOf(instance, run),
    status: 'running',
    step,
    loss: NaN,
    crossings,
    firstStep,
    pause: -1,
  }
}

function stateOf({ run, descent, step, crossings, firstStep }: Lane): LaneState | null {
  const { recursion, impulse, path } = descent
  const own = descent.save()
  const batches = batchesState(run)
  if (!own || batches === undefined) return null
  return {
    ...{ step, crossings, firstStep, own, batches },
    w: recursion.w.slice(),
    previous: recursion.previous.slice(),
    impulse: impulse.slice(),
    path: path.slice(),
  }
}

function resume(lane: Lane): void {
  lane.status = 'running'
  if (lane.pause === lane.step) lane.pause = -1
}

/** Checks the loss at w_k and, where the run goes on, makes one step. */
function advanceLane(instance: Instance, lane: Lane): void {
  const { descent, step } = lane
  lane.loss = lane.pause === step ? descent.look() : descent.evaluate(isMeasured(lane.run))
  lane.status = statusAt(lane)
  if (lane.status !== 'running') return
  const crossings = descent.step()
  lane.step = step + 1
  if (!instance.crosses || crossings === 0) return
  lane.crossings += crossings
  if (lane.firstStep < 0) lane.firstStep = lane.step
}

function isMeasured({ stopGradient = 0 }: LaneStart): boolean {
  return stopGradient > 0
}

function statusAt({ loss, step, pause, run, descent }: Lane): LaneStatus {
  if (!(loss <= run.divergedLoss) || loss === Infinity) return 'diverged'
  if (run.stopLoss > 0 && loss <= run.stopLoss) return 'converged'
  if (isMeasured(run) && descent.steepness <= run.stopGradient!) return 'converged'
  if (step >= run.budget) return 'budget-spent'
  return step === pause ? 'paused' : 'running'
}
