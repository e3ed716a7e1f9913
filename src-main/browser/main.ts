import { keepCompiled } from '../compile-cache.ts'
import { catchSignals } from '../signals.ts'
import { threadEntry } from '../thread-entry.ts'
import { smallYoungGeneration, startAhead } from '../thread.ts'

// Before the rest of the program is loaded, which takes longer than a signal may wait.
catchSignals()
keepCompiled()
// Threads of the history load their code while the program does.
for (const role of ['writer', 'reader']) startAhead(threadEntry('history-worker'), role, smallYoungGeneration)
await import('./program.ts')
