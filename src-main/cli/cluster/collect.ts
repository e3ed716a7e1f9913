import { join } from 'node:path'
import type { Command } from 'commander'
import { planOfFile, shardPaths } from '../../workbench.ts'
import { status } from '../fault.ts'
import { checkOutputs, type Outputs } from '../output.ts'
import { readSweepFolder } from './sweep-folder.ts'
import { takeIn } from '../run/take-in.ts'
import { withWorkbench } from '../with-workbench.ts'
import { writeResults } from '../run/write-results.ts'

interface Options extends Outputs {
  readonly into?: string
}

export function collectCommand(program: Command): void {
  program
    .command('collect')
    .description('merge the shards of a submitted sweep; exit 1 unless all its runs are there')
    .argument('<dir>', 'the folder that submit wrote')
    .option('--into <db>', 'the history that takes them in; collected.db in the folder where it is left out')
    .option('--json <out>', 'write the results file of what is there; - for the standard output')
    .option('--csv <out>', 'write one row per run; - for the standard output')
    .option('--parquet <out>', 'write one row per run as Apache Parquet; - for the standard output')
    .action(async (dir: string, options: Options) => {
      const { folder, manifest, experiment } = await readSweepFolder(dir)
      await checkOutputs(options)
      const expected = await planOfFile(experiment)
      const paths = shardPaths(folder, manifest)
      const history = options.into ?? join(folder, 'collected.db')
      process.exitCode = await withWorkbench({ history }, async (workbench) => {
        const isWhole = await takeIn(workbench, paths, expected, console.error)
        const id = await workbench.findPlan(expected.planKey)
        if (id !== null) await writeResults(workbench, id, options)
        return isWhole ? status.done : status.failed
      })
    })
}
