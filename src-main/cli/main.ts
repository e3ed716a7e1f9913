import packageFile from '../../package.json' with { type: 'json' }
import { keepCompiled } from '../compile-cache.ts'
import { catchSignals } from '../signals.ts'
import { joinLauncher } from './watched.ts'

joinLauncher()
// Before the rest of the program is loaded, which takes longer than a signal may wait.
catchSignals()
if (process.argv.length === 3 && ['--version', '-V'].includes(process.argv[2])) console.log(packageFile.version)
else {
  keepCompiled()
  await import('./program.ts')
}
