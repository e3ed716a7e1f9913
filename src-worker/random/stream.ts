import { cos, log, sin } from '../elementary/index.ts'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'
import { shuffle } from './shuffle.ts'

/** Purpose of a stream; streams of one seed are independent of each other. */
export type Purpose = 'features' | 'noise' | 'batches' | 'split' | 'teacher' | 'student' | 'samples' | 'test-samples'

/** A sequence of random numbers that its seed and purpose determine. */
export interface Stream {
  /** Uniform on [0, 1). */
  readonly uniform: () => number
  /** Standard normal, by the method of Box and Muller. */
  readonly normal: () => number
  /** 32 uniform bits, as a whole number 0 … 2³² − 1. */
  readonly bits: () => number
  /** A whole number, uniform on 0 … count − 1. */
  readonly below: (count: number) => number
  /** 0 … count − 1 in random order. */
  readonly permutation: (count: number) => Int32Array
  /** Position of its bits; see `restore`. */
  readonly save: () => readonly number[]
  /** Has it go on with the bits that would have followed when it was saved. */
  readonly restore: (saved: readonly number[]) => void
}

/**
 * The stream of a seed for one purpose: xoroshiro128+ started from the SHA-256 of both.
 *
 * @param seed whole, 0 ≤ seed < 2³²
 */
export function stream(seed: number, purpose: Purpose): Stream {
  const hash = new DataView(sha256(utf8ToBytes(`${purpose}/${String(seed)}`)).buffer)
  let generator = xoroshiro128plusFromState([0, 4, 8, 12].map((offset) => hash.getInt32(offset)))
  let spare: number | null = null

  const uniform = (): number => uniformFloat64(generator)
  const below = (count: number): number => uniformInt(generator, 0, count - 1)
  return {
    bits: () => generator.next() >>> 0,
    uniform,
    below,
    normal() {
      if (spare !== null) {
        const value = spare
        spare = null
        return value
      }
      const radius = Math.sqrt(-2 * log(1 - uniform()))
      const angle = 2 * Math.PI * uniform()
      spare = radius * sin(angle)
      return radius * cos(angle)
    },
    permutation(count) {
      const order = Int32Array.from({ length: count }, (_, i) => i)
      shuffle(order, below)
      return order
    },
    save: () => generator.getState(),
    restore(saved) {
      generator = xoroshiro128plusFromState(saved)
      spare = null
    },
  }
}
