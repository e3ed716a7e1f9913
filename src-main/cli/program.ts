import { execute } from './execute.ts'
import { status } from './fault.ts'
import { guardConsole } from './printable.ts'
import { watchMemory } from './watch-memory.ts'

/** The command line `mgd`: one command, one exit status. */
guardConsole()
watchMemory()
// A reader that has seen enough closes the pipe; that is no fault.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE') process.exit(status.done)
})
await execute(process.argv.slice(2))
