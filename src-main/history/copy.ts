import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import type { Connection } from './connection.ts'

/** Copies the file as it is at one moment, complete or not at all; one that is there is replaced. */
export function copyWhole(db: Connection, to: string): void {
  const unfinished = `${to}.${process.pid}`
  rmSync(unfinished, { force: true })
  try {
    db.prepare('VACUUM INTO ?').run(unfinished)
    const file = openSync(unfinished, 'r+')
    fsyncSync(file)
    closeSync(file)
    renameSync(unfinished, to)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw error
  }
}
