import type { Command } from 'commander'
import { checkExperimentFile, readExperimentFile } from './experiment-file.ts'
import { BadInput } from '../fault.ts'
import { wholeNumber } from '../numbers.ts'
import { checkApart, checkFile, writeTo } from '../output.ts'

interface Options {
  readonly seed?: number
  readonly run?: number
  readonly batches: number
  readonly json: string
}

export function dataCommand(program: Command): void {
  program
    .command('data')
    .description(
      'write what a run is computed from: its samples, θ*, start and mini-batches, to compute it again elsewhere',
    )
    .argument('<file>', 'experiment file')
    .option(
      '--seed <s>',
      'the first run of this seed; of the first seed where it is left out',
      wholeNumber(0, 2 ** 32 - 1),
    )
    .option(
      '--run <i>',
      'this run of the plan, counted from 0; for axes on which data, start or batches depend',
      wholeNumber(0, 1e9),
    )
    .option('--batches <k>', 'how many mini-batches', wholeNumber(0, 10_000_000), 100)
    .requiredOption('--json <out>', 'where to; - for the standard output')
    .action(async (file: string, { batches, json, ...choice }: Options) => {
      if (choice.seed !== undefined && choice.run !== undefined) throw new BadInput('Give --seed or --run, not both.')
      const experiment = await readExperimentFile(file)
      await checkApart({ 'the experiment file': file, 'its table': experiment.tablePath, '--json': json })
      await checkFile('--json', json)
      await checkExperimentFile(experiment)
      try {
        const { runInputs } = await import('../../workbench.ts')
        await writeTo(json, await runInputs(experiment, choice, batches))
      } catch (error) {
        if (error instanceof RangeError)
          throw new BadInput(`${choice.run === undefined ? '--seed' : '--run'}: ${error.message}.`)
        throw error
      }
    })
}
