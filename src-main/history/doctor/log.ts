import { closeSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs'

/** Pages of a history that its write-ahead log holds. */
export interface Log {
  /** Size of a page, and of the file in pages after the last transaction; 0 where the log holds none. */
  readonly pageBytes: number
  readonly pages: number
  /** Numbers of the pages that it holds. */
  readonly numbers: Iterable<number>
  /** A page as the last transaction left it; null where the log does not hold it. */
  page(number: number): Buffer | null
}

const HEAD_BYTES = 32
const FRAME_BYTES = 24
/** Bytes of words are summed in the order that the last digit tells. */
const MAGIC = 0x377f0682
const none: Log = { pageBytes: 0, pages: 0, numbers: [], page: () => null }

/**
 * Opens the log beside a history, without SQLite: frame by frame, as long as salts and the running checksum are those that were written, up to the last
 * one that ends a transaction. What comes after is not believed.
 *
 * Source: https://www.sqlite.org/fileformat.html, section 4.
 */
export function openLog(path: string): Log & { close(): void } {
  let file: number
  try {
    file = openSync(`${path}-wal`, 'r')
  } catch {
    return { ...none, close: () => undefined }
  }
  return { ...logOf(file), close: () => closeSync(file) }
}

/** True where a file begins as every SQLite file does. */
export function isDatabase(path: string): boolean {
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(16)
    readSync(file, head, 0, 16, 0)
    return head.toString('latin1') === 'SQLite format 3\0'
  } finally {
    closeSync(file)
  }
}

export function holdsFirstPage(path: string): boolean {
  const log = openLog(path)
  try {
    return log.page(1) !== null
  } finally {
    log.close()
  }
}

/** Writes the pages of a history's log into a copy of the history, which then needs no log. */
export function writeLogInto(copy: string, path: string): void {
  const log = openLog(path)
  const file = openSync(copy, 'r+')
  try {
    for (const number of log.numbers) {
      const page = log.page(number)!
      // The bytes that say that there is a log.
      if (number === 1) page.fill(1, 18, 20)
      writeSync(file, page, 0, page.length, (number - 1) * log.pageBytes)
    }
    ftruncateSync(file, log.pages * log.pageBytes)
  } finally {
    closeSync(file)
    log.close()
  }
}

function logOf(file: number): Log {
  const head = Buffer.alloc(HEAD_BYTES)
  if (readSync(file, head, 0, HEAD_BYTES, 0) < HEAD_BYTES) return none
  const magic = head.readUInt32BE(0)
  const pageBytes = head.readUInt32BE(8)
  const isSize = pageBytes >= 512 && pageBytes <= 65_536 && (pageBytes & (pageBytes - 1)) === 0
  if ((magic & ~1) !== MAGIC || !isSize) return none
  const isLittle = magic === MAGIC
  let sum = summed(head.subarray(0, 24), isLittle, [0, 0])
  if (!isSum(head, 24, sum)) return none

  const bytes = FRAME_BYTES + pageBytes
  const frame = Buffer.alloc(bytes)
  const frames = Math.floor((fstatSync(file).size - HEAD_BYTES) / bytes)
  /** Places of the newest content of each page: of transactions that ended, and of the one that goes on. */
  const committed = new Map<number, number>()
  const begun = new Map<number, number>()
  let pages = 0
  for (let i = 0; i < frames; i++) {
    const at = HEAD_BYTES + i * bytes
    readSync(file, frame, 0, bytes, at)
    sum = summed(frame.subarray(FRAME_BYTES), isLittle, summed(frame.subarray(0, 8), isLittle, sum))
    if (frame.compare(head, 16, 24, 8, 16) !== 0 || !isSum(frame, 16, sum)) break
    begun.set(frame.readUInt32BE(0), at + FRAME_BYTES)
    const size = frame.readUInt32BE(4)
    if (size === 0) continue
    for (const [number, where] of begun) committed.set(number, where)
    begun.clear()
    pages = size
  }
  return {
    pageBytes,
    pages,
    numbers: committed.keys(),
    page(number) {
      const where = committed.get(number)
      if (where === undefined) return null
      const content = Buffer.alloc(pageBytes)
      readSync(file, content, 0, pageBytes, where)
      return content
    },
  }
}

type Sum = readonly [number, number]

/** The checksum of a log, over one more block of an even number of words. */
function summed(block: Buffer, isLittle: boolean, [first, second]: Sum): Sum {
  const words = new DataView(block.buffer, block.byteOffset, block.byteLength)
  for (let at = 0; at < block.byteLength; at += 8) {
    first = (first + words.getUint32(at, isLittle) + second) >>> 0
    second = (second + words.getUint32(at + 4, isLittle) + first) >>> 0
  }
  return [first, second]
}

function isSum(block: Buffer, at: number, [first, second]: Sum): boolean {
  return block.readUInt32BE(at) === first && block.readUInt32BE(at + 4) === second
}
