import type { RunResult } from '../../src-worker/run/result.ts'
import type { RunColumns } from './history.ts'

/** Scalars of a run that figures read, by column. */
export const scalarColumns = [
  'steps',
  'time',
  'trainLoss',
  'testLoss',
  'error',
  'l1',
  'balancednessNorm',
  'balancednessGeometricMean',
  'balancednessStart',
  'crossings',
  'firstCrossingTime',
] as const satisfies readonly (keyof RunColumns)[]

/** The scalars of a certificate that figures read; a NaN among them is NULL in the file, where `certificateOwnDistance` lies beside them. */
export const certificateColumns = ['identityResidual', 'certificateDistance'] as const

export type Scalars = Record<(typeof scalarColumns)[number], number | null> & { steps: number; crossings: number }

export function scalarsOf({ balancedness, ...run }: RunResult): Scalars {
  return {
    steps: run.steps,
    time: run.time,
    trainLoss: run.trainLoss,
    testLoss: run.testLoss,
    error: run.error,
    l1: run.l1,
    balancednessNorm: balancedness?.norm ?? null,
    balancednessGeometricMean: balancedness?.geometricMean ?? null,
    balancednessStart: balancedness?.start ?? null,
    crossings: run.crossings,
    firstCrossingTime: run.firstCrossingTime,
  }
}

/** Balancedness is null where none of its numbers is known: a problem that has one knows it at the start. */
export function balancednessOf(row: Scalars): RunResult['balancedness'] {
  const balancedness = {
    norm: row.balancednessNorm,
    geometricMean: row.balancednessGeometricMean,
    start: row.balancednessStart,
  }
  return Object.values(balancedness).every((value) => value === null) ? null : balancedness
}
