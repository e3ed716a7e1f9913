import { readdirSync, readFileSync, statSync } from 'node:fs'

/** State of the host at one moment. */
export interface Sample {
  readonly minute: number
  /** Resident memory of the process. */
  readonly memoryMb: number
  readonly handles: number
  readonly threads: number
  /** SQLite's write-ahead log. */
  readonly logMb: number
  readonly historyMb: number
  /** Temporary files and folders. */
  readonly files: number
}

type Measure = Exclude<keyof Sample, 'minute'>

export const measures: readonly {
  readonly key: Measure
  readonly name: string
  readonly digits: number
  /** Deleted experiments can still be restored, so the file of the history grows. */
  readonly grows?: boolean
}[] = [
  { key: 'memoryMb', name: 'memory, MB', digits: 0 },
  { key: 'handles', name: 'handles', digits: 0 },
  { key: 'threads', name: 'threads', digits: 0 },
  { key: 'logMb', name: 'log, MB', digits: 1 },
  { key: 'historyMb', name: 'history, MB', digits: 1, grows: true },
  { key: 'files', name: 'temporary files', digits: 0 },
]

export function readHost(
  pid: number,
  minute: number,
  { history, temporary }: { readonly history: string; readonly temporary: string },
): Sample {
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8')
  const number = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1])
  const megabytes = (path: string): number => (statSync(path, { throwIfNoEntry: false })?.size ?? 0) / 2 ** 20
  return {
    minute,
    memoryMb: number('VmRSS') / 1024,
    handles: readdirSync(`/proc/${String(pid)}/fd`).length,
    threads: number('Threads'),
    logMb: megabytes(`${history}-wal`),
    historyMb: megabytes(history),
    files: readdirSync(temporary, { recursive: true }).length,
  }
}

/** Clock ticks in a second of Linux, on all its machines. */
const TICKS_PER_SECOND = 100

/** Seconds of CPU that a process has taken, all its threads together. */
export function secondsOf(pid: number): number {
  const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
  // The name stands in brackets and may hold blanks; user and system time are the fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}
