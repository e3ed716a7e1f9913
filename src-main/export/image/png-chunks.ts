import { crc32 } from 'node:zlib'

/** One chunk of a PNG: its length, type, content and checksum. Source: PNG specification, third edition, section 5.3. */
export type Chunk = Uint8Array

const SIGNATURE_BYTES = 8
const IHDR_BYTES = 25
const METERS_PER_INCH = 0.0254

/** pHYs: dots to the metre, the same both ways. */
export function densityChunk(dpi: number): Chunk {
  const content = Buffer.alloc(9)
  const perMetre = Math.round(dpi / METERS_PER_INCH)
  content.writeUInt32BE(perMetre, 0)
  content.writeUInt32BE(perMetre, 4)
  content.writeUInt8(1, 8)
  return chunk('pHYs', content)
}

/**
 * iTXt: UTF-8 text under a keyword, not compressed.
 *
 * @param keyword 1 to 79 Latin letters; `Title`, `Software`, `Source` and `Description` are registered
 */
export function textChunk(keyword: string, text: string): Chunk {
  // keyword, end, no compression, method 0, no language, no translated keyword
  return chunk('iTXt', Buffer.concat([Buffer.from(keyword, 'latin1'), Buffer.from([0, 0, 0, 0, 0]), Buffer.from(text)]))
}

/** A PNG with chunks put in behind its header, where every reader looks for them. */
export function withChunks(png: Uint8Array, chunks: readonly Chunk[]): Uint8Array {
  const head = SIGNATURE_BYTES + IHDR_BYTES
  return new Uint8Array(Buffer.concat([png.subarray(0, head), ...chunks, png.subarray(head)]))
}

function chunk(type: string, content: Uint8Array): Chunk {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, checksum])
}
