import type { Command } from 'commander'
import type { ExperimentSummary } from '../contract/index.ts'
import { type HistoryOption, withHistory } from './with-workbench.ts'

export function listCommand(program: Command): void {
  program
    .command('list')
    .description('list the experiments of the history, newest first')
    .option('--history <db>', 'which history')
    .action((options: HistoryOption) =>
      withHistory(options, async ({ client }) => {
        const all = await client.experiments.list()
        if (all.length === 0) console.error('The history is empty; `mgd run FILE` adds an experiment.')
        for (const experiment of all) console.log(line(experiment))
      }),
    )
}

function line({ id, name, state, finished, runs, bestTestLoss, createdAt }: ExperimentSummary): string {
  const best = bestTestLoss === null ? '–' : bestTestLoss.toPrecision(4)
  return [
    id,
    createdAt.slice(0, 16).replace('T', ' '),
    state.padEnd(7),
    `${String(finished)}/${String(runs)}`,
    best,
    name,
  ].join('  ')
}
