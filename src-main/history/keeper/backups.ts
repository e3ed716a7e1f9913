import { readdirSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** A copy of the whole history that was made by itself. */
export interface Backup {
  readonly path: string
  readonly bytes: number
  /** ISO 8601. */
  readonly madeAt: string
}

/** One a day. */
const EVERY_MS = 24 * 60 * 60 * 1000
/** As many days are kept, as far as they fit. */
const MAX = 7
/** All of them together; the newest is kept in any case. */
const MAX_BYTES = 4 * 1024 ** 3
/** Left free on the disk beside a new one. */
const ROOM_BYTES = 1024 ** 3

/** The backups of a history, in a folder beside it; whether they are wanted is a file there, so that every host of the history does alike. */
export function backupsOf(history: string, now: () => number = Date.now) {
  const folder = `${history}.backups`
  const off = join(folder, 'off')

  const list = (): Backup[] =>
    namesIn(folder)
      .filter((name) => /^\d{4}-\d{2}-\d{2}\.db$/.test(name))
      .toSorted()
      .toReversed()
      .flatMap((name) => {
        const path = join(folder, name)
        const stat = statSync(path, { throwIfNoEntry: false })
        return stat ? [{ path, bytes: stat.size, madeAt: stat.mtime.toISOString() }] : []
      })

  const isOn = (): boolean => !namesIn(folder).includes('off')

  /** Path of today's backup, or the reason for none. */
  const next = (): { readonly path: string } | { readonly reason: string } => {
    if (!isOn()) return { reason: 'Regular backups are off.' }
    const newest = list().at(0)
    const changed = changedAt(history)
    if (changed === 0) return { reason: 'There is no history yet.' }
    if (newest && now() - Date.parse(newest.madeAt) < EVERY_MS) return { reason: 'There is one of the last day.' }
    if (newest && changed <= Date.parse(newest.madeAt)) return { reason: 'Nothing has changed since the last one.' }
    const bytes = bytesOf(history)
    const { bavail, bsize } = statfsSync(dirname(history))
    if (bavail * bsize < bytes + ROOM_BYTES) return { reason: 'The disk has too little room for a backup.' }
    return { path: join(folder, `${new Date(now()).toISOString().slice(0, 10)}.db`) }
  }

  return {
    folder,
    list,
    isOn,
    next,
    async set(on: boolean): Promise<void> {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      if (on) rmSync(off, { force: true })
      else writeFileSync(off, '')
    },
    makeFolder: () => mkdir(folder, { recursive: true, mode: 0o700 }),
    /** Removes the oldest, once the newest is known to be sound. */
    rotate(): void {
      let bytes = 0
      for (const [i, backup] of list().entries()) {
        bytes += backup.bytes
        if (i > 0 && (i >= MAX || bytes > MAX_BYTES)) rmSync(backup.path, { force: true })
      }
    },
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function parts(history: string) {
  return [history, `${history}-wal`].map((path) => statSync(path, { throwIfNoEntry: false }))
}

function bytesOf(history: string): number {
  return parts(history).reduce((sum, stat) => sum + (stat?.size ?? 0), 0)
}

function changedAt(history: string): number {
  return Math.max(...parts(history).map((stat) => stat?.mtimeMs ?? 0))
}
