import { type DiagonalNetwork, isPaperNetwork, isReluNetwork, type ReluNetwork } from '../../problems/index.ts'
import { type LeastSquares, reduce } from '../../problems/reduce.ts'
import type { Kernel, LaneStart, Session } from '../kernel.ts'
import type { Block } from './block.ts'
import { type LaneGroup, openLaneGroup } from './lane-group.ts'
import { diagonalShape, reluShape } from './record.ts'
import { sessionOver } from './session.ts'

/** One way of stepping lanes. */
export interface Blocks extends Pick<Kernel, 'name' | 'lanes'> {
  /** Products of matrix entries, of each lane, in one `advance` of a session; see `iterationsIn`. */
  readonly workOfAnAdvance: number
  /** @param batched whether samples have weights of their own */
  readonly diagonal: (problem: LeastSquares, lanes: number, batched: boolean) => Block
  readonly relu: (network: ReluNetwork, lanes: number) => Block
}

/** A kernel for MGD and SMGD on diagonal and ReLU networks. */
export function kernelOver(blocks: Blocks): Kernel {
  const { name, lanes } = blocks
  return {
    name,
    lanes,
    open(instance, lanes) {
      if (isPaperNetwork(instance)) return diagonalSession(blocks, instance, lanes)
      return isReluNetwork(instance) ? reluSession(blocks, instance, lanes) : null
    },
  }
}

function diagonalSession({ diagonal, workOfAnAdvance }: Blocks, { data }: DiagonalNetwork, lanes: number): Session {
  const { n, d } = data
  // Mini-batches name samples, so they need the rows as they are; the full gradient does with fewer and shorter ones.
  const size = { samples: n, entries: n * d, workOfAnAdvance }
  const full = once(() => openLaneGroup(diagonal(data, lanes, true), diagonalShape(d), size))
  const reduced = once(() => openLaneGroup(diagonal(reduce(data), lanes, false), diagonalShape(d), size))
  return sessionOver((run): LaneGroup => (steady(run).batches ? full() : reduced()), lanes)
}

function reluSession({ relu, workOfAnAdvance }: Blocks, network: ReluNetwork, lanes: number): Session {
  const { samples, dimension } = network
  // To which side of its bend each unit is takes as long again as the products of either direction.
  const size = { samples, entries: 3 * samples * dimension, workOfAnAdvance }
  const group = openLaneGroup(relu(network, lanes), reluShape(network), size)
  return sessionOver((run) => (steady(run), group), lanes)
}

/** @throws TypeError where the run's steps are not those of MGD */
function steady(run: LaneStart): LaneStart {
  const { method, spec = { kind: '' } } = run
  if (!method || method.fast(spec)?.recursion === 'heavy-ball') return run
  throw new TypeError('the fast kernel makes steps of MGD only')
}

function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}
