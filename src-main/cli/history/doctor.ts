import type { Command } from 'commander'
import type * as application from '../../workbench.ts'
import { status } from '../fault.ts'
import type { HistoryOption } from '../with-workbench.ts'

interface Options extends HistoryOption {
  readonly quick?: boolean
  readonly salvage?: boolean
}

export function doctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('look for damage of the history; exits with 1 and a list where there is any')
    .option('--history <db>', 'which history')
    .option('--quick', 'leave out vectors, tables, and the keys of runs')
    .option('--salvage', 'take what is sound into a new history in its place, and set the damaged file aside as it is')
    .action(async ({ history: given, quick = false, salvage }: Options) => {
      const workbench = await import('../../workbench.ts')
      const history = given ?? workbench.defaultHistoryPath()
      process.exitCode = salvage ? save(workbench, history) : await look(workbench, history, !quick)
    })
}

async function look(
  { examineHistory }: Pick<typeof application, 'examineHistory'>,
  history: string,
  full: boolean,
): Promise<number> {
  const { findings, experiments, runs } = await examineHistory(history, { full })
  for (const { experiment, fault } of findings) console.log(experiment === null ? fault : `${experiment}: ${fault}`)
  const looked = `${counted(experiments, 'experiment')} and ${counted(runs, 'run')}`
  if (findings.length === 0) {
    console.log(`${history} is sound: ${looked}.`)
    return status.done
  }
  console.error(
    `${counted(findings.length, 'fault')}, in ${looked}. What is sound is saved by: mgd doctor --salvage; what is missing then, by: mgd run FILE --resume`,
  )
  return status.failed
}

function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`
}

function save({ salvageHistory }: Pick<typeof application, 'salvageHistory'>, history: string): number {
  const { aside, experiments } = salvageHistory(history)
  for (const { id, name, runs, of } of experiments) console.log(`${id}  ${String(runs)} of ${String(of)} runs  ${name}`)
  console.log(`The damaged file is ${aside}; ${history} holds what is sound of it.`)
  return status.done
}
