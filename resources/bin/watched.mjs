// A command in a process of its own, so that one which runs out of memory ends in a sentence: the engine then prints a trace and aborts.
import { fileURLToPath } from 'node:url'
import { recentNode, run } from './runtime.mjs'

/** Commands that need no more memory the more is computed or kept: they are spared the start of another process. */
const small = new Set(['list', 'show', 'delete', 'status', 'help'])

/** The engine's own bound lets a long command keep up to 128 MB of young objects. */
const flags = ['--max-semi-space-size=8']

const outOfMemory =
  /FATAL ERROR: .*(?:out of memory|Allocation failed)|Fatal (?:process|JavaScript) (?:OOM|out of memory)|std::bad_alloc/i

/** Streams of the command: what Node and the engine write themselves comes here, the command's own words go by 3, and 4 tells it that this process is gone. */
const stdio = ['inherit', 'inherit', 'pipe', 2, 'pipe']

/** True for a command that may need much memory. Windows passes no streams on by their number. */
export function isLarge([command]) {
  return process.platform !== 'win32' && command !== undefined && !command.startsWith('-') && !small.has(command)
}

/** @returns {Promise<number>} The exit status: 1 where memory ran out. */
export async function runWatched(program, args) {
  let told = ''
  const env = { ...process.env, MGD_WATCHED: '1' }
  const command = [...flags, fileURLToPath(program), ...args]
  const status = await run(recentNode(), command, { env, stdio, tell: (text) => (told += text) })
  if (status > 128 && outOfMemory.test(told)) {
    console.error(
      'The command ran out of memory. Allow more with NODE_OPTIONS=--max-old-space-size=8192 (MB), or ask for less at once.',
    )
    return 1
  }
  process.stderr.write(told)
  if (status === 128 + 9)
    console.error('The command was killed (SIGKILL), as a system does that runs out of memory. Finished runs are kept.')
  return status
}
