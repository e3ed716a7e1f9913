import { type } from '@orpc/contract'
import { z } from 'zod'
import { base, id } from './base.ts'

// Files of bytes, not JSON: of a million runs they are sent and read in a moment.

export const results = {
  /** The scalars of all finished runs, for `unpackTable`. */
  table: base.input(z.object({ id })).output(type<Blob>()),
  /** Outcome of each planned run, for `unpackOutcomes`. */
  outcomes: base.input(z.object({ id })).output(type<Blob>()),
}
