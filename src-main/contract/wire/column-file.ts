/**
 * A file of columns: the length of its head (32 bits), the head as JSON, then columns of numbers as they lie in memory, those of
 * 64 bits first. Little-endian, as every platform of the workbench. Nobody on the way writes or reads a number as text.
 */

type Column = Float64Array | Int32Array | Uint32Array | Uint8Array
type ColumnType<C extends Column> = {
  new (buffer: ArrayBuffer, start: number, length: number): C
  readonly BYTES_PER_ELEMENT: number
}

/** @param columns in the order in which they are taken again; wider numbers come first, so that each begins where it may */
export function writeColumns(head: unknown, columns: readonly Column[]): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(JSON.stringify(head))
  // The first column begins where 64-bit numbers may; spaces after JSON are nothing.
  const start = 8 * Math.ceil((text.length + 4) / 8)
  const file = new Uint8Array(start + columns.reduce((sum, { byteLength }) => sum + byteLength, 0)).fill(0x20, 0, start)
  new Uint32Array(file.buffer, 0, 1)[0] = start - 4
  file.set(text, 4)
  let at = start
  for (const { buffer, byteOffset, byteLength } of columns) {
    file.set(new Uint8Array(buffer, byteOffset, byteLength), at)
    at += byteLength
  }
  return file
}

export interface ColumnReader {
  readonly head: unknown
  /** The next column, which shares the file's memory. */
  readonly take: <C extends Column>(type: ColumnType<C>, length: number) => C
}

export async function readColumns(file: Blob): Promise<ColumnReader> {
  const buffer = await file.arrayBuffer()
  const [length] = new Uint32Array(buffer, 0, 1)
  let at = 4 + length
  return {
    head: JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length))),
    take(type, count) {
      const column = new type(buffer, at, count)
      at += type.BYTES_PER_ELEMENT * count
      return column
    },
  }
}
