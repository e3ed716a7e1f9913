import type { Command } from 'commander'
import type { SweepProgress } from '../../contract/index.ts'
import { planOfFile, type Shard, type Workbench } from '../../workbench.ts'
import { checkExperimentFile, type ExperimentFile, readExperimentFile } from './experiment-file.ts'
import { status } from '../fault.ts'
import { withFigureOptions } from '../figures/figure-options.ts'
import { follow } from './follow.ts'
import { goingOn } from './going-on.ts'
import { checkApart, checkOutputs, type Outputs, resultFiles } from '../output.ts'
import { inLine } from '../printable.ts'
import { seconds } from '../numbers.ts'
import { checkShard, readShard, readWorkers } from '../cluster/shard.ts'
import { type HistoryOption, withWorkbench } from '../with-workbench.ts'
import { writeResults } from './write-results.ts'

interface Options extends Outputs, HistoryOption {
  readonly workers?: number
  readonly resume?: boolean
  readonly quiet?: boolean
  readonly shard?: Shard
  readonly checkpoint?: number
}

export function runCommand(program: Command): void {
  const command = program
    .command('run')
    .description('run the sweep of an experiment file, keep it in the history and print a summary')
    .argument('<file>', 'experiment file')
    .option('--json <out>', 'write the results file; - for the standard output')
    .option('--csv <out>', 'write one row per run; - for the standard output')
    .option('--parquet <out>', 'write one row per run as Apache Parquet, with θ and Δ; - for the standard output')
    .option('--figures <dir>', "write the experiment's figures")
    .option('--workers <n>', 'threads; all cores where it is left out', readWorkers)
    .option('--history <db>', 'the history to keep it in')
    .option('--resume', 'finish what a stopped sweep of this file left, or start it')
    .option(
      '--shard <i/n>',
      'only the runs dealt to shard I of N, 0 ≤ I < N, for one job of many; see submit and merge',
      readShard,
    )
    .option(
      '--checkpoint <seconds>',
      'after how long the state of a run on its way is kept, again and again, for --resume to go on from; 60 where it is left out',
      seconds,
    )
    .option('--quiet', 'no progress bar and no summary')
  withFigureOptions(command).action(async (file: string, options: Options) => {
    const experiment = await readExperimentFile(file)
    await checkApart({
      'the experiment file': file,
      'its table': experiment.tablePath,
      '--history': options.history ?? (await import('../../workbench.ts')).defaultHistoryPath(),
      ...resultFiles(options),
    })
    await checkOutputs(options)
    await checkExperimentFile(experiment)
    if (options.shard) checkShard(options.shard, (await planOfFile(experiment)).runs, process.env)
    process.exitCode = await withWorkbench(options, (workbench) => run(workbench, file, experiment, options))
  })
}

async function run(workbench: Workbench, file: string, experiment: ExperimentFile, options: Options): Promise<number> {
  const { document, csv } = experiment
  const { id } = await workbench.client.experiments.create({ document, csv, resume: options.resume })
  const { progress, interrupted } = await follow(workbench, id, options)
  if (interrupted && progress.state === 'cancelled') {
    const { begun } = await workbench.client.experiments.get({ id })
    console.error(
      `Interrupted: ${String(progress.finished)} of ${String(progress.total)} runs are kept${begun > 0 ? `, and how far ${String(begun)} others are` : ''}. ` +
        `Resume with: ${goingOn(file, options)}`,
    )
    return status.interrupted
  }
  if (progress.state === 'failed') {
    console.error(`The sweep failed: ${progress.message ?? 'no reason given'}. Finished runs are kept.`)
    return status.failed
  }
  await writeResults(workbench, id, options)
  if (!options.quiet) console.error(await summary(workbench, id, progress))
  return progress.outcomes.failed ? status.failed : status.done
}

async function summary({ client }: Workbench, id: string, progress: SweepProgress): Promise<string> {
  const { bestTestLoss, name } = await client.experiments.get({ id })
  const { total, finished, elapsedMs, outcomes } = progress
  const counts = Object.entries(outcomes).filter(([, count]) => count > 0)
  return [
    `${inLine(name)} (${id})`,
    `${finished < total ? `${String(finished)} of ` : ''}${String(total)} runs in ${(elapsedMs / 1000).toFixed(1)} s` +
      (counts.length > 0 ? `: ${counts.map(([outcome, count]) => `${String(count)} ${outcome}`).join(', ')}` : ''),
    ...(bestTestLoss === null ? [] : [`least test loss ${bestTestLoss.toPrecision(4)}`]),
  ].join('\n')
}
