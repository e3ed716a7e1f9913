import type { LaneStart, LaneState, Session } from '../kernel.ts'
import { batchesState, openingOf } from '../opening.ts'
import { batchQueue } from './batch-queue.ts'
import type { LaneGroup, Member } from './lane-group.ts'
import {
  type LaneRecord,
  ownStart,
  recordLength,
  type RecordShape,
  type Scalar,
  scalars,
  scalarsStart,
} from './record.ts'

/**
 * A session over the kernel's blocks.
 *
 * @param groupOf the group that steps a run
 * @throws TypeError where a run is loaded that none can step
 */
export function sessionOver(groupOf: (run: LaneStart) => LaneGroup, lanes: number): Session {
  const places = Array.from({ length: lanes }, (): { member: Member; group: LaneGroup } | null => null)
  /** Those that runs have been in. */
  const groups: LaneGroup[] = []
  /** The last record of each lane, in which the next run begins. */
  const records: LaneRecord[] = []

  const placeOf = (lane: number): { member: Member; group: LaneGroup } => {
    const place = places[lane]
    if (!place) throw new RangeError(`lane ${String(lane)} is empty`)
    return place
  }
  const isUnderWay = ({ status }: Member): boolean => status === 'running' || status === 'paused'

  const recordOf = (lane: number): { record: Float64Array; shape: RecordShape } => {
    const { member, group } = placeOf(lane)
    if (isUnderWay(member)) group.read(member)
    return { record: member.record, shape: group.shape }
  }
  /** Copies a part of a lane's record. */
  const copy = (lane: number, out: Float64Array, part: (shape: RecordShape) => readonly [number, number]): void => {
    const { record, shape } = recordOf(lane)
    out.set(record.subarray(...part(shape)))
  }
  const scalarOf = (lane: number, which: Scalar): number => {
    const { member, group } = placeOf(lane)
    return isUnderWay(member) ? group.scalar(member, which) : member.record[scalarsStart(group.shape) + scalars[which]]
  }

  const clear = (lane: number): void => {
    const place = places[lane]
    if (place && isUnderWay(place.member)) place.group.leave(place.member)
    places[lane] = null
  }

  return {
    lanes,
    load(lane, run) {
      if (run.stopGradient) throw new TypeError('the fast kernel does not look at the length of gradients')
      clear(lane)
      const group = groupOf(run)
      if (!groups.includes(group)) groups.push(group)
      const batches = run.batches ? batchQueue(run.batches) : null
      const record = startOf(run, group.shape, records[lane])
      records[lane] = record
      const member: Member = { run, record, batches, status: 'running', pauseAt: -1, place: -1 }
      group.join(member)
      places[lane] = { member, group }
    },
    pauseAt(lane, step) {
      placeOf(lane).member.pauseAt = step
    },
    clear,
    advance(limit = Infinity) {
      for (const group of groups) group.advance(limit)
    },
    status: (lane) => places[lane]?.member.status ?? 'idle',
    step: (lane) => scalarOf(lane, 'step'),
    loss: (lane) => scalarOf(lane, 'loss'),
    crossings: (lane) => ({ count: scalarOf(lane, 'crossings'), firstStep: scalarOf(lane, 'firstCrossing') }),
    state: (lane, out) => copy(lane, out, ({ state }) => [0, state]),
    previous: (lane, out) => copy(lane, out, ({ state }) => [state, 2 * state]),
    impulse: (lane, out) => copy(lane, out, ({ state, impulse }) => [2 * state, 2 * state + impulse]),
    path: (lane, out) => copy(lane, out, (shape) => [2 * shape.state + shape.impulse, ownStart(shape)]),
    save(lane) {
      const { record, shape } = recordOf(lane)
      return stateOf(record, shape, placeOf(lane).member)
    },
  }
}

function stateOf(record: LaneRecord, shape: RecordShape, { run, batches: queue }: Member): LaneState | null {
  const part = (from: number, length: number): Float64Array => record.slice(from, from + length)
  const own = record.subarray(scalarsStart(shape))
  const batches = batchesState(run, queue?.current)
  if (batches === undefined) return null
  return {
    step: own[scalars.step],
    crossings: own[scalars.crossings],
    firstStep: own[scalars.firstCrossing],
    w: part(0, shape.state),
    previous: part(shape.state, shape.state),
    impulse: part(2 * shape.state, shape.impulse),
    path: part(2 * shape.state + shape.impulse, shape.path),
    own: part(ownStart(shape), shape.own),
    batches,
  }
}

/**
 * The record of a run before its first step, or where it goes on.
 *
 * @param used a record that is needed no more, in the memory of which it may lie
 */
function startOf(run: LaneStart, shape: RecordShape, used: LaneRecord | undefined): LaneRecord {
  const { start, from, gamma, beta, stopLoss, divergedLoss } = run
  const { w, step, crossings, firstStep } = openingOf(run)
  const length = recordLength(shape)
  const record = used?.length === length ? used.fill(0) : new Float64Array(length)
  record.set(w)
  record.set(from ? from.previous : start, shape.state)
  if (from) {
    record.set(from.impulse, 2 * shape.state)
    record.set(from.path, 2 * shape.state + shape.impulse)
    record.set(from.own, ownStart(shape))
  }
  const own = scalarsStart(shape)
  record[own + scalars.gamma] = gamma
  record[own + scalars.beta] = beta
  // Every loss is above −1; an infinite one must not be within its bounds.
  record[own + scalars.stopLoss] = stopLoss > 0 ? stopLoss : -1
  record[own + scalars.divergedLoss] = Math.min(divergedLoss, Number.MAX_VALUE)
  record[own + scalars.step] = step
  record[own + scalars.crossings] = crossings
  record[own + scalars.firstCrossing] = firstStep
  return record
}
