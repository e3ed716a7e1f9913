import type { Command } from 'commander'
import { damageText } from '../../contract/index.ts'
import { find } from './find.ts'
import { inLine } from '../printable.ts'
import { type HistoryOption, withHistory } from '../with-workbench.ts'

export function showCommand(program: Command): void {
  program
    .command('show')
    .description('show an experiment: its state, where its numbers come from, and its file')
    .argument('<id>', 'its id, or the beginning of it')
    .option('--history <db>', 'which history')
    .action((id: string, options: HistoryOption) =>
      withHistory(options, async (workbench) => {
        const found = await find(workbench, id)
        // To read its runs is to find damage of them.
        await workbench.completeness(found.id, 0)
        const record = await workbench.client.experiments.get({ id: found.id })
        const outcomes = Object.entries(record.outcomes).filter(([, count]) => count > 0)
        const rows: [string, string][] = [
          ['id', record.id],
          ['name', record.name],
          ['state', record.state],
          ['runs', `${String(record.finished)} of ${String(record.runs)} finished`],
          ['outcomes', outcomes.map(([outcome, count]) => `${String(count)} ${outcome}`).join(', ') || '–'],
          ['least test loss', record.bestTestLoss === null ? '–' : String(record.bestTestLoss)],
          ['tags', record.tags.join(', ') || '–'],
          ['created', record.createdAt],
          ['plan', record.planKey],
          ['kernel', record.provenance?.kernel ?? '–'],
          ...(record.damage ? [['damage', damageText(record.damage)] satisfies [string, string]] : []),
        ]
        for (const [name, value] of rows) console.log(`${name.padEnd(16)}${inLine(value)}`)
        console.log(`\n${record.document.trimEnd()}`)
      }),
    )
}
