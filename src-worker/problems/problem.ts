import type { z } from 'zod'
import type { Fault } from '../experiment/fault.ts'
import type { Fields } from '../experiment/fields.ts'
import type { PlannedRun } from '../experiment/params.ts'
import type { FormField, ProblemForm } from './form.ts'
import type { Instance } from './instance.ts'
import type { LinearData } from './data/linear-data.ts'
import type { Loss } from './linear/loss.ts'

/** Samples × features. */
interface Size {
  readonly n: number
  readonly d: number
}

/** A part of an experiment file that its `kind` names. */
export interface Named {
  readonly kind: string
}

/** A sort of data that any problem with data may be trained on. Specs are valid parts of a file, of this kind. */
export interface DataKind {
  readonly kind: string
  /** As a menu names it: `Sparse Gaussian`. */
  readonly name: string
  /** Writes the schema of its part of the experiment file. */
  readonly schema: (fields: Fields) => z.ZodObject
  /** Initial values in a form. */
  readonly begin: Named & Readonly<Record<string, unknown>>
  /** Its fields in a form; null of a table, whose columns are chosen from what the file has. */
  readonly form: readonly FormField[] | null
  /** True where the seed draws them, so that runs of another seed have others. */
  readonly seeded: boolean
  /** null where only its table shows it. */
  size(spec: Named): Size | null
  /** Faults between its fields, and of targets that the loss does not take. */
  faults(spec: Named, loss: Loss): Fault[]
  /**
   * Opens the data of an experiment.
   *
   * @param csv text of its table, without faults
   * @param loss by which the test loss is taken; its targets are labels where it says so
   */
  open(spec: Named, csv: string | undefined, loss: Loss): (run: PlannedRun) => LinearData
}

/** The instances of an experiment. */
export interface Opened {
  /** Runs with the same key are computed on the same instance. */
  sharedKey(run: PlannedRun): string
  instance(run: PlannedRun): Instance
}

/** A sort of problem, and what others may ask of it. Specs are valid parts of a file, of this kind. */
export interface ProblemKind {
  readonly kind: string
  /** As a menu names it: `Diagonal network`. */
  readonly name: string
  /** As that of data. */
  readonly schema: (fields: Fields) => z.ZodObject
  /** Initial values in a form. */
  readonly begin: Named & Readonly<Record<string, unknown>>
  readonly form: ProblemForm
  /** True where its state is (w₊, w₋), so that it has a balancedness, zero crossings, weights to draw and a certificate. */
  readonly hasBalancedness: boolean
  /** True if its instances know the sharpness of a state; see `Instance.sharpness`. */
  readonly hasSharpness: boolean
  /** True where F is quadratic in the state, so that its curvature is the same everywhere. */
  isQuadratic(spec: Named): boolean
  /** True if the paper's theorem speaks of all its runs: two layers, squares. */
  hasTheorem(spec: Named): boolean
  /** Symbol of its coordinates; null where they tell nothing by themselves. */
  readonly coordinates: 'θ' | 'w' | null
  /** True if the fastest kernels, those of MGD, compute it, or some of its runs. */
  fast(spec: Named): boolean
  /** True if its instances have `layers`, so that the kernel of layers computes them; absent means never. */
  hasLayers?(spec: Named): boolean
  /** The curvatures along its coordinates where these are the axes of a quadratic with its minimum at 0, else null. */
  curvatures(spec: Named): readonly number[] | null
  /** Length of θ; 1 where only a table shows it. */
  parameters(spec: Named): number
  /** Samples that its loss is a mean over: 0 for none, Infinity where only a table shows it. */
  samples(spec: Named): number
  /** Taking in runs of it that were computed elsewhere: with their start only, or without it too; absent, never. */
  readonly imports?: 'with-start' | 'without-start'
  /** Faults between its fields. */
  faults(spec: Named): Fault[]
  open(spec: Named, csv: string | undefined): Opened
}
