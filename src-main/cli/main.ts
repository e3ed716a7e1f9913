import packageFile from '../../package.json' with { type: 'json' }
import { keepCompiled } from '../compile-cache.ts'
import { catchSignals } from '../signals.ts'
import { threadEntry } from '../thread-entry.ts'
import { smallYoungGeneration, startAhead } from '../thread.ts'
import { joinLauncher } from './watched.ts'

/** Commands that open the history once, and end. */
const opening = new Set(['run', 'list', 'show', 'delete', 'import', 'merge', 'export', 'compare', 'report', 'paper'])

joinLauncher()
// Before the rest of the program is loaded, which takes longer than a signal may wait.
catchSignals()
if (process.argv.length === 3 && ['--version', '-V'].includes(process.argv[2])) console.log(packageFile.version)
else {
  keepCompiled()
  // The thread of the history loads its code while the program does.
  if (opening.has(process.argv[2]) && !process.argv.includes('--help'))
    startAhead(threadEntry('history-worker'), 'both', smallYoungGeneration)
  await import('./program.ts')
}
