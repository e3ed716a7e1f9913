import type { Command } from 'commander'
import { CERTIFICATE_LIMIT, type VerifiedRun } from '../../contract/index.ts'
import { status } from '../fault.ts'
import { find } from '../history/find.ts'
import { tellDamage } from './write-results.ts'
import { type HistoryOption, withHistory } from '../with-workbench.ts'

/** Tolerance of a run that is computed again, with and without zero crossings. */
const TOLERANCE = 1e-6

export function verifyCommand(program: Command): void {
  program
    .command('verify')
    .description('the implicit-bias certificate of every converged run of an experiment')
    .argument('<id>', 'its id, or the beginning of it')
    .option(
      '--recompute',
      'compute each run again from the definitions and hold every step to the identity; takes its time',
    )
    .option('--history <db>', 'which history')
    .action(async (id: string, options: HistoryOption & { recompute?: boolean }) => {
      process.exitCode = await withHistory(options, async (workbench) => {
        const found = await find(workbench, id)
        const { recompute } = options
        const runs: VerifiedRun[] = []
        console.log(row([...heads, ...(recompute ? againHeads : [])]))
        for await (const run of await workbench.client.certificates.verify({ id: found.id, recompute })) {
          console.log(row(cellsOf(run)))
          runs.push(run)
        }
        console.log(summaryOf(runs, recompute ?? false))
        const isDamaged = await tellDamage(workbench, found.id)
        return isDamaged || runs.some(isWrong) ? status.failed : status.done
      })
    })
}

const heads = ['run', 'lambda', 'crossings', 'kind', 'residual', 'own data', 'distance', 'stopping', 'holds']
const againHeads = ['deviation', 'every step', 'distance']

function cellsOf(run: VerifiedRun): string[] {
  const { again } = run
  return [
    String(run.index),
    run.params.lambda?.toPrecision(4) ?? '',
    String(run.crossings),
    run.kind ?? 'none',
    short(run.identityResidual),
    short(run.distanceToOwnData),
    short(run.distance),
    short(run.stoppingAllowance),
    run.isUpheld === null ? '–' : run.isUpheld ? 'yes' : 'no',
    ...(again ? [again.deviation, again.identityResidual, again.distance].map(short) : []),
  ]
}

function summaryOf(runs: readonly VerifiedRun[], recomputed: boolean): string {
  if (runs.length === 0) return 'No run has converged.'
  const lines = (['path-sum', 'telescoped'] as const).flatMap((kind) => {
    const judged = runs.filter((run) => run.kind === kind && run.isUpheld !== null)
    if (judged.length === 0) return []
    const upheld = judged.filter(({ isUpheld }) => isUpheld).length
    return `${String(upheld)} of ${String(judged.length)} ${names[kind]} hold: residual and own data within ${String(CERTIFICATE_LIMIT)}, distance within what stopping leaves`
  })
  const unjudged = runs.filter(({ kind, isUpheld }) => kind !== null && isUpheld === null).length
  if (unjudged > 0) lines.push(`${String(unjudged)} not judged: kept by an earlier version, run them again`)
  for (const [reason, count] of countedReasons(runs)) lines.push(`${String(count)} without a certificate: ${reason}`)
  if (recomputed) {
    lines.push(`${String(runs.filter(differs).length)} differ by more than ${String(TOLERANCE)} when computed again`)
  }
  return lines.join('\n')
}

const names = {
  'path-sum': 'certificates by path sums',
  telescoped: 'estimates from the ends of a run (no evidence about its steps)',
} as const

function countedReasons(runs: readonly VerifiedRun[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { kind, reason } of runs) {
    const text = reason ?? 'the reason was not kept'
    if (kind === null) counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  return counts
}

/** True where a run's certificate fails, computing it again gives another, or its steps do not keep the identity. */
function isWrong(run: VerifiedRun): boolean {
  return run.isUpheld === false || differs(run)
}

function differs({ again }: VerifiedRun): boolean {
  return Math.max(again?.deviation ?? 0, again?.identityResidual ?? 0) > TOLERANCE
}

function short(value: number | null): string {
  return value === null ? '–' : value.toExponential(2)
}

function row(cells: readonly string[]): string {
  return cells.map((cell, i) => cell.padStart(i === 0 ? 7 : 12)).join('')
}
