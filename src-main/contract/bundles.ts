import { type } from '@orpc/contract'
import { z } from 'zod'
import { base, id } from './base.ts'
import { uploadPart } from './uploads.ts'

/** Result of opening a bundle. */
export interface OpenedBundle {
  readonly id: string
  /** Runs that were taken in. */
  readonly runs: number
  /** Runs of the bundle that were not, because this version computes them otherwise. */
  readonly leftOut: number
}

export const bundles = {
  /** An experiment, its table and its results as one zip. */
  save: base.input(z.object({ id })).output(type<File>()),
  /** Keeps what a bundle holds as a new experiment, once its last part is there; null before. A run comes along where its key is that of the plan here. */
  open: base.input(uploadPart).output(type<OpenedBundle | null>()),
}
