import type { RunResult } from '../../src-worker/run/result.ts'

/** Vectors of a run, as they follow each other in the packed form. */
type Slots = readonly (Float64Array | null)[]

const FORMAT = 1
const SLOTS = 10
/** Format, the length of each slot, and four bytes that keep the numbers aligned. */
const HEADER_BYTES = 4 * (SLOTS + 2)
const ABSENT = 0xffffffff

export type RunVectors = Pick<RunResult, 'theta' | 'delta' | 'trajectory'> & {
  readonly certificate: { readonly thetaTilde: Float64Array; readonly deltaPredicted: Float64Array } | null
}

/**
 * Packs all vectors of a run: a header of 32-bit lengths, then the numbers as little-endian Float64, bit for bit.
 *
 * The bytes are those of the memory: every platform that Node runs on is little-endian.
 *
 * @returns null where the run has no vectors
 */
export function packVectors(run: RunVectors): Uint8Array | null {
  const slots = slotsOf(run)
  if (slots.every((slot) => slot === null)) return null
  const bytes = new Uint8Array(HEADER_BYTES + slots.reduce((sum, slot) => sum + (slot?.byteLength ?? 0), 0))
  new Uint32Array(bytes.buffer, 0, 1 + SLOTS).set([FORMAT, ...slots.map((slot) => slot?.length ?? ABSENT)])
  let at = HEADER_BYTES
  for (const slot of slots) {
    if (slot === null) continue
    bytes.set(new Uint8Array(slot.buffer, slot.byteOffset, slot.byteLength), at)
    at += slot.byteLength
  }
  return bytes
}

/** The vectors that `packVectors` packed, each in memory of its own. */
export function unpackVectors(packed: Uint8Array | null): RunVectors {
  if (packed === null) return { theta: null, delta: null, certificate: null, trajectory: null }
  const [format, ...lengths] = new Uint32Array(copyOf(packed, 0, 4 * (1 + SLOTS)))
  if (format !== FORMAT) throw new Error(`vectors of a run are in format ${format}, which this version cannot read`)
  let at = HEADER_BYTES
  return runVectors(
    lengths.map((length) => {
      if (length === ABSENT) return null
      at += 8 * length
      return new Float64Array(copyOf(packed, at - 8 * length, at))
    }),
  )
}

function slotsOf({ theta, delta, certificate, trajectory }: RunVectors): Slots {
  return [
    theta,
    delta,
    certificate?.thetaTilde ?? null,
    certificate?.deltaPredicted ?? null,
    trajectory?.time ?? null,
    trajectory?.trainLoss ?? null,
    trajectory?.testLoss ?? null,
    trajectory?.l1 ?? null,
    trajectory?.balancedness ?? null,
    trajectory?.theta ?? null,
  ]
}

function runVectors(slots: Slots): RunVectors {
  const [theta, delta, thetaTilde, deltaPredicted, time, trainLoss, testLoss, l1, balancedness, path] = slots
  return {
    theta,
    delta,
    certificate: thetaTilde && deltaPredicted && { thetaTilde, deltaPredicted },
    trajectory:
      time && trainLoss && testLoss && l1 && balancedness && path
        ? { time, trainLoss, testLoss, l1, balancedness, theta: path }
        : null,
  }
}

function copyOf(bytes: Uint8Array, from: number, to: number): ArrayBuffer {
  return new Uint8Array(bytes.subarray(from, to)).buffer
}
