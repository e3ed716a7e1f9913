import { z } from 'zod'
import type { Quantity } from '../../contract/figure/quantity.ts'

export const certificateSpec = z.object({ kind: z.literal('certificate') })

/** A run with a certificate. */
export interface CertificateMark {
  readonly x: number
  /** ‖θ_run − θ_cert‖/‖θ_run‖; null where it could not be computed. */
  readonly distance: number | null
  /** The same with y replaced by Xθ_run, which leaves out what is due to stopping. */
  readonly ownData: number | null
  /** Relative difference of ln Δ_pred to the run's own ln|w₊w₋|. */
  readonly residual: number | null
  readonly run: number
  readonly crossings: number
}

export interface CertificateFigure {
  readonly kind: 'certificate'
  readonly title: string
  readonly x: Quantity
  readonly distance: Quantity
  readonly ownData: Quantity
  readonly residual: Quantity
  /**
   * Runs of MGD with β = 0.9 on the same data by the same γ, each with its own certificate, beside runs of a method that has none and is given that of MGD
   * nonetheless; left out where runs have certificates of their own. `run` is the one that it stands beside.
   */
  readonly beside?: { readonly of: string; readonly marks: readonly CertificateMark[]; readonly upheld: number }
  /** In order of x; where there are very many, of those that would coincide one is kept. */
  readonly marks: readonly CertificateMark[]
  /** Limit of the distance for its own data and of the residual. */
  readonly limit: number
  readonly counts: {
    /** Finished runs that converged, and those with a certificate. */
    readonly converged: number
    readonly certified: number
    /** Certificates that can be judged: of runs that were kept with what stopping leaves. */
    readonly judged: number
    /** Certificates that hold; see `isUpheld`. */
    readonly upheld: number
    /** Certified runs of which some coordinate crossed zero. */
    readonly crossed: number
  }
}
