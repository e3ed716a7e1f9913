import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Dense,
  factoriseHessian,
  largestCurvature,
  rowSpaceOf,
  stoppingFactor,
  withDense,
} from '../../theory/index.ts'
import { addon, variants } from '../../thread/addon.fixture.ts'
import { differenceOfDense, lowerTriangle } from './dense-self-test.ts'
import { type Addon, nativeDense } from './index.ts'

/** What a computation returns by machine code and by the theory's own loops, or the error it ends with. */
function expectSame(compute: () => Float64Array): void {
  const outcome = (dense: Dense | null): Float64Array | string => {
    try {
      return withDense(dense, compute)
    } catch (error) {
      return String(error)
    }
  }
  expect(outcome(nativeDense(addon!))).toStrictEqual(outcome(null))
}

/** Ordinary numbers, zeros of both signs, and some at the ends of the range. */
const number = fc.oneof(
  { weight: 20, arbitrary: fc.double({ min: -3, max: 3, noNaN: true }) },
  fc.constantFrom(0, -0, 5e-324, 1e-160, -1e-300, 1e160, -1e300),
)
const weight = fc.oneof(
  { weight: 20, arbitrary: fc.double({ min: 1e-14, max: 1, noNaN: true }) },
  fc.constantFrom(0, 1, 1e-14, NaN, Infinity, -1),
)
const sizes = { n: fc.integer({ min: 1, max: 14 }), d: fc.integer({ min: 1, max: 19 }) }
const matrix = fc
  .record(sizes)
  .chain(({ n, d }) =>
    fc.record({
      n: fc.constant(n),
      d: fc.constant(d),
      x: fc.array(number, { minLength: n * d, maxLength: n * d }).map((each) => Float64Array.from(each)),
      plus: fc.array(number, { minLength: d, maxLength: d }).map((each) => Float64Array.from(each)),
      minus: fc.array(number, { minLength: d, maxLength: d }).map((each) => Float64Array.from(each)),
      weights: fc.array(weight, { minLength: d, maxLength: d }).map((each) => Float64Array.from(each)),
      isRepeated: fc.boolean(),
    }),
  )
  // A row that is another's multiple leaves the rank below n.
  .map(({ isRepeated, ...given }) => {
    const { n, d, x } = given
    if (isRepeated && n > 1)
      x.set(
        x.subarray(0, d).map((each) => 2 * each),
        (n - 1) * d,
      )
    return given
  })

describe.runIf(variants.length > 0)('dense loops in machine code', () => {
  it('have the bits and the errors of the theory, whatever the sizes, ranks and numbers', () => {
    fc.assert(
      fc.property(matrix, ({ n, d, x, plus, minus, weights }) => {
        expectSame(() => Float64Array.of(largestCurvature({ x, n, d }, plus, minus)))
        const space = rowSpaceOf(x, n, d)
        expectSame(() => {
          const gram = new Float64Array(space.rank * space.rank)
          factoriseHessian(space, weights, gram)
          return lowerTriangle(gram, space.rank)
        })
        expectSame(() => Float64Array.of(stoppingFactor(space, weights)))
      }),
      { seed: 20_240_502, numRuns: 400 },
    )
  })

  it('have them with more samples than Lanczos takes steps', () => {
    const [n, d] = [90, 131]
    const x = Float64Array.from({ length: n * d }, (_, i) => Math.sin(i * i))
    const [plus, minus] = [x.slice(0, d), x.slice(d, 2 * d)]
    expectSame(() => Float64Array.of(largestCurvature({ x, n, d }, plus, minus)))
    expectSame(() => Float64Array.of(stoppingFactor(rowSpaceOf(x, n, d), plus.map(Math.abs))))
  })

  it('pass the test that they are put to when they are loaded, which fails where a number of theirs is another', () => {
    expect(differenceOfDense(nativeDense(addon!))).toBeNull()
    const slip = 1 + 2 ** -52
    const wrong: Record<string, Partial<Addon>> = {
      largestCurvature: {
        largestCurvature: (x, n, d, plus, minus, room) =>
          addon!.largestCurvature(x, n, d, plus.with(0, plus[0] * (1 + 2 ** -40)), minus, room),
      },
      factoriseHessian: {
        factoriseHessian(basis, rank, d, weights, gram, room) {
          addon!.factoriseHessian(basis, rank, d, weights, gram, room)
          gram[rank] *= slip
        },
      },
      stoppingFactor: { stoppingFactor: (...given) => addon!.stoppingFactor(...given) * slip },
    }
    for (const [name, change] of Object.entries(wrong)) {
      expect(differenceOfDense(nativeDense({ ...addon!, ...change }))).toMatch(new RegExp(`^${name}: number`))
    }
  })

  it('refuse arrays of other lengths, and too little room', () => {
    const [x, v, room] = [new Float64Array(6).fill(1), new Float64Array(3).fill(1), new Float64Array(100)]
    const [gram, short] = [new Float64Array(4), new Float64Array(2)]
    const any = addon as unknown as Record<string, (...args: unknown[]) => unknown>
    expect(any.largestCurvature(x, 2, 3, v, v, room)).toBeTypeOf('number')
    const orthogonal = Float64Array.of(1, 0, 0, 0, 1, 0)
    expect(any.factoriseHessian(orthogonal, 2, 3, v, gram, room)).toBeUndefined()
    expect(any.stoppingFactor(orthogonal, Float64Array.of(1, 0, 1, 1), 2, 3, v, room)).toBeTypeOf('number')
    const wrong: [string, ...unknown[]][] = [
      ['largestCurvature', x, 3, 3, v, v, room],
      ['largestCurvature', x, 2, 3, short, v, room],
      ['largestCurvature', x, 2, 3, v, short, room],
      ['largestCurvature', x, 2, 3, v, v, new Float64Array(21)],
      ['largestCurvature', x, 0, 3, v, v, room],
      ['largestCurvature', x, 2 ** 30, 2 ** 30, v, v, room],
      ['largestCurvature', new Float32Array(6), 2, 3, v, v, room],
      ['largestCurvature', x, 2, 3, v, v],
      ['factoriseHessian', x, 2, 3, v, short, room],
      ['factoriseHessian', x, 2, 3, short, gram, room],
      ['factoriseHessian', x, 2, 3, v, gram, new Float64Array(9)],
      ['factoriseHessian', x, 2.5, 3, v, gram, room],
      ['stoppingFactor', x, v, 2, 3, v, room],
      ['stoppingFactor', x, gram, 2, 3, short, room],
      ['stoppingFactor', x, gram, 2, 3, v, new Float64Array(24)],
      ['stoppingFactor', x, gram, 0, 3, v, room],
    ]
    for (const [name, ...given] of wrong) expect(() => any[name](...given), name).toThrow(/needs/)
  })
})
