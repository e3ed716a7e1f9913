import { Command, CommanderError } from 'commander'
import packageFile from '../../package.json' with { type: 'json' }
import { programName } from '../contract/text/program-name.ts'
import { logFault } from '../fault-log.ts'
import { commands } from './commands.ts'
import { status, statusOf, userMessage } from './fault.ts'

/** Runs one command of `mgd` in this process, to its end; `process.exitCode` is its exit status. */
export async function execute(args: readonly string[]): Promise<void> {
  const program = new Command(programName)
    .description('Momentum Workbench: sweeps of momentum gradient descent, their history and figures')
    .version(packageFile.version)
    .exitOverride()
  for (const add of commands) add(program)
  try {
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    process.exitCode = report(error)
  }
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? status.done : status.badInput
  console.error(userMessage(error) ?? logFault(error))
  return statusOf(error)
}
