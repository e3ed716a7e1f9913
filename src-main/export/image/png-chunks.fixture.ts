import { crc32 } from 'node:zlib'

interface Chunks {
  readonly types: readonly string[]
  readonly byType: Readonly<Record<string, readonly Buffer[]>>
}

/** The chunks of a PNG in order, with their contents; throws where the signature or a checksum is wrong. */
export function chunksOf(png: Uint8Array): Chunks {
  const bytes = Buffer.from(png)
  if (bytes.toString('hex', 0, 8) !== '89504e470d0a1a0a') throw new Error('not a PNG')
  const types: string[] = []
  const byType: Record<string, Buffer[]> = {}
  for (let at = 8; at < bytes.length;) {
    const end = at + 8 + bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (bytes.readUInt32BE(end) !== crc32(bytes.subarray(at + 4, end))) throw new Error(`checksum of ${type}`)
    types.push(type)
    byType[type] = [...(byType[type] ?? []), bytes.subarray(at + 8, end)]
    at = end + 4
  }
  return { types, byType }
}
