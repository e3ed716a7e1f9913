import { SPREAD } from './checksum.ts'

/**
 * Columns under each sum of a table, in the order of the sum. Released orders are never changed: columns that come to a table later are appended, and
 * NULL in all rows that were there before.
 */
export const summed = {
  experiments: {
    sum: ['number', 'id', 'problem', 'method', 'runs', 'planKey', 'tableHash', 'tableName', 'createdAt', 'ranges'],
    labelSum: ['number', 'name', 'tags', 'deletedAt', 'folder'],
    countSum: [
      ...['number', 'updatedAt', 'converged', 'budgetSpent', 'diverged', 'cancelled', 'failed', 'bestTestLoss'],
      ...['elapsedMs', 'bytes'],
    ],
  },
  documents: { sum: ['experiment', 'document'], notesSum: ['experiment', 'notes', 'looks'] },
  sweeps: {
    sum: ['number', 'experiment', 'version', 'kernel', 'node', 'platform', 'startedAt', 'deal'],
    timeSum: ['number', 'heartbeatAt', 'endedAt', 'elapsedMs'],
  },
} as const

/** The results of a run, under `sum`: all that figures of many runs read. */
export const measuredColumns = [
  ...['run', 'seed', 'outcome', 'steps', 'time', 'trainLoss', 'testLoss', 'error', 'l1'],
  ...['balancednessNorm', 'balancednessGeometricMean', 'balancednessStart', 'crossings', 'firstCrossingTime'],
  ...['identityResidual', 'certificateDistance', 'certificateOwnDistance', 'stoppingAllowance', 'certification'],
  'metrics',
] as const

/** Which run it is, where it comes from and what belongs to it, under `originSum`. */
export const originColumns = ['run', 'key', 'gamma', 'beta', 'lambda', 'parameters', 'message', 'vectorsSum'] as const

/** `originColumns` as they are summed: to read a key as text takes half the time of bytes. */
export const originValues = originColumns.map((name) => (name === 'key' ? 'lower(hex(key))' : name))

const MASK = 0xffffffff

/** Expressions of SQL for the sums of a row of `runs`. Experiment and sweep are added, so that a merge, which numbers both anew, moves a sum by their difference. */
export const runSums = {
  sum: `((checksum(${measuredColumns.join(', ')}) + experiment * ${SPREAD}) & ${MASK})`,
  originSum: `((checksum(${originValues.join(', ')}) + experiment * ${SPREAD} + sweep) & ${MASK})`,
}

/** The sums of a run of the experiment and sweep `@from`, `@sweep` that becomes one of `@to`, `@sweepHere`. */
export const movedSums = {
  sum: `((sum + (@to - @from) * ${SPREAD}) & ${MASK})`,
  originSum: `((originSum + (@to - @from) * ${SPREAD} + @sweepHere - @sweep) & ${MASK})`,
}

/** As `runSums`, of a checksum that was made here. */
export function placed(sum: number, experiment: number, sweep = 0): number {
  return (sum + Math.imul(experiment, SPREAD) + sweep) >>> 0
}

type SummedTable = keyof typeof summed

/** An expression of SQL that is 1 where what lies under a sum is as it was written. */
export function isSound<T extends SummedTable>(table: T, sum: keyof (typeof summed)[T] & string, of: string = table) {
  return `(${of}.${sum} IS checksum(${columnsUnder(table, sum)
    .map((column) => `${of}.${column}`)
    .join(', ')}))`
}

/** The sum of the columns as they are now, as an assignment. */
export function sumAgain<T extends SummedTable>(table: T, sum: keyof (typeof summed)[T] & string): string {
  return `${sum} = checksum(${columnsUnder(table, sum).join(', ')})`
}

export function columnsUnder<T extends SummedTable>(table: T, sum: keyof (typeof summed)[T] & string) {
  return (summed[table] as Record<string, readonly string[]>)[sum]
}

/** Experiments that nobody deleted; one of which that is not sure stays in sight. */
export const notDeleted = `(deletedAt IS NULL OR NOT ${isSound('experiments', 'labelSum')})`
