import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { threadId } from 'node:worker_threads'
import { isAlive } from '../../temporary.ts'
import { makePrivateFile } from '../private.ts'

/**
 * Writes a file beside its place and puts it there when it is whole and on the disk, so that it is complete or not there.
 *
 * The remains of processes that were killed while they wrote the same file are removed first.
 *
 * @param write makes the file at the path it is given
 * @param place puts it in its place; by default one that is there is replaced
 */
export function writeBeside(
  to: string,
  write: (unfinished: string) => void,
  place: (unfinished: string, to: string) => void = renameSync,
): void {
  removeLitter(to)
  // Threads of one process that make the same file at once must not have one between them.
  const unfinished = `${to}.${process.pid}-${threadId}.unfinished`
  try {
    makePrivateFile(unfinished)
    write(unfinished)
    sync(unfinished, 'r+')
    place(unfinished, to)
    if (process.platform !== 'win32') sync(dirname(to), 'r')
  } finally {
    for (const end of companions) rmSync(`${unfinished}${end}`, { force: true })
  }
}

/** The file itself, and what SQLite puts beside it. */
const companions = ['', '-journal', '-wal', '-shm'] as const

function removeLitter(to: string): void {
  const name = basename(to)
  for (const each of readdirSync(dirname(to))) {
    if (!each.startsWith(`${name}.`)) continue
    const pid = /^\.(\d+)(?:-\d+)?\.unfinished(-journal|-wal|-shm)?$/.exec(each.slice(name.length))?.[1]
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(dirname(to), each), { force: true })
  }
}

function sync(path: string, mode: 'r' | 'r+'): void {
  const file = openSync(path, mode)
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
