import packageFile from '../../package.json' with { type: 'json' }
import { keepCompiled } from '../compile-cache.ts'
import { catchSignals } from '../signals.ts'
import { threadEntry } from '../thread-entry.ts'
import { smallYoungGeneration, startAhead } from '../thread.ts'
import { joinLauncher } from './watched.ts'

/** Commands that open the history once, and end. */
const opening = new Set(['run', 'list', 'show', 'delete', 'import', 'merge', 'export', 'compare', 'report', 'paper'])

/** Threads of the history that a command opens: they load their code while the program does. */
function threadsAhead([command, ...rest]: readonly string[]): readonly string[] {
  if (rest.includes('--help')) return []
  if (command === 'serve') return ['writer', 'reader']
  return opening.has(command) ? ['both'] : []
}

joinLauncher()
// Before the rest of the program is loaded, which takes longer than a signal may wait.
catchSignals()
if (process.argv.length === 3 && ['--version', '-V'].includes(process.argv[2])) console.log(packageFile.version)
else {
  keepCompiled()
  for (const role of threadsAhead(process.argv.slice(2)))
    startAhead(threadEntry('history-worker'), role, smallYoungGeneration)
  await import('./program.ts')
}
