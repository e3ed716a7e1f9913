import { type } from '@orpc/contract'
import { z } from 'zod'
import { base } from './base.ts'
import type { FigureSpec } from './figure/index.ts'

/** `not-run`: nothing of it is in the history. `stopped`: some of it is, and none is being computed. */
export type PaperState = 'not-run' | 'queued' | 'running' | 'stopped' | 'done'

/** An experiment behind a figure, and where it stands in the history. */
export interface PaperExperiment {
  /** Its role in the figure, `sweep` or `flow`. */
  readonly role: string
  readonly name: string
  readonly document: string
  readonly runs: number
  /** The newest experiment of the history with the same plan; null where there is none. */
  readonly id: string | null
  readonly state: PaperState
  readonly finished: number
  /** An experiment with this plan that an earlier version of the science computed, where there is no current one; or null. */
  readonly earlier: string | null
  /** The figures drawn of it. */
  readonly figures: readonly FigureSpec[]
}

/** The experiments of a figure, in full or in the quick form that takes seconds. */
export interface PaperVariant {
  readonly state: PaperState
  readonly runs: number
  readonly finished: number
  readonly experiments: readonly PaperExperiment[]
}

/** A paper that the workbench reproduces: what it is, and how much of it there is. */
export interface PaperPack {
  /** `papazov-2024` */
  readonly id: string
  /** As it is cited in a sentence. */
  readonly name: string
  readonly authors: string
  readonly title: string
  readonly source: string
  /** Whose settings the experiments have, and what of the paper could be read. */
  readonly settings: string
  readonly figures: number
  readonly claims: number
  readonly statements: number
}

/** A figure of a pack: what it says, and the experiments that show it. */
export interface PaperFigure {
  /** From 1. */
  readonly figure: number
  /** The figure of the paper that it is after; null where it is the workbench's own. */
  readonly after: string | null
  readonly title: string
  readonly claim: string
  /** The statement of the paper that it illustrates. */
  readonly statement: string
  readonly full: PaperVariant
  readonly quick: PaperVariant
}

export type Verdict = 'holds' | 'does-not-hold' | 'not-measured'

/** The measure of a claim on something that is wrong on purpose. */
export interface MeasuredControl {
  readonly words: string
  /** Bound it must pass for the claim to stand out from it, as text: `≥ 2 × the claim's`. */
  readonly expected: string
  readonly value: number | null
  readonly measured: string
  /** True if the claim stands out from it; null if it was not measured. */
  readonly beaten: boolean | null
  readonly detail: string
}

/** A claim of the paper beside what was measured. */
export interface MeasuredClaim {
  readonly id: string
  readonly words: string
  /** `check`: a theorem or arithmetic, which only a fault of the program can break. `finding`: it could be false. */
  readonly nature: 'finding' | 'check'
  /** `paper`: what the paper says. `here`: derived or chosen here. `memory`: said from memory of the field, its text not read here. */
  readonly origin: 'paper' | 'here' | 'memory'
  /** The expected value as text: `2 ± 0.1`, `≤ 10⁻⁶`. */
  readonly expected: string
  /** The measured value, in full precision; null where it was not measured. */
  readonly value: number | null
  /** The same as it is shown; empty where nothing was measured. */
  readonly measured: string
  /** It holds where its number is as expected and every control is beaten. */
  readonly verdict: Verdict
  /** The way it was measured, or the reason why it was not. */
  readonly detail: string
  readonly controls: readonly MeasuredControl[]
}

/** A statement of a paper beside the claims that measure it. */
export interface MeasuredStatement {
  readonly name: string
  readonly words: string
  /** Whose it is, where that must be said; empty else. */
  readonly attribution: string
  /** Reason that it is not represented, or a remark; empty if neither. */
  readonly remark: string
  /** None where it is not represented. */
  readonly claims: readonly (MeasuredClaim & { readonly figure: number })[]
}

const origins = { paper: '', here: 'derived here', memory: 'from memory of the field' }

/** Nature of a claim that is no finding of the paper itself; empty for one that is. */
export function claimRemark({ nature, origin }: MeasuredClaim): string {
  return [nature === 'check' ? 'check' : '', origins[origin]].filter((each) => each !== '').join(', ')
}

/** True if a claim stands out from a control. */
export function beatenWords({ beaten }: MeasuredControl): string {
  if (beaten === null) return 'not measured'
  return beaten ? 'told apart' : 'not told apart'
}

/** The name of the n-th drawing of a figure, from 0, as a file without its ending: `figure-3b`. */
export function paperFileName(figure: number, drawing: number): string {
  return `figure-${figure}${String.fromCharCode('a'.charCodeAt(0) + drawing)}`
}

const pack = z
  .string()
  .regex(/^[a-z0-9-]+$/)
  .max(64)
const figure = z.number().int().min(1).max(99)
const figures = z.array(figure).min(1).max(99)
const quick = z.boolean()

export const paper = {
  /** All packs in the order of the shelf, the paper of the workbench first. */
  packs: base.output(type<readonly PaperPack[]>()),
  /** All figures of a pack in order, with the state of their experiments. */
  list: base.input(z.object({ pack })).output(type<readonly PaperFigure[]>()),
  /** The claims of a figure, measured on what has been run of it. */
  measure: base.input(z.object({ pack, figure, quick })).output(type<readonly MeasuredClaim[]>()),
  /** The statements of a paper one by one, each with what has been measured for it. */
  statements: base.input(z.object({ pack, quick })).output(type<readonly MeasuredStatement[]>()),
  /**
   * Creates the experiments of these figures that the history lacks and runs those that are not done, one after another. Answers
   * the ids of all that are run.
   */
  start: base
    .input(z.object({ pack, figures, quick, workers: z.number().int().min(1).max(256).optional() }))
    .output(type<{ ids: readonly string[] }>()),
  /** Stops what `start` runs and all that waits behind it; finished runs are kept. */
  cancel: base.output(type<void>()),
  /** Figures, claims, statements and where they come from as one file that needs no other. */
  report: base.input(z.object({ pack, figures, quick, format: z.enum(['html', 'md']) })).output(type<File>()),
}
