import { keepCompiled } from '../compile-cache.ts'
import { catchSignals } from '../signals.ts'

// Before the rest of the program is loaded, which takes longer than a signal may wait.
catchSignals()
keepCompiled()
await import('./program.ts')
