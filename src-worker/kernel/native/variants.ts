/** The kernels of the addon, in its order; `avx2-wide` is the source of AVX-512 in the instructions of AVX2. */
export const variants = {
  avx2: { number: 0, groupSize: 8 },
  avx512: { number: 1, groupSize: 16 },
  'avx2-wide': { number: 2, groupSize: 16 },
} as const
export type Variant = keyof typeof variants

/** Runs that fill no more than a vector of AVX2, which is faster than half of a wider one. */
const FEW = 4

/** The variant for so many lanes. */
export function variantFor(widest: Variant, lanes: number): (typeof variants)[Variant] {
  return variants[widest === 'avx512' && lanes <= FEW ? 'avx2' : widest]
}
