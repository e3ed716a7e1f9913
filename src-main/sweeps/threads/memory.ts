import { totalmem } from 'node:os'
import { type Experiment, isFlow } from '../../../src-worker/experiment/index.ts'

/** The data matrix, what it is reduced to, and what is needed on the way: 1e8 entries were seen to take 3 GB. */
const BYTES_PER_ENTRY = 32

/** Memory in bytes: what this process may take at most, and what of it is free. */
export interface Memory {
  readonly total: number
  readonly free: number
}

export function memoryHere(): Memory {
  const constrained = process.constrainedMemory()
  const total = constrained > 0 ? Math.min(constrained, totalmem()) : totalmem()
  return { total, free: Math.min(total, process.availableMemory()) }
}

/** Bytes that a thread takes for the data of a run, about; each thread has its own. 0 where they are few. @param csv text of its table */
export function bytesOf({ problem }: Experiment, csv?: string): number {
  const data = 'data' in problem ? problem.data : null
  if (data === null) return 0
  if ('n' in data && 'd' in data) return BYTES_PER_ENTRY * data.n * data.d
  if (data.kind === 'inline') return BYTES_PER_ENTRY * data.x.length * data.x[0].length
  // A cell and its comma are some characters.
  return BYTES_PER_ENTRY * ((csv?.length ?? 0) / 4)
}

/**
 * Number of threads that fit into memory, of those that are wanted.
 *
 * @param bytes that each takes
 * @returns at least 1; null where not even one fits
 */
export function threadsThatFit(wanted: number, bytes: number, { total, free }: Memory): number | null {
  if (bytes > total) return null
  return bytes === 0 ? wanted : Math.max(1, Math.min(wanted, Math.floor(free / bytes)))
}

/** The refusal of a run that does not fit, with the figures. */
export function tooLarge(bytes: number, { total }: Memory): string {
  const gigabytes = (value: number): string => `${(value / 1e9).toPrecision(2)} GB`
  return (
    `A run of this experiment takes about ${gigabytes(bytes)} of memory, and there are ${gigabytes(total)} here. ` +
    'Make its data smaller, or run it on a larger machine.'
  )
}

/** Work in entries of data times steps below which a second thread takes longer to start than it saves: some tens of milliseconds. */
const ONE_THREAD_WORK = 1e7

/** Number of threads worth starting, of those that there are: one where all runs together are bounded to what is done at once. */
export function threadsWorthwhile(there: number, experiment: Experiment, runs: number): number {
  const entries = bytesOf(experiment) / BYTES_PER_ENTRY
  const { steps } = experiment.stop
  if (entries === 0 || steps === undefined || isFlow(experiment.method)) return there
  // A run costs as much as some thousand steps on few data, however short it is.
  return runs * (steps * entries + 1e6) <= ONE_THREAD_WORK ? 1 : there
}
