import type { Command } from 'commander'
import { mostCompared } from '../contract/index.ts'
import type { Workbench } from '../workbench.ts'
import { BadInput } from './fault.ts'
import { find } from './find.ts'
import { type FigureOptions, withFigureOptions } from './figure-options.ts'
import { checkOutputs, makeFolder } from './output.ts'
import { type HistoryOption, withHistory } from './with-workbench.ts'
import { writeFigure } from './write-figure.ts'

export function compareCommand(program: Command): void {
  const command = program
    .command('compare')
    .description('write figures that compare several experiments of the history')
    .argument('<id...>', `ids of two to ${String(mostCompared)} experiments, or their beginnings`)
    .requiredOption('--figures <dir>', 'where to')
    .option('--history <db>', 'which history')
  withFigureOptions(command).action(
    async (prefixes: readonly string[], options: HistoryOption & FigureOptions & { figures: string }) => {
      await checkOutputs(options)
      await withHistory(options, async (workbench) => {
        const ids = await distinctIds(workbench, prefixes)
        await writeComparisons(workbench, ids, options)
      })
    },
  )
}

async function distinctIds(workbench: Workbench, prefixes: readonly string[]): Promise<string[]> {
  const ids = new Set<string>()
  for (const prefix of prefixes) ids.add((await find(workbench, prefix)).id)
  if (ids.size < 2) throw new BadInput('A comparison needs two experiments or more.')
  if (ids.size > mostCompared)
    throw new BadInput(`At most ${String(mostCompared)} experiments can be compared at once.`)
  return [...ids]
}

async function writeComparisons(
  { client }: Workbench,
  ids: string[],
  { figures: folder, ...options }: FigureOptions & { figures: string },
): Promise<void> {
  const listed = await client.figures.comparisons({ ids })
  if (listed.length === 0)
    throw new BadInput('These experiments have nothing to compare: their runs have not finished.')
  await makeFolder(folder)
  for (const { spec } of listed) {
    await writeFigure(folder, options, (format, print) => client.exports.comparison({ ids, spec, format, print }))
  }
}
