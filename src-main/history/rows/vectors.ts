import type { RunResult } from '../../../src-worker/run/result.ts'

/** Vectors of a run, as they follow each other in the packed form. */
type Slots = readonly (Float64Array | null)[]

/** Slots of each format: what came to the second stands last, and only where it was kept. */
const slotsOfFormat: Readonly<Record<number, number>> = { 1: 10, 2: 13 }
/** Format, the length of each slot, and up to four bytes that keep the numbers aligned. */
const headerBytes = (slots: number): number => 8 * Math.ceil((slots + 1) / 2)
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
  if (!run.theta && !run.delta && !run.certificate && !run.trajectory) return null
  const slots = slotsOf(run)
  if (slots.every((slot) => slot === null)) return null
  const format = slots.length === slotsOfFormat[1] ? 1 : 2
  const header = headerBytes(slots.length)
  const bytes = new Uint8Array(header + slots.reduce((sum, slot) => sum + (slot?.byteLength ?? 0), 0))
  new Uint32Array(bytes.buffer, 0, 1 + slots.length).set([format, ...slots.map((slot) => slot?.length ?? ABSENT)])
  let at = header
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
  const [format] = new Uint32Array(copyOf(packed, 0, 4))
  if (!(format in slotsOfFormat))
    throw new Error(`vectors of a run are in format ${format}, which this version cannot read`)
  const slots = slotsOfFormat[format]
  const lengths = Array.from(new Uint32Array(copyOf(packed, 4, 4 * (1 + slots))))
  let at = headerBytes(slots)
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
    ...laterSlots(trajectory),
  ]
}

/** Slots that the first format has not; none where nothing lies in them. */
function laterSlots(trajectory: RunVectors['trajectory']): Slots {
  const slots = [trajectory?.plus ?? null, trajectory?.minus ?? null, trajectory?.sharpness ?? null]
  return slots.some((slot) => slot !== null) ? slots : []
}

function runVectors(slots: Slots): RunVectors {
  const [theta, delta, thetaTilde, deltaPredicted, time, trainLoss, testLoss, l1, balancedness, path, ...later] = slots
  const [plus, minus, sharpness] = later
  return {
    theta,
    delta,
    certificate: thetaTilde && deltaPredicted && { thetaTilde, deltaPredicted },
    trajectory:
      time && trainLoss && testLoss && l1 && balancedness && path
        ? {
            time,
            trainLoss,
            testLoss,
            l1,
            balancedness,
            theta: path,
            ...(plus && minus ? { plus, minus } : {}),
            ...(sharpness ? { sharpness } : {}),
          }
        : null,
  }
}

function copyOf(bytes: Uint8Array, from: number, to: number): ArrayBuffer {
  return new Uint8Array(bytes.subarray(from, to)).buffer
}
