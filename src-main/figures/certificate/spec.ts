import { z } from 'zod'
import type { Quantity } from '../../contract/figure/quantity.ts'

export const certificateSpec = z.object({ kind: z.literal('certificate') })

/** A run with a certificate. */
export interface CertificateMark {
  readonly x: number
  /** ‖θ_run − θ_cert‖/‖θ_run‖; null where it could not be computed. */
  readonly distance: number | null
  /** Largest relative residual of the identity over the coordinates. */
  readonly residual: number | null
  readonly run: number
  readonly crossings: number
}

export interface CertificateFigure {
  readonly kind: 'certificate'
  readonly title: string
  readonly x: Quantity
  readonly distance: Quantity
  readonly residual: Quantity
  /** In order of x; where there are very many, of those that would coincide one is kept. */
  readonly marks: readonly CertificateMark[]
  /** The distance that a converged run keeps to. */
  readonly limit: number
  readonly counts: {
    /** Finished runs that converged, and those with a certificate. */
    readonly converged: number
    readonly certified: number
    /** Certified runs within the limit. */
    readonly within: number
    /** Certified runs of which some coordinate crossed zero. */
    readonly crossed: number
  }
}
