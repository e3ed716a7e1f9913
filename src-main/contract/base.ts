import { oc, type } from '@orpc/contract'
import { z } from 'zod'
import type { Fault } from './records.ts'

// Requests are parsed on entry; what the application answers it has computed itself, so its type is enough.

export const id = z.string().min(1).max(64)
export const ids = z.object({ ids: z.array(id).min(1).max(10_000) })
export const documentText = z.string().max(64 * 1024 * 1024)

export const base = oc.errors({
  NOT_FOUND: { message: 'There is no such experiment in the history.' },
  /** The document or table has faults; every one is listed. */
  INVALID: { data: type<{ faults: readonly Fault[] }>() },
  /** The request does not fit the present state: the message says why and what to do. */
  CONFLICT: {},
})
