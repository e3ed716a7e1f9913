import { deserialize, serialize } from 'node:v8'
import type { Checkpoint } from '../run/index.ts'
import type { PackedCheckpoint, SharedBytes } from './task.ts'

/** A checkpoint in bytes, by the structured clone of V8: every number keeps its bits. */
export function packed(checkpoint: Checkpoint): PackedCheckpoint {
  const { index, steps } = checkpoint
  return { index, steps, bytes: serialize(checkpoint) }
}

/** Inverse of `packed`; the arrays are in memory of their own. */
export function unpacked(bytes: Uint8Array): Checkpoint {
  return deserialize(Buffer.from(bytes)) as Checkpoint
}

/** A copy that all threads share. */
export function shared(bytes: Uint8Array): SharedBytes {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.byteLength))
  copy.set(bytes)
  return copy
}
