import { type } from '@orpc/contract'
import { z } from 'zod'
import { base } from './base.ts'
import type { FigureSpec } from './figure/index.ts'

/** `not-run`: nothing of it is in the history. `stopped`: some of it is, and none is being computed. */
export type PaperState = 'not-run' | 'queued' | 'running' | 'stopped' | 'done'

/** An experiment behind a figure, and where it stands in the history. */
export interface PaperExperiment {
  /** What it is to the figure, `sweep` or `flow`. */
  readonly role: string
  readonly name: string
  readonly document: string
  readonly runs: number
  /** The newest experiment of the history with the same plan; null where there is none. */
  readonly id: string | null
  readonly state: PaperState
  readonly finished: number
  /** Where there is none with this plan: one that an earlier version of the science computed, or null. */
  readonly earlier: string | null
  /** What is drawn of it. */
  readonly figures: readonly FigureSpec[]
}

/** The experiments of a figure, in full or in the quick form that takes seconds. */
export interface PaperVariant {
  readonly state: PaperState
  readonly runs: number
  readonly finished: number
  readonly experiments: readonly PaperExperiment[]
}

/** A figure of the paper: what it says, and the experiments that show it. */
export interface PaperFigure {
  /** 1 to 9 */
  readonly figure: number
  readonly title: string
  readonly claim: string
  /** The statement of the paper that it illustrates. */
  readonly statement: string
  readonly full: PaperVariant
  readonly quick: PaperVariant
}

export type Verdict = 'holds' | 'does-not-hold' | 'not-measured'

/** A claim of the paper beside what was measured. */
export interface MeasuredClaim {
  readonly id: string
  readonly words: string
  /** What is expected, as text: `2 ± 0.1`, `≤ 10⁻⁶`. */
  readonly expected: string
  /** What was measured, in full precision; null where it was not. */
  readonly value: number | null
  /** The same as it is shown; empty where nothing was measured. */
  readonly measured: string
  readonly verdict: Verdict
  /** How it was measured, or why it was not. */
  readonly detail: string
}

/** The name of the n-th drawing of a figure, from 0, as a file without its ending: `figure-3b`. */
export function paperFileName(figure: number, drawing: number): string {
  return `figure-${figure}${String.fromCharCode('a'.charCodeAt(0) + drawing)}`
}

const figure = z.number().int().min(1).max(9)
const figures = z.array(figure).min(1).max(9)
const quick = z.boolean()

export const paper = {
  /** All figures in order, with the state of their experiments. */
  list: base.output(type<readonly PaperFigure[]>()),
  /** The claims of a figure, measured on what has been run of it. */
  measure: base.input(z.object({ figure, quick })).output(type<readonly MeasuredClaim[]>()),
  /**
   * Creates the experiments of these figures that the history lacks and runs those that are not done, one after another. Answers
   * the ids of all that are run.
   */
  start: base
    .input(z.object({ figures, quick, workers: z.number().int().min(1).max(256).optional() }))
    .output(type<{ ids: readonly string[] }>()),
  /** Stops what `start` runs and all that waits behind it; finished runs are kept. */
  cancel: base.output(type<void>()),
  /** Figures, claims and where they come from as one file that needs no other. */
  report: base.input(z.object({ figures, quick, format: z.enum(['html', 'md']) })).output(type<File>()),
}
