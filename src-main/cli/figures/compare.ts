import type { Command } from 'commander'
import { maxCompared, type PlotSpec } from '../../contract/index.ts'
import type { Workbench } from '../../workbench.ts'
import { BadInput } from '../fault.ts'
import { find } from '../history/find.ts'
import { type FigureOptions, withFigureOptions } from './figure-options.ts'
import { checkApart, checkOutputs, makeFolder, type Outputs, writeTo } from '../output.ts'
import { type HistoryOption, withHistory } from '../with-workbench.ts'
import { bothFilters, readPlotFile } from './plot-file.ts'
import { type WhereOption, withWhere } from './where-option.ts'
import { writeFigure } from './write-figure.ts'

export function compareCommand(program: Command): void {
  const command = program
    .command('compare')
    .description('write figures that compare several experiments of the history, and their runs as one table')
    .argument('<id...>', `ids of two to ${String(maxCompared)} experiments, or their beginnings`)
    .option('--figures <dir>', 'write the figures; with --plot that plot alone')
    .option(
      '--plot <file>',
      'a plot document: the plot that it describes is written over all of them, into --figures or the present folder',
    )
    .option('--parquet <out>', 'write one row per run of each as Apache Parquet; - for the standard output')
    .option('--history <db>', 'which history')
  withWhere(withFigureOptions(command)).action(
    async (prefixes: readonly string[], options: HistoryOption & Outputs & { readonly plot?: string }) => {
      const { parquet, history } = options
      if ([options.figures, parquet, options.plot].every((path) => path === undefined))
        throw new BadInput('Nothing to write: give --figures, --plot or --parquet.')
      const plot = options.plot === undefined ? undefined : readPlotFile(options.plot)
      const figures = options.figures ?? (plot ? '.' : undefined)
      await checkApart({ '--history': history, '--plot': options.plot, '--parquet': parquet })
      await checkOutputs({ ...options, figures })
      await withHistory(options, async (workbench) => {
        const ids = await distinctIds(workbench, prefixes)
        if (figures !== undefined && plot) await writePlot(workbench, ids, figures, plot, options)
        else if (figures !== undefined) await writeComparisons(workbench, ids, figures, options)
        if (parquet !== undefined) await writeTo(parquet, workbench.parquet(ids, options.where))
      })
    },
  )
}

async function distinctIds(workbench: Workbench, prefixes: readonly string[]): Promise<string[]> {
  const ids = new Set<string>()
  for (const prefix of prefixes) ids.add((await find(workbench, prefix)).id)
  if (ids.size < 2) throw new BadInput('A comparison needs two experiments or more.')
  if (ids.size > maxCompared) throw new BadInput(`At most ${String(maxCompared)} experiments can be compared at once.`)
  return [...ids]
}

async function writeComparisons(
  { client }: Workbench,
  ids: string[],
  folder: string,
  options: FigureOptions & WhereOption,
): Promise<void> {
  const listed = await client.figures.comparisons({ ids })
  if (listed.length === 0)
    throw new BadInput('These experiments have nothing to compare: their runs have not finished.')
  await makeFolder(folder)
  for (const { spec } of listed) {
    await writeFigure(folder, options, (format, print) =>
      client.exports.comparison({
        ids,
        spec: { ...spec, where: options.where },
        format,
        print,
      }),
    )
  }
}

/** A plot over the runs of all of the experiments. */
async function writePlot(
  { client }: Workbench,
  ids: string[],
  folder: string,
  plot: PlotSpec,
  options: FigureOptions & WhereOption,
): Promise<void> {
  const where = bothFilters(plot, options.where)
  await makeFolder(folder)
  await writeFigure(folder, options, (format, print) =>
    client.exports.comparison({ ids, spec: { ...plot, kind: 'compared-plot', where }, format, print }),
  )
}
