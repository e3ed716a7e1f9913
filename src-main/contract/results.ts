import { type } from '@orpc/contract'
import { z } from 'zod'
import type { Outcome, Params } from './records.ts'
import { base, id } from './base.ts'

// Files of bytes, not JSON: of a million runs they are sent and read in a moment.

/** The run of an experiment with the least test loss, of those that converged or spent their budget. */
export interface BestRun {
  readonly index: number
  readonly seed: number
  readonly params: Params
  readonly outcome: Outcome
  readonly steps: number
  readonly testLoss: number
}

export const results = {
  /** The scalars of all finished runs, for `unpackTable`. */
  table: base.input(z.object({ id })).output(type<Blob>()),
  /** Outcome of each planned run, for `unpackOutcomes`. */
  outcomes: base.input(z.object({ id })).output(type<Blob>()),
  /** null where no run has a test loss. */
  best: base.input(z.object({ id })).output(type<BestRun | null>()),
}
