import type { Instance } from '../problems/index.ts'
import { walkedPath } from './certify.ts'
import type { ForeignRun } from './schema.ts'

/** Number of sign changes of coordinates of w₊ and w₋, and the first step with one. */
interface ForeignCrossings {
  readonly count: number
  /** null where nothing did, and where it is not known. */
  readonly firstStep: number | null
}

/**
 * The zero crossings of an imported run: counted where the weights of every step are there, else as reported, else the coordinates that end
 * with another sign than they began with, which is the least that there were.
 */
export function crossingsOf(
  instance: Instance,
  foreign: ForeignRun,
  start: Float64Array,
  end: Float64Array,
): ForeignCrossings {
  const walked = walkedPath(foreign, instance)
  if (!walked) return { count: foreign.crossings ?? changes(start, end), firstStep: null }
  let count = 0
  let firstStep: number | null = null
  walked.states.forEach((state, k) => {
    const here = k === 0 ? 0 : changes(walked.states[k - 1], state)
    if (here > 0) firstStep ??= k
    count += here
  })
  return { count, firstStep }
}

function changes(from: Float64Array, to: Float64Array): number {
  return to.reduce((count, each, i) => (each < 0 !== from[i] < 0 ? count + 1 : count), 0)
}
