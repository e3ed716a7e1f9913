import { type Outcome, outcomes } from '../../../src-worker/run/result.ts'

/** Codes of outcomes in the file, for ever; independent of their order in the application. */
export const outcomeCode: Readonly<Record<Outcome, number>> = {
  converged: 0,
  'budget-spent': 1,
  diverged: 2,
  cancelled: 3,
  failed: 4,
}

/** The column of `experiments` that counts an outcome. */
export const outcomeCounter = {
  converged: 'converged',
  'budget-spent': 'budgetSpent',
  diverged: 'diverged',
  cancelled: 'cancelled',
  failed: 'failed',
} as const satisfies Record<Outcome, string>

export type OutcomeCounts = Record<(typeof outcomeCounter)[Outcome], number>

/** The outcome of a code. */
export const outcomeOfCode: readonly Outcome[] = outcomes.toSorted((a, b) => outcomeCode[a] - outcomeCode[b])

/** Outcomes whose test loss counts for an experiment's best. */
export const lossOutcomes: readonly Outcome[] = ['converged', 'budget-spent']
