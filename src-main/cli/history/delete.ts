import type { Command } from 'commander'
import { find } from './find.ts'
import { inLine } from '../printable.ts'
import { type HistoryOption, withHistory } from '../with-workbench.ts'

export function deleteCommand(program: Command): void {
  program
    .command('delete')
    .description('delete experiments; for a day the window can restore them')
    .argument('<ids...>', 'their ids, or the beginnings of them')
    .option('--history <db>', 'which history')
    .action((ids: string[], options: HistoryOption) =>
      withHistory(options, async (workbench) => {
        const found = []
        for (const id of ids) found.push(await find(workbench, id))
        await workbench.client.experiments.delete({ ids: found.map(({ id }) => id) })
        for (const { id, name } of found) console.error(`Deleted ${inLine(name)} (${id}).`)
      }),
    )
}
