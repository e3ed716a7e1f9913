import { ORPCError } from '@orpc/client'
import type { Fault } from '../contract/index.ts'
import { INTERRUPTED } from '../signals.ts'

/** Exit status of the command: done, a run failed, bad input, interrupted. */
export const status = { done: 0, failed: 1, badInput: 2, interrupted: INTERRUPTED } as const

/** Input that a person can mend: told in its own words, without a stack. */
export class BadInput extends Error {
  override readonly name = 'BadInput'
}

/** The exit status that an error means. */
export function statusOf(error: unknown): number {
  const isMemory = error instanceof Error && error.name === 'OutOfMemory'
  return userMessage(error) === undefined || isMemory ? status.failed : status.badInput
}

/** Errors of rooms that a command loads only when it needs them. */
const mendable: ReadonlySet<string> = new Set([
  'CannotServe',
  'DamagedHistoryError',
  'HistoryFileError',
  'KernelFault',
  'OutOfMemory',
])

/** The lines that tell of an error; undefined for a bug. */
export function userMessage(error: unknown): string | undefined {
  if (error instanceof BadInput) return error.message
  if (error instanceof Error && mendable.has(error.name)) return error.message
  if (!(error instanceof ORPCError)) return undefined
  if (error.code === 'INVALID') return (error.data as { faults: Fault[] }).faults.map(faultLine).join('\n')
  return error.code === 'NOT_FOUND' || error.code === 'CONFLICT' ? error.message : undefined
}

/** `method.beta.values[2]: 1.2 is not below 1` */
export function faultLine({ path, message }: Fault): string {
  return path === '' ? message : `${path}: ${message}`
}
