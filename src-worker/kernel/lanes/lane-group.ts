import type { LaneStart, LaneStatus } from '../kernel.ts'
import type { LentBatches } from '../../random/index.ts'
import { iterationsIn } from '../work.ts'
import type { BatchQueue } from './batch-queue.ts'
import type { Block } from './block.ts'
import type { LaneRecord, RecordShape, Scalar } from './record.ts'

/** A run under way. */
export interface Member {
  readonly run: LaneStart
  /** Up to date when it has been read, and when the member has left. */
  readonly record: LaneRecord
  /** Null where every gradient is that of all samples. */
  readonly batches: BatchQueue | null
  status: LaneStatus
  /** −1 where it has no more pause ahead. */
  pauseAt: number
  place: number
}

/** Runs that are stepped together in one block: in its first places, so that the last ones carry no empty places along. */
export interface LaneGroup {
  /** Shape of the records of its members. */
  readonly shape: RecordShape
  /** Takes a run in, at the iterate of its record. */
  join(member: Member): void
  leave(member: Member): void
  read(member: Member): void
  /** Columns that a member's record would have, without reading all of it. */
  scalar(member: Member, which: Scalar): number
  /** Steps all until one of them stands still, at most `limit` iterations, and no more than its work. Those that have come to their end leave. */
  advance(limit: number): void
}

/** Work of the steps of a group. */
interface Work {
  /** n, of which each sample has the weight 1/n where there are no batches. */
  readonly samples: number
  /** Entries of the matrix that an iteration passes through. */
  readonly entries: number
  /** Products of entries, of each lane, in one `advance`; see `iterationsIn`. */
  readonly workOfAnAdvance: number
}

/**
 * A group in an empty block.
 *
 * @param shape of the records of the block
 */
export function openLaneGroup(
  block: Block,
  shape: RecordShape,
  { samples, entries, workOfAnAdvance }: Work,
): LaneGroup {
  const members: Member[] = []
  /** Iterations of all in one `advance`. */
  const maxSteps = (): number => {
    let drawn = 0
    for (const { batches } of members) if (batches) drawn = Math.max(drawn, batches.current.length)
    return iterationsIn(workOfAnAdvance, { entries, coordinates: shape.state, drawn })
  }
  /** True if losses and residuals are those of the states. */
  let fresh = true
  /** Places from here on are vacant; those before it are as their members left them, until they are stepped on. */
  let vacantFrom = 0

  const refresh = (): void => {
    while (vacantFrom > members.length) block.vacate(--vacantFrom)
    if (!fresh) block.evaluate(members.length)
    fresh = true
  }

  const draw = ({ batches, place }: Member): void => {
    if (!batches) return
    block.unweigh(place, batches.current)
    batches.draw()
    block.weigh(place, batches.current)
  }

  const leave = (member: Member): void => {
    block.take(member.place, member.record)
    const last = members.pop()!
    if (last === member) return
    block.move(last.place, member.place)
    last.place = member.place
    members[last.place] = last
    fresh = false
  }

  /** Looks who stands still at the present iterate; returns whether anybody does. */
  const look = (): boolean => {
    let isAny = false
    // From the last place on: whoever takes the place of one that leaves has been looked at.
    for (let place = members.length - 1; place >= 0; place--) {
      const member = members[place]
      member.status = statusOf(member, block)
      if (member.status === 'running') continue
      isAny = true
      if (member.status === 'paused') member.pauseAt = -1
      else leave(member)
    }
    return isAny
  }

  const iterate = (steps: number): number => {
    if (!members.some(({ batches }) => batches)) return block.run(members.length, steps)
    const sequences = block.runBatches && sequencesOf(members)
    if (sequences) return block.runBatches(steps, sequences)
    for (let made = 1; made <= steps; made++) {
      members.forEach(draw)
      if (!block.iterate(members.length)) return made
    }
    return steps
  }

  return {
    shape,
    join(member) {
      member.place = members.length
      members.push(member)
      vacantFrom = Math.max(vacantFrom, members.length)
      block.put(member.place, member.record)
      block.weighAll(member.place, member.batches ? 0 : 1 / samples)
      draw(member)
      fresh = false
    },
    leave,
    read(member) {
      refresh()
      block.take(member.place, member.record)
    },
    scalar({ place }, which) {
      refresh()
      return block.scalar(place, which)
    },
    advance(limit) {
      for (let left = Math.min(limit, maxSteps()); members.length > 0;) {
        refresh()
        if (look() || left <= 0) return
        let steps = left
        for (const member of members) steps = Math.min(steps, stepsAhead(member, block))
        left -= iterate(steps)
      }
    },
  }
}

/** What a kernel draws the batches of all members from; null where it cannot. */
function sequencesOf(members: readonly Member[]): readonly (LentBatches | null)[] | null {
  const lent = members.map(({ batches }) => batches?.lend() ?? null)
  return members.every(({ batches }, at) => !batches || lent[at]) ? lent : null
}

/** Iterations until a member is to be looked at. */
function stepsAhead({ run, pauseAt, place }: Member, block: Block): number {
  const step = block.scalar(place, 'step')
  return (pauseAt > step ? Math.min(run.budget, pauseAt) : run.budget) - step
}

function statusOf({ run, pauseAt, place }: Member, block: Block): LaneStatus {
  const loss = block.scalar(place, 'loss')
  const step = block.scalar(place, 'step')
  if (!Number.isFinite(loss) || loss > run.divergedLoss) return 'diverged'
  if (run.stopLoss > 0 && loss <= run.stopLoss) return 'converged'
  if (step >= run.budget) return 'budget-spent'
  return step === pauseAt ? 'paused' : 'running'
}
