import type { Command } from 'commander'
import { BadInput } from '../fault.ts'
import { checkApart, checkFile, isStream } from '../output.ts'
import { type HistoryOption, withHistory } from '../with-workbench.ts'

export function backupCommand(program: Command): void {
  program
    .command('backup')
    .description('write the whole history as one file, while others use it; "merge" takes such a file in again')
    .argument('<file>', 'where it is written; a file that is there is replaced once the backup is whole')
    .option('--history <db>', 'which history')
    .action(async (file: string, options: HistoryOption) => {
      await checkFile('<file>', file)
      if (await isStream(file)) throw new BadInput(`<file>: ${file} is a device or a pipe; a file is needed.`)
      await checkApart({
        'the history': options.history ?? (await import('../../workbench.ts')).defaultHistoryPath(),
        '<file>': file,
      })
      await withHistory(options, (workbench) => workbench.backUp(file))
    })
}
