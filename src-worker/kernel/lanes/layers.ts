import type { FastRecursion, FastSteps, StepNumbers } from '../../methods/method.ts'
import { heavyBallNumbers } from '../../methods/steps/heavy-ball.ts'
import type { Layers } from '../../problems/instance.ts'
import type { Loss } from '../../problems/linear/loss.ts'
import type { Kernel, LaneStart, Session } from '../kernel.ts'
import type { Block } from './block.ts'
import { openLaneGroup, type LaneGroup } from './lane-group.ts'
import { ownStart, type RecordShape } from './record.ts'
import { sessionOver } from './session.ts'

/** Recursions in the order of the kernels; that of the heavy ball is one with momentum. */
const recursions: readonly FastRecursion[] = ['momentum', 'look-ahead', 'scaled-mean', 'scaled', 'heavy-ball']

/** Losses in the order of the kernels, after that by residuals. */
const responses: readonly Loss['kind'][] = ['squares', 'logistic']

/** The number by which kernels know a recursion. */
export function recursionNumber(recursion: FastRecursion): number {
  return recursions.indexOf(recursion) % 4
}

/** The number by which kernels know a loss; −1 where it has none. */
export function responseOf({ loss, byResiduals }: Pick<Layers, 'loss' | 'byResiduals'>): number {
  const found = responses.indexOf(loss.kind)
  return found < 0 ? -1 : byResiduals ? 0 : found + 1
}

/** The record of a run by a recursion on a problem. */
export function layersShape({ data: { d }, depth }: Layers, recursion: FastRecursion): RecordShape {
  const state = depth > 1 ? 2 * d : d
  const isScaled = recursion === 'scaled' || recursion === 'scaled-mean'
  return { state, impulse: d, path: depth > 1 ? 2 * state : 0, own: isScaled ? 3 * state + 2 : 0 }
}

/** A block for runs of one recursion, each by numbers of its own. */
export interface LayersBlock {
  readonly block: Block
  readonly shape: RecordShape
  /** Says by which numbers a place steps, from the iterate on at which it is. */
  steer(place: number, numbers: StepNumbers): void
}

/** One way of stepping lanes by any recursion on losses of linear predictions. */
export interface LayersBlocks extends Pick<Kernel, 'name' | 'lanes'> {
  /** Products of matrix entries, of each lane, in one `advance` of a session; see `iterationsIn`. */
  readonly workOfAnAdvance: number
  open(layers: Layers, recursion: FastRecursion, lanes: number): LayersBlock
}

/**
 * A kernel of every recursion on losses of linear predictions. Its runs have the bits of the reference, whatever the processor: nothing is rounded or
 * ordered otherwise.
 */
export function layersKernelOver(blocks: LayersBlocks): Kernel {
  const { name, lanes } = blocks
  return {
    ...{ name, lanes },
    open: ({ layers }, lanes) => (layers && responseOf(layers) >= 0 ? layersSession(blocks, layers, lanes) : null),
  }
}

function layersSession(blocks: LayersBlocks, layers: Layers, lanes: number): Session {
  const groups = new Map<string, LaneGroup>()
  return sessionOver((run) => {
    const { recursion } = stepsOf(run)
    const group = groups.get(recursion) ?? layersGroup(blocks.open(layers, recursion, lanes), layers, blocks)
    groups.set(recursion, group)
    return group
  }, lanes)
}

/** Products of matrix entries in the time that the loss of a sample takes, and its slope. */
const WORK_OF_A_LOSS = 70

/** Every group steps by one recursion. */
function layersGroup(
  places: LayersBlock,
  { data: { n, d }, depth, byResiduals }: Layers,
  { workOfAnAdvance }: LayersBlocks,
): LaneGroup {
  const { block, shape } = places
  const entries = n * (byResiduals ? d : d + WORK_OF_A_LOSS)
  const group = openLaneGroup(block, shape, { samples: n, entries, workOfAnAdvance })
  return {
    ...group,
    join(member) {
      const { run, record } = member
      if (!run.from && shape.own > 0) begin(record, shape, depth)
      group.join(member)
      places.steer(member.place, numbersOf(run))
    },
  }
}

/** Memory of a scaled recursion at its start: the moved vector, u and v at depth 2, means that are 0, and powers that are 1. */
function begin(record: Float64Array, shape: RecordShape, depth: number): void {
  const { state } = shape
  const own = record.subarray(ownStart(shape), ownStart(shape) + shape.own)
  own.set(record.subarray(0, state))
  own.fill(1, 3 * state)
  if (depth !== 2) return
  const d = state / 2
  for (let j = 0; j < d; j++) {
    own[j] = (record[j] + record[d + j]) * 0.5
    own[d + j] = (record[j] - record[d + j]) * 0.5
  }
}

function stepsOf({ method, spec = { kind: '' } }: LaneStart): Pick<FastSteps, 'recursion'> {
  const steps = method ? method.fast(spec) : { recursion: 'heavy-ball' as const }
  if (!steps || !recursions.includes(steps.recursion))
    throw new TypeError('the kernel of layers does not make these steps')
  return steps
}

function numbersOf(run: LaneStart): StepNumbers {
  const { method, spec = { kind: '' }, params = run } = run
  return method?.fast(spec)?.numbers(params) ?? heavyBallNumbers(run)
}
