import type { Command } from 'commander'
import type { VerifiedRun } from '../contract/index.ts'
import { status } from './fault.ts'
import { find } from './find.ts'
import { type HistoryOption, withHistory } from './with-workbench.ts'

/** What a converged run should keep to, with and without zero crossings. */
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
        console.log(row(['run', 'lambda', 'crossings', 'residual', 'distance', ...(recompute ? againHeads : [])]))
        for await (const run of await workbench.client.certificates.verify({ id: found.id, recompute })) {
          console.log(row(cellsOf(run)))
          runs.push(run)
        }
        console.log(summaryOf(runs, recompute ?? false))
        return runs.some(isWrong) ? status.failed : status.done
      })
    })
}

const againHeads = ['deviation', 'every step', 'distance']

function cellsOf({ index, params, crossings, identityResidual, distance, again }: VerifiedRun): string[] {
  return [
    String(index),
    params.lambda?.toPrecision(4) ?? '',
    String(crossings),
    short(identityResidual),
    short(distance),
    ...(again ? [again.deviation, again.identityResidual, again.distance].map(short) : []),
  ]
}

function summaryOf(runs: readonly VerifiedRun[], recomputed: boolean): string {
  if (runs.length === 0) return 'No run has converged.'
  const distances = runs.flatMap(({ distance }) => distance ?? [])
  const lines = [
    `${String(runs.length)} converged runs, ${String(distances.length)} with a certificate, ` +
      `${String(distances.filter((distance) => distance <= TOLERANCE).length)} within ${String(TOLERANCE)} of it; ` +
      `the farthest at ${short(Math.max(0, ...distances))}`,
  ]
  if (recomputed) {
    lines.push(`${String(runs.filter(isWrong).length)} differ by more than ${String(TOLERANCE)} when computed again`)
  }
  return lines.join('\n')
}

/** Whether a run is not what comes out again, or does not keep the identity. */
function isWrong({ again }: VerifiedRun): boolean {
  return Math.max(again?.deviation ?? 0, again?.identityResidual ?? 0) > TOLERANCE
}

function short(value: number | null): string {
  return value === null ? '–' : value.toExponential(2)
}

function row(cells: readonly string[]): string {
  return cells.map((cell, i) => cell.padStart(i === 0 ? 7 : 12)).join('')
}
