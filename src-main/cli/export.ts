import type { Command } from 'commander'
import { BadInput } from './fault.ts'
import { withFigureOptions } from './figure-options.ts'
import { find } from './find.ts'
import { checkApart, checkOutputs, type Outputs, resultFiles } from './output.ts'
import { viewOf, withViewOptions } from './view-options.ts'
import { type HistoryOption, withHistory } from './with-workbench.ts'
import { writeResults } from './write-results.ts'

export function exportCommand(program: Command): void {
  const command = program
    .command('export')
    .description('write results and figures of an experiment of the history')
    .argument('<id>', 'its id, or the beginning of it')
    .option('--json <out>', 'the results file; - for the standard output')
    .option('--csv <out>', 'one row per run; - for the standard output')
    .option('--parquet <out>', 'one row per run as Apache Parquet, with θ and Δ; - for the standard output')
    .option('--figures <dir>', 'the figures')
    .option('--history <db>', 'which history')
  withViewOptions(withFigureOptions(command)).action(async (id: string, options: Outputs & HistoryOption) => {
    if ([...Object.values(resultFiles(options)), options.figures].every((path) => path === undefined)) {
      throw new BadInput('Nothing to export: give --json, --csv, --parquet or --figures.')
    }
    viewOf(options)
    await checkApart({
      '--history': options.history ?? (await import('../workbench.ts')).defaultHistoryPath(),
      ...resultFiles(options),
    })
    await checkOutputs(options)
    await withHistory(options, async (workbench) => {
      const found = await find(workbench, id)
      await writeResults(workbench, found.id, options)
    })
  })
}
