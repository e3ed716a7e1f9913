import type { Command } from 'commander'
import { BadInput } from '../fault.ts'
import { withFigureOptions } from './figure-options.ts'
import { find } from '../history/find.ts'
import { checkApart, checkOutputs, type Outputs, resultFiles } from '../output.ts'
import { viewOf, withViewOptions } from './view-options.ts'
import { readPlotFile } from './plot-file.ts'
import { withWhere } from './where-option.ts'
import { type HistoryOption, withHistory } from '../with-workbench.ts'
import { writeResults } from '../run/write-results.ts'

export function exportCommand(program: Command): void {
  const command = program
    .command('export')
    .description('write results and figures of an experiment of the history')
    .argument('<id>', 'its id, or the beginning of it')
    .option('--json <out>', 'the results file; - for the standard output')
    .option('--csv <out>', 'one row per run; - for the standard output')
    .option('--parquet <out>', 'one row per run as Apache Parquet, with θ and Δ; - for the standard output')
    .option('--figures <dir>', 'the figures; with --plot that plot alone')
    .option(
      '--plot <file>',
      'a plot document: the plot that it describes is written, into --figures or the present folder',
    )
    .option('--history <db>', 'which history')
  withWhere(withViewOptions(withFigureOptions(command))).action(
    async (id: string, options: Outputs & HistoryOption & { readonly plot?: string }) => {
      if ([...Object.values(resultFiles(options)), options.figures, options.plot].every((path) => path === undefined)) {
        throw new BadInput('Nothing to export: give --json, --csv, --parquet, --figures or --plot.')
      }
      viewOf(options)
      const plot = options.plot === undefined ? undefined : readPlotFile(options.plot)
      await checkApart({
        '--history': options.history ?? (await import('../../workbench.ts')).defaultHistoryPath(),
        '--plot': options.plot,
        ...resultFiles(options),
      })
      const outputs = plot ? { ...options, figures: options.figures ?? '.' } : options
      await checkOutputs(outputs)
      await withHistory(options, async (workbench) => {
        const found = await find(workbench, id)
        await writeResults(workbench, found.id, outputs, plot)
      })
    },
  )
}
