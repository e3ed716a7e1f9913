import { batchWeights, mgdStep } from '../methods/index.ts'
import type { Instance } from '../problems/index.ts'
import type { Kernel, LaneStart, LaneStatus, Session } from './kernel.ts'

/** The readable way of computing every problem: one lane after the other, straight from the definitions. */
export const referenceKernel: Kernel = {
  name: 'reference',
  lanes: 8,
  open: (instance, lanes) => referenceSession(instance, lanes),
}

interface Lane {
  readonly run: LaneStart
  readonly w: Float64Array
  readonly previous: Float64Array
  readonly impulse: Float64Array
  /** Weights of the samples in the next mini-batch; undefined for the full gradient. */
  readonly nextWeights: (() => Float64Array) | undefined
  status: LaneStatus
  step: number
  loss: number
  crossings: number
  firstStep: number
  pause: number
}

function referenceSession(instance: Instance, count: number): Session {
  const lanes: (Lane | null)[] = Array.from({ length: count }, () => null)
  const gradient = new Float64Array(instance.dimension)

  const at = (index: number): Lane => {
    const lane = lanes.at(index)
    if (!lane) throw new RangeError(`lane ${String(index)} holds no run`)
    return lane
  }
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
    advance(limit) {
      for (const lane of lanes) if (lane?.status === 'paused') resume(lane)
      for (let step = 0; step < limit; step++) {
        let running = 0
        let stopped = false
        for (const lane of lanes) {
          if (lane?.status !== 'running') continue
          running++
          advanceLane(instance, lane, gradient)
          stopped ||= lane.status !== ('running' as LaneStatus)
        }
        if (stopped || running === 0) return
      }
    },
    status: (lane) => lanes[lane]?.status ?? 'idle',
    step: (lane) => at(lane).step,
    loss: (lane) => at(lane).loss,
    crossings: (lane) => ({ count: at(lane).crossings, firstStep: at(lane).firstStep }),
    state: (lane, out) => out.set(at(lane).w),
    previous: (lane, out) => out.set(at(lane).previous),
    impulse: (lane, out) => out.set(at(lane).impulse),
  }
}

function laneOf(instance: Instance, run: LaneStart): Lane {
  return {
    run,
    w: run.start.slice(),
    previous: run.start.slice(),
    impulse: new Float64Array(instance.parameters),
    nextWeights: run.batches && batchWeights(run.batches, instance.samples),
    status: 'running',
    step: 0,
    loss: NaN,
    crossings: 0,
    firstStep: -1,
    pause: -1,
  }
}

function resume(lane: Lane): void {
  lane.status = 'running'
  if (lane.pause === lane.step) lane.pause = -1
}

/** Checks the loss at w_k and, where the run goes on, makes one step. */
function advanceLane(instance: Instance, lane: Lane, gradient: Float64Array): void {
  const { run, w, previous, step } = lane
  if (lane.pause === step) lane.loss = instance.gradient(w, gradient)
  else lane.loss = instance.gradient(w, gradient, lane.nextWeights?.())
  lane.status = statusAt(lane)
  if (lane.status !== 'running') return
  addImpulse(instance, lane)
  const crossings = (run.step ?? mgdStep)(w, previous, gradient, run)
  lane.step = step + 1
  if (!instance.crosses || crossings === 0) return
  lane.crossings += crossings
  if (lane.firstStep < 0) lane.firstStep = lane.step
}

function statusAt({ loss, step, pause, run }: Lane): LaneStatus {
  if (!(loss <= run.divergedLoss) || loss === Infinity) return 'diverged'
  if (run.stopLoss > 0 && loss <= run.stopLoss) return 'converged'
  if (step >= run.budget) return 'budget-spent'
  return step === pause ? 'paused' : 'running'
}

function addImpulse({ slope }: Instance, { run, impulse }: Lane): void {
  if (!slope) return
  for (let j = 0; j < impulse.length; j++) impulse[j] += run.gamma * slope[j]
}
