import type { ExperimentRow } from '../../stores/experiments.ts'

/** A finished experiment of the history, as a row, with what a test changes of it. */
export function row(change: Partial<ExperimentRow>): ExperimentRow {
  return {
    id: 'id',
    name: 'Untitled',
    problem: 'diagonal-network',
    method: 'mgd',
    problemName: 'Diagonal network',
    methodName: 'MGD',
    tags: [],
    state: 'done',
    runs: 10,
    finished: 10,
    outcomes: { converged: 10 },
    bestTestLoss: 0.1,
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-01T00:00:00Z',
    elapsedMs: 0,
    bytes: 0,
    ranges: {},
    sweep: null,
    ...change,
  }
}
