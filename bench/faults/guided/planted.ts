import type { Reader } from './loop.ts'

/** A fault behind four bytes, one after the other: each is found by itself only where it is seen that one more was right. */
export const planted: Reader = {
  name: 'planted',
  seeds: [Buffer.from('aaaa')],
  words: [],
  read([first, second, third, fourth]) {
    if (first !== 0x4d) return null
    if (second !== 0x47) return null
    if (third !== 0x44) return null
    return fourth === 0x21 ? 'planted' : null
  },
}
export const plantedBounds = { inputs: 20_000, maxFaults: 1, seed: 1 }
