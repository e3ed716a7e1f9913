/** What one iteration of a lane goes through. */
export interface Iteration {
  /** Entries of the matrix. */
  readonly entries: number
  /** Length of the state. */
  readonly coordinates: number
  /** Samples of a mini-batch, each drawn and weighed; 0 for the full gradient. */
  readonly drawn: number
}

/** Products of matrix entries in the time that a coordinate, with its path sums, takes to be moved. */
const WORK_OF_A_COORDINATE = 12
/** In the time that a sample of a mini-batch takes to be drawn and weighed. */
const WORK_OF_A_DRAW = 400
/** In the time that an iteration takes beside all that. */
const WORK_BESIDE = 25

/**
 * Number of iterations that are so much work, at least 1: how far a session goes between two looks of its host. Kernels have a number of products
 * that takes them some milliseconds, so that nobody waits, whatever the size of the data; no clock decides how far lanes step together.
 *
 * @param work products of matrix entries, of each lane
 */
export function iterationsIn(work: number, { entries, coordinates, drawn }: Iteration): number {
  return Math.ceil(work / (entries + WORK_OF_A_COORDINATE * coordinates + WORK_OF_A_DRAW * drawn + WORK_BESIDE))
}
