import { open, stat } from 'node:fs/promises'
import { latestVersion } from './migrations/index.ts'

/** Marks a SQLite file as a history: `MoWb` in ASCII, at byte 68 of its header. */
export const APPLICATION_ID = 0x4d6f5762

/** A file that is not a history this version can read; it was not touched. */
export class HistoryFileError extends Error {
  override readonly name = 'HistoryFileError'
}

/**
 * Refuses a file that is not a history, or one of a newer version, without opening it in SQLite.
 *
 * The mark is in the file itself, not only in its write-ahead log, because a history is created before it gets one. The version
 * may be behind the log; `migrate` looks again.
 *
 * Source: https://www.sqlite.org/fileformat.html, section 1.3.
 *
 * @param path a history, an empty file or no file
 * @throws HistoryFileError, saying what the file is and what to do
 */
export async function checkFile(path: string): Promise<void> {
  const header = await headerOf(path)
  if (header.length === 0) return
  checkHeader(path, header)
}

/**
 * As `checkFile`, for a file that must be there.
 *
 * @throws HistoryFileError
 */
export async function checkFileThere(path: string): Promise<void> {
  const header = await headerOf(path)
  if (header.length === 0) throw new HistoryFileError(`${path} does not exist, or is empty.`)
  checkHeader(path, header)
}

function checkHeader(path: string, header: Buffer): void {
  const sqlite = header.length === 100 && header.toString('latin1', 0, 16) === 'SQLite format 3\0'
  if (!sqlite) throw foreign(path, 'it is no SQLite file')
  if (header.readUInt32BE(68) !== APPLICATION_ID) throw foreign(path, 'it is the database of another application')
  refuseNewer(path, header.readUInt32BE(60), latestVersion)
}

/** @throws HistoryFileError where the file is of a later version than the latest known */
export function refuseNewer(path: string, version: number, latest: number): void {
  if (version <= latest) return
  throw new HistoryFileError(
    `${path} was written by a newer Momentum Workbench: its format is ${version}, this one reads up to ${latest}. ` +
      'Update Momentum Workbench, or give another path; the file was not touched.',
  )
}

function foreign(path: string, reason: string): HistoryFileError {
  return new HistoryFileError(
    `${path} is not a history of Momentum Workbench: ${reason}. ` +
      'Give another path, or move the file away; it was not touched.',
  )
}

/** The first 100 bytes; fewer where the file is shorter, none where there is no file. */
async function headerOf(path: string): Promise<Buffer> {
  try {
    // A pipe would be waited for, and SQLite makes its log beside a device.
    if (!(await stat(path)).isFile()) throw new TypeError('it is not a file')
    await using file = await open(path, 'r')
    const { buffer, bytesRead } = await file.read(Buffer.alloc(100), 0, 100, 0)
    return buffer.subarray(0, bytesRead)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0)
    throw new HistoryFileError(`${path} cannot be read as a history: ${(error as Error).message}`, { cause: error })
  }
}
