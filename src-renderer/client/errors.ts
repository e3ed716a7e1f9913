import { isDefinedError, ORPCError } from '@orpc/client'
import { type Fault, faultText } from '../../src-worker/experiment/fault.ts'

/** Text of an error for a person: its message; with faults, the first of them and how many more. */
export function messageOf(error: unknown): string {
  const faults = faultsOf(error)
  if (faults.length > 1) return `${faultText(faults[0])} (and ${faults.length - 1} more)`
  if (faults.length === 1) return faultText(faults[0])
  if (error instanceof Error && error.message !== '') return error.message
  return 'Something unexpected happened. Try again.'
}

/** The faults of a document that the application refused; none for any other error. */
function faultsOf(error: unknown): readonly Fault[] {
  if (!(error instanceof ORPCError) || error.code !== 'INVALID') return []
  return (error.data as { faults?: readonly Fault[] } | undefined)?.faults ?? []
}

/** True where an experiment is not, or no longer, in the history. */
export function isNotFound(error: unknown): boolean {
  return error instanceof ORPCError && isDefinedError(error) && error.code === 'NOT_FOUND'
}
