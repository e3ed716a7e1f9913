import type { FastSteps, StepNumbers } from '../../../methods/method.ts'
import { heavyBallNumbers } from '../../../methods/steps/heavy-ball.ts'
import type { Layers } from '../../../problems/instance.ts'
import type { Kernel, LaneStart, Session } from '../../kernel.ts'
import { openLaneGroup, type LaneGroup } from '../../lanes/lane-group.ts'
import { ownStart, type RecordShape } from '../../lanes/record.ts'
import { sessionOver } from '../../lanes/session.ts'
import * as binaries from '../generated.ts'
import { compile, type Instantiate } from '../module.ts'
import { type LayersBlock, type LayersExports, openLayers, recursions, responseOf } from './block.ts'

/**
 * The WebAssembly kernel of every recursion on losses of linear predictions, or null where the engine lacks SIMD. Its runs have the bits of the
 * reference, whatever the processor: nothing is rounded or ordered otherwise.
 */
export function layersKernel(): Kernel | null {
  if (made === undefined) {
    const instantiate = compile<LayersExports>(binaries.layers)
    made = instantiate && {
      name: 'wasm-exact',
      lanes: 8,
      open: ({ layers }, lanes) =>
        layers && responseOf(layers) >= 0 ? layersSession(instantiate, layers, lanes) : null,
    }
  }
  return made
}

let made: Kernel | null | undefined

function layersSession(instantiate: Instantiate<LayersExports>, layers: Layers, lanes: number): Session {
  const groups = new Map<string, LaneGroup>()
  return sessionOver((run) => {
    const { recursion } = stepsOf(run)
    const group = groups.get(recursion) ?? layersGroup(openLayers(instantiate, layers, recursion, lanes), layers)
    groups.set(recursion, group)
    return group
  }, lanes)
}

/** Every group steps by one recursion. */
function layersGroup(places: LayersBlock, { data, depth }: Layers): LaneGroup {
  const { block, shape } = places
  const group = openLaneGroup(block, shape, { samples: data.n, entries: data.n * data.d, workOfACall: Infinity })
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
