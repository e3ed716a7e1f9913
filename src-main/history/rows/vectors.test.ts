import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packVectors, type RunVectors, unpackVectors } from './vectors.ts'

const vector = fc.float64Array({ maxLength: 20 })
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const vectors: fc.Arbitrary<RunVectors> = fc.record({
  theta: maybe(vector),
  delta: maybe(vector),
  certificate: maybe(fc.record({ thetaTilde: vector, deltaPredicted: vector })),
  trajectory: maybe(
    fc
      .tuple(
        fc.record({
          time: vector,
          trainLoss: vector,
          testLoss: vector,
          l1: vector,
          balancedness: vector,
          theta: vector,
        }),
        fc.oneof(fc.constant({}), fc.record({ plus: vector, minus: vector })),
        fc.oneof(fc.constant({}), fc.record({ sharpness: vector })),
      )
      .map(([columns, weights, sharpness]) => ({ ...columns, ...weights, ...sharpness })),
  ),
})

describe('packed vectors', () => {
  it('are what they were, wherever in memory they lie', () => {
    fc.assert(
      fc.property(vectors, fc.nat({ max: 16 }), (run, offset) => {
        const packed = packVectors(run)
        const placed = packed && new Uint8Array([...new Uint8Array(offset), ...packed]).subarray(offset)
        expect(unpackVectors(placed)).toEqual(run)
      }),
      { seed: 1 },
    )
  })

  it('are little-endian numbers after a header of lengths', () => {
    const packed = packVectors({ theta: Float64Array.of(1), delta: null, certificate: null, trajectory: null })
    expect(packed).toHaveLength(48 + 8)
    const view = new DataView(packed!.buffer)
    expect([view.getUint32(0, true), view.getUint32(4, true), view.getUint32(8, true)]).toEqual([1, 1, 0xffffffff])
    expect(view.getFloat64(48, true)).toBe(1)
  })

  it('are nothing where there are none, and refused where their format is newer', () => {
    expect(packVectors({ theta: null, delta: null, certificate: null, trajectory: null })).toBeNull()
    const packed = packVectors({ theta: Float64Array.of(1), delta: null, certificate: null, trajectory: null })
    packed![0] = 3
    expect(() => unpackVectors(packed)).toThrow('format 3')
  })
})
