import { Command, CommanderError } from 'commander'
import packageFile from '../../package.json' with { type: 'json' }
import { logFault } from '../fault-log.ts'
import { commands } from './commands.ts'
import { status, statusOf, userMessage } from './fault.ts'
import { watchMemory } from './watch-memory.ts'
import { guardConsole } from './printable.ts'

/** The command line `mgd`: one command, one exit status. */
async function main(): Promise<void> {
  const program = new Command('mgd')
    .description('Momentum Workbench: sweeps of momentum gradient descent, their history and figures')
    .version(packageFile.version)
    .exitOverride()
  for (const add of commands) add(program)
  guardConsole()
  watchMemory()
  // A reader that has seen enough closes the pipe; that is no fault.
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') process.exit(status.done)
  })
  try {
    await program.parseAsync()
  } catch (error) {
    process.exitCode = report(error)
  }
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? status.done : status.badInput
  console.error(userMessage(error) ?? logFault(error))
  return statusOf(error)
}

await main()
