import type { Command } from 'commander'
import { type ExperimentSummary, matching } from '../../contract/index.ts'
import { inLine } from '../printable.ts'
import { wholeNumber } from '../numbers.ts'
import { type HistoryOption, withHistory } from '../with-workbench.ts'

interface Options extends HistoryOption {
  readonly json?: boolean
  readonly limit?: number
  readonly match?: string
}

export function listCommand(program: Command): void {
  program
    .command('list')
    .description('list the experiments of the history, newest first')
    .option('--match <text>', 'only those with every word of it in their name, problem, method, tags or folder')
    .option('--limit <n>', 'only the newest N', wholeNumber(1, 1_000_000))
    .option('--json', 'as a JSON list of objects')
    .option('--history <db>', 'which history')
    .action((options: Options) =>
      withHistory(options, async ({ client }) => {
        const all = await client.experiments.list()
        const { match, limit, json } = options
        const listed = (match === undefined ? all : all.filter(matching(match))).slice(0, limit)
        if (json) console.log(JSON.stringify(listed, null, 2))
        else print(listed, all.length)
      }),
    )
}

function print(listed: readonly ExperimentSummary[], all: number): void {
  if (all === 0) console.error('The history is empty; `mgd run FILE` adds an experiment.')
  else if (listed.length === 0) console.error(`None of ${String(all)} experiments matches.`)
  for (const experiment of listed) console.log(line(experiment))
}

function line({ id, name, state, finished, runs, bestTestLoss, createdAt, folder, damage }: ExperimentSummary): string {
  const best = bestTestLoss === null ? '–' : bestTestLoss.toPrecision(4)
  return [
    id,
    createdAt.slice(0, 16).replace('T', ' '),
    state.padEnd(7),
    `${String(finished)}/${String(runs)}`,
    best,
    inLine(name),
    ...(folder === undefined ? [] : [`(in ${inLine(folder)})`]),
    ...(damage ? ['(damaged; see: mgd show)'] : []),
  ].join('  ')
}
