import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import { planOfFile } from '../../workbench.ts'
import { checkExperimentFile, readExperimentFile } from '../run/experiment-file.ts'
import { BadInput, status } from '../fault.ts'
import { checkApart } from '../output.ts'
import { takeIn } from '../run/take-in.ts'
import { withWorkbench } from '../with-workbench.ts'

interface Options {
  readonly into: string
  readonly expect?: string
}

export function mergeCommand(program: Command): void {
  program
    .command('merge')
    .description('join histories, such as those that the shards of one experiment left; the same run is kept once')
    .argument('<db...>', 'the histories to take in; they are only read')
    .requiredOption('--into <db>', 'the history that takes them in; made where there is none')
    .option(
      '--expect <file>',
      'take in the plan of this experiment file only; exit 1 unless all its runs are there then',
    )
    .action(async (paths: string[], { into, expect }: Options) => {
      const missing = paths.filter((path) => !existsSync(path))
      if (missing.length > 0) throw new BadInput(missing.map((path) => `${path} does not exist.`).join('\n'))
      for (const path of new Set(paths)) await checkApart({ '--into': into, 'a history to take in': path })
      const file = expect === undefined ? undefined : await readExperimentFile(expect)
      if (file) await checkExperimentFile(file)
      const expected = file && (await planOfFile(file))
      process.exitCode = await withWorkbench({ history: into }, async (workbench) =>
        (await takeIn(workbench, paths, expected)) ? status.done : status.failed,
      )
    })
}
