import { type } from '@orpc/contract'
import { z } from 'zod'
import { base, id } from './base.ts'
import type { Outcome, RunTable } from './records.ts'

export const results = {
  table: base.input(z.object({ id })).output(type<RunTable>()),
  /** Outcome of each planned run, null where it is not finished. */
  outcomes: base.input(z.object({ id })).output(type<readonly (Outcome | null)[]>()),
}
