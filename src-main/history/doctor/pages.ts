import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { SqlValue } from '../sums/checksum.ts'
import { type Log, openLog } from './log.ts'

/** A row as it lies on a page. */
export interface PageRow {
  /** null where the table has none of its own. */
  readonly rowid: number | null
  readonly values: readonly SqlValue[]
}

/** Size of a page where neither the file nor its log tells: the one that every history is made with. */
const PAGE_BYTES = 4096
const TABLE_LEAF = 0x0d
const INDEX_LEAF = 0x0a
const INDEX_INTERIOR = 0x02
/** Bytes of an entry of a pointer map, and what it says of a page that is in no tree. */
const POINTER_BYTES = 5
const FREE = 2

/**
 * The rows on the pages of a SQLite file, whether or not a tree leads to them; a page that its log holds is the one of the last transaction. Rows on pages that the
 * file has given up stay out, as far as its pointer maps are there to tell. Nothing is believed: what is no row by its form is passed over, and what is handed
 * out may be damaged.
 *
 * Source: https://www.sqlite.org/fileformat.html, sections 1.6 to 1.8 and 2.1.
 *
 * @param maxPages only the first ones are looked at
 */
export function* rowsOnPages(path: string, maxPages = Infinity): Generator<PageRow> {
  const file = openSync(path, 'r')
  const log = openLog(path)
  try {
    const pages = pagesOf(file, log)
    for (let number = 1; number <= Math.min(pages.count, maxPages); number++) {
      const page = pages.page(number)
      if (page === null || pages.isFree(number)) continue
      yield* rowsOf(page, number === 1 ? 100 : 0, pages)
    }
  } finally {
    log.close()
    closeSync(file)
  }
}

interface Pages {
  readonly count: number
  readonly bytes: number
  page(number: number): Buffer | null
  isFree(number: number): boolean
}

function pagesOf(file: number, log: Log): Pages {
  const head = log.page(1) ?? Buffer.alloc(100)
  if (log.page(1) === null) readSync(file, head, 0, 100, 0)
  const told = head.readUInt16BE(16) === 1 ? 65_536 : head.readUInt16BE(16)
  const isTold = head.toString('latin1', 0, 15) === 'SQLite format 3' && told >= 512 && (told & (told - 1)) === 0
  const bytes = log.pageBytes || (isTold ? told : PAGE_BYTES)
  const count = Math.max(Math.ceil(fstatSync(file).size / bytes), log.pages)
  const page = (number: number): Buffer | null => {
    if (number < 1 || number > count) return null
    const logged = log.page(number)
    if (logged !== null) return logged
    const content = Buffer.alloc(bytes)
    readSync(file, content, 0, bytes, (number - 1) * bytes)
    return content
  }
  /** The pages that a map tells of follow it. */
  const mapped = Math.floor(bytes / POINTER_BYTES)
  let map: { readonly number: number; readonly content: Buffer | null } | null = null
  const isFree = (number: number): boolean => {
    if (number < 2) return false
    const at = 2 + Math.floor((number - 2) / (mapped + 1)) * (mapped + 1)
    if (at === number) return true
    if (map?.number !== at) map = { number: at, content: soundMap(page(at), mapped) }
    return map.content !== null && map.content[(number - at - 1) * POINTER_BYTES] === FREE
  }
  return { count, bytes, page, isFree }
}

/** A map of which one entry is none says nothing. */
function soundMap(page: Buffer | null, entries: number): Buffer | null {
  if (page === null) return null
  for (let i = 0; i < entries; i++) if (page[i * POINTER_BYTES] > 5) return null
  return page
}

function* rowsOf(page: Buffer, from: number, pages: Pages): Generator<PageRow> {
  const kind = page[from]
  if (kind !== TABLE_LEAF && kind !== INDEX_LEAF && kind !== INDEX_INTERIOR) return
  const pointers = from + (kind === INDEX_INTERIOR ? 12 : 8)
  const cells = page.readUInt16BE(from + 3)
  for (let i = 0; i < cells && pointers + 2 * i + 2 <= page.length; i++) {
    const row = cellAt(page, page.readUInt16BE(pointers + 2 * i), kind, pages)
    if (row !== null) yield row
  }
}

function cellAt(page: Buffer, at: number, kind: number, pages: Pages): PageRow | null {
  try {
    const cursor = { bytes: page, at: kind === INDEX_INTERIOR ? at + 4 : at }
    const length = varint(cursor)
    const rowid = kind === TABLE_LEAF ? varint(cursor) : null
    const payload = payloadOf(cursor, length, kind === TABLE_LEAF, pages)
    return payload && { rowid, values: recordOf(payload) }
  } catch (error) {
    // Beyond the end of what is there: no row.
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Bytes of a row, those on overflow pages too; null where they are not all there. */
function payloadOf({ bytes: page, at }: Cursor, length: number, isTable: boolean, pages: Pages): Buffer | null {
  const usable = pages.bytes
  if (length > pages.count * usable) return null
  const max = isTable ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23
  if (length <= max) return at + length <= usable ? page.subarray(at, at + length) : null
  const min = Math.floor(((usable - 12) * 32) / 255) - 23
  const kept = min + ((length - min) % (usable - 4))
  const here = kept <= max ? kept : min
  if (at + here + 4 > usable) return null
  const payload = Buffer.alloc(length)
  page.copy(payload, 0, at, at + here)
  let next = page.readUInt32BE(at + here)
  for (let filled = here; filled < length;) {
    const overflow = pages.page(next)
    if (overflow === null) return null
    filled += overflow.copy(payload, filled, 4, Math.min(usable, 4 + length - filled))
    next = overflow.readUInt32BE(0)
  }
  return payload
}

/** The values of a record, by its header. @throws RangeError where they reach beyond it */
function recordOf(payload: Buffer): SqlValue[] {
  const head = { bytes: payload, at: 0 }
  const end = varint(head)
  const values: SqlValue[] = []
  let at = end
  while (head.at < end) {
    const type = varint(head)
    const length = lengthOf(type)
    if (at + length > payload.length) throw new RangeError('a value reaches beyond its row')
    values.push(valueOf(payload, at, type, length))
    at += length
  }
  return values
}

const INTEGER_BYTES = [0, 1, 2, 3, 4, 6, 8] as const

function lengthOf(type: number): number {
  if (type >= 12) return Math.floor((type - 12) / 2)
  return type === 7 ? 8 : (INTEGER_BYTES[type] ?? 0)
}

function valueOf(payload: Buffer, at: number, type: number, length: number): SqlValue {
  if (type >= 12) {
    const bytes = payload.subarray(at, at + length)
    return type % 2 === 0 ? Buffer.from(bytes) : bytes.toString('utf8')
  }
  if (type === 7) return payload.readDoubleBE(at)
  if (type === 6) return Number(payload.readBigInt64BE(at))
  if (type === 8 || type === 9) return type - 8
  return type === 0 || type > 9 ? null : payload.readIntBE(at, length)
}

interface Cursor {
  readonly bytes: Buffer
  at: number
}

/** Up to nine bytes, seven bits each but for the last. */
function varint(cursor: Cursor): number {
  let value = 0
  for (let i = 0; i < 9; i++) {
    const byte = cursor.bytes.readUInt8(cursor.at++)
    if (i === 8) return value * 256 + byte
    value = value * 128 + (byte & 0x7f)
    if (byte < 0x80) return value
  }
  return value
}
