import { catchSignals } from '../signals.ts'

// Before the rest of the program is loaded, which takes longer than a signal may wait.
catchSignals()
await import('./program.ts')
