import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import type { Params } from '../../src-worker/experiment/index.ts'
import { base, id } from './base.ts'

export { CERTIFICATE_LIMIT } from '../../src-worker/theory/index.ts'

/** A converged run and how well it is certified; null where it has no certificate. */
export interface VerifiedRun {
  readonly index: number
  readonly seed: number
  readonly params: Params
  readonly crossings: number
  /** Sums over all steps, or the estimate from the ends of the run; null where it has no certificate. */
  readonly kind: 'path-sum' | 'telescoped' | null
  /** Why it has none, where that is known. */
  readonly reason: string | null
  /** Relative difference of ln Δ_pred to ln|w₊w₋| of the run. */
  readonly identityResidual: number | null
  /** ‖θ − θ_certificate‖ / ‖θ‖ */
  readonly distance: number | null
  /** The same with y replaced by Xθ. */
  readonly distanceToOwnData: number | null
  /** The distance that stopping at the run's loss leaves. */
  readonly stoppingAllowance: number | null
  /** True where the certificate holds; null where the run has none. */
  readonly isUpheld: boolean | null
  /** Numbers of the run computed again. */
  readonly again?: {
    /** ‖θ − θ_kept‖ / ‖θ‖; null where vectors were not kept. */
    readonly deviation: number | null
    /** Residual of the identity at every step. */
    readonly identityResidual: number | null
    readonly distance: number | null
  }
}

export const certificates = {
  /**
   * The certificate of every converged run, in order of index. With `recompute`, each run is computed again from the definitions, without the
   * fast kernel, and every step is held to the identity.
   */
  verify: base.input(z.object({ id, recompute: z.boolean().optional() })).output(eventIterator(type<VerifiedRun>())),
}
