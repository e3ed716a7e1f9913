import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { DamagedHistoryError, HistoryFileError } from './disk/faults.ts'
import { hasRows } from './doctor/shapes.ts'
import { latestVersion } from './migrations/index.ts'

export { HistoryFileError }

/** Marks a SQLite file as a history: `MoWb` in ASCII, at byte 68 of its header. */
export const APPLICATION_ID = 0x4d6f5762

/** The header of the file, and behind it that of its first page. */
const HEAD_BYTES = 108

/**
 * Refuses a file that is not a history, one of a newer version, or one that is cut off, without opening it in SQLite.
 *
 * The mark is in the file itself, not only in its write-ahead log, because a history is created before it gets one. The version
 * may be behind the log; `migrate` looks again. A database of no application and no version that holds nothing is an empty file too:
 * one that a full disk kept from becoming a history.
 *
 * Source: https://www.sqlite.org/fileformat.html, sections 1.3 and 1.6.
 *
 * @param path a history, an empty file or no file
 * @throws HistoryFileError, saying what the file is and what to do
 */
export async function checkFile(path: string): Promise<void> {
  const file = await headOf(path)
  if (file !== null && file.head.length > 0) checkHead(path, file)
}

/**
 * As `checkFile`, for a file that must be there.
 *
 * @throws HistoryFileError
 */
export async function checkFileThere(path: string): Promise<void> {
  const file = await headOf(path)
  if (file === null || file.head.length === 0) throw new HistoryFileError(`${path} does not exist, or is empty.`)
  checkHead(path, file)
}

function checkHead(path: string, { head, bytes }: FileHead): void {
  const sqlite = head.length === HEAD_BYTES && head.toString('latin1', 0, 16) === 'SQLite format 3\0'
  if (!sqlite && hasRows(path)) throw new DamagedHistoryError(path, 'its first page is destroyed')
  if (!sqlite) throw foreign(path, 'it is no SQLite file')
  if (isEmpty(head)) return
  if (head.readUInt32BE(68) !== APPLICATION_ID) throw foreign(path, 'it is the database of another application')
  refuseNewer(path, head.readUInt32BE(60), latestVersion)
  const whole = wholeBytes(head)
  // Pages that are not in the file yet may be in its log, from which SQLite completes it.
  if (bytes >= whole || logBytes(path) > 0) return
  throw new DamagedHistoryError(path, `it is cut off, ${bytes} bytes of ${whole} are there`)
}

/** True where a database has no mark, no version and no table. */
function isEmpty(head: Buffer): boolean {
  return (
    head.readUInt32BE(68) === 0 && head.readUInt32BE(60) === 0 && head[100] === 0x0d && head.readUInt16BE(103) === 0
  )
}

/** The size that the header tells; 0 where it was written by a program that does not tell. */
function wholeBytes(head: Buffer): number {
  const pageBytes = head.readUInt16BE(16) === 1 ? 65_536 : head.readUInt16BE(16)
  return head.readUInt32BE(24) === head.readUInt32BE(92) ? head.readUInt32BE(28) * pageBytes : 0
}

/** Bytes of a history that are cut off, as its header tells; 0 if that cannot be told. */
export function missingBytes(path: string): number {
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(HEAD_BYTES)
    if (readSync(file, head, 0, HEAD_BYTES, 0) < HEAD_BYTES || head.readUInt32BE(68) !== APPLICATION_ID) return 0
    return Math.max(0, wholeBytes(head) - fstatSync(file).size)
  } finally {
    closeSync(file)
  }
}

function logBytes(path: string): number {
  return ['-wal', '-journal'].reduce(
    (sum, end) => sum + (statSync(`${path}${end}`, { throwIfNoEntry: false })?.size ?? 0),
    0,
  )
}

/**
 * True where a history was left by a process that did not come to its end, and its log is not beside it. Whoever closes a history last has it say
 * that it needs none; see `leave`. Where a process ends at once, SQLite may fold the log in and leave it saying so.
 *
 * Source: https://www.sqlite.org/fileformat.html, section 1.3.3: version 2 is that of a log.
 */
export async function logIsMissing(path: string): Promise<boolean> {
  const file = await headOf(path)
  return (
    file !== null &&
    file.head.length > 19 &&
    file.head[18] === 2 &&
    statSync(`${path}-wal`, { throwIfNoEntry: false }) === undefined
  )
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

interface FileHead {
  /** Its first bytes, fewer where it is shorter. */
  readonly head: Buffer
  readonly bytes: number
}

/** null where there is no file. */
async function headOf(path: string): Promise<FileHead | null> {
  try {
    // A pipe would be waited for, and SQLite makes its log beside a device.
    const there = await stat(path)
    if (!there.isFile()) throw new TypeError('it is not a file')
    await using file = await open(path, 'r')
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return { head: buffer.subarray(0, bytesRead), bytes: there.size }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new HistoryFileError(`${path} cannot be read as a history: ${(error as Error).message}`, { cause: error })
  }
}
