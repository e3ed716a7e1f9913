import { basename } from 'node:path'
import { type Command, Option } from 'commander'
import { readTextFile } from './experiment-file.ts'
import { BadInput, faultLine } from '../fault.ts'
import { type HistoryOption, withWorkbench } from '../with-workbench.ts'

interface Options extends HistoryOption {
  readonly method?: string
  readonly json?: boolean
}

export function importCommand(program: Command): void {
  program
    .command('import')
    .description('take in runs that were computed elsewhere, as docs/importing-results.md says')
    .argument('<file>', 'the runs, in JSON or CSV; - for JSON from the standard input')
    .addOption(new Option('--method <kind>', 'by which method the runs of a CSV file were made, such as mgd'))
    .option('--json', 'say what was kept as JSON')
    .option('--history <db>', 'which history')
    .action(async (path: string, { method, json, history }: Options) => {
      const file = { name: path === '-' ? 'runs.json' : basename(path), text: await readTextFile(path), method }
      const { readForeignFile } = await import('../../workbench.ts')
      const reading = await readForeignFile(file)
      // Before a history is opened or even made.
      if (!reading.ok) throw new BadInput(reading.faults.map(faultLine).join('\n'))
      const kept = await withWorkbench({ history }, ({ client }) => client.experiments.import(file))
      for (const note of kept.notes) console.error(note)
      if (json) console.log(JSON.stringify(kept, null, 2))
      else console.log(`${kept.id}  ${String(kept.runs)} runs, ${String(kept.certified)} with a certificate`)
    })
}
