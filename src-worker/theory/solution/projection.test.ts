import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stream } from '../../random/stream.ts'
import { bregman } from './entropy.ts'
import { project, projectorFrom } from './projection.ts'
import { coordinatesIn, rowSpaceOf, solveRows, vectorOf } from './row-space.ts'
import { norm } from '../vector.ts'

/** Numbers of a normal distribution. */
function normals(seed: number, count: number, mean = 0): Float64Array {
  const source = stream(seed, 'features')
  return Float64Array.from({ length: count }, () => mean + source.normal())
}

function products(x: Float64Array, d: number, theta: Float64Array): Float64Array {
  return Float64Array.from({ length: x.length / d }, (_, i) =>
    theta.reduce((sum, each, j) => sum + x[i * d + j] * each, 0),
  )
}

function difference(a: Float64Array, b: Float64Array): number {
  return norm(a.map((each, j) => each - b[j])) / norm(b)
}

describe('row space', () => {
  const [n, d] = [6, 9]

  it('takes X apart as T V with orthonormal V', () => {
    const x = normals(1, n * d, 1)
    const space = rowSpaceOf(x, n, d)
    expect(space.rank).toBe(n)
    for (let k = 0; k < n; k++) {
      const unit = space.basis.slice(k * d, (k + 1) * d)
      const ones = coordinatesIn(space, unit)
      ones.forEach((each, l) => expect(each).toBeCloseTo(k === l ? 1 : 0, 14))
      const row = vectorOf(space, space.factor.slice(k * n, (k + 1) * n))
      const i = space.order[k]
      expect(difference(row, x.slice(i * d, (i + 1) * d))).toBeLessThan(1e-14)
    }
  })

  it('finds dependent rows, and says what of b is out of reach', () => {
    const x = normals(2, n * d)
    for (let j = 0; j < d; j++) x[2 * d + j] = x[j] - 3 * x[5 * d + j]
    const space = rowSpaceOf(x, n, d)
    expect(space.rank).toBe(n - 1)
    const theta = normals(3, d)
    const b = products(x, d, theta)
    const { z, missed } = solveRows(space, b)
    expect(missed).toBeLessThan(1e-13)
    expect(difference(z, coordinatesIn(space, theta))).toBeLessThan(1e-12)
    const free = space.order[n - 1]
    b[free] += 0.25
    expect(solveRows(space, b).missed).toBeCloseTo(0.25, 12)
  })

  it('has the rank of the columns where there are more rows', () => {
    const space = rowSpaceOf(normals(4, 20 * 3), 20, 3)
    expect(space.rank).toBe(3)
    expect(rowSpaceOf(new Float64Array(6), 2, 3).rank).toBe(0)
  })

  it('does not take the rounding of centred columns for a direction', () => {
    const [offsets, own] = [normals(8, d, 1000), normals(9, n * d)]
    const x = own.map((each, i) => offsets[i % d] + each)
    for (let j = 0; j < d; j++) {
      let mean = 0
      for (let i = 0; i < n; i++) mean += x[i * d + j] / n
      for (let i = 0; i < n; i++) x[i * d + j] -= mean
    }
    expect(rowSpaceOf(x, n, d).rank).toBe(n - 1)
  })

  it('keeps its basis orthonormal for rows that are nearly the same', () => {
    const [shared, own] = [normals(5, d), normals(6, n * d)]
    const space = rowSpaceOf(
      own.map((each, i) => shared[i % d] + 1e-9 * each),
      n,
      d,
    )
    expect(space.rank).toBe(n)
    for (let k = 0; k < n; k++) {
      coordinatesIn(space, space.basis.slice(k * d, (k + 1) * d)).forEach((each, l) =>
        expect(each).toBeCloseTo(k === l ? 1 : 0, 13),
      )
    }
  })
})

describe('Bregman projection', () => {
  const [n, d] = [8, 14]
  const x = normals(7, n * d, 0.5)
  const space = rowSpaceOf(x, n, d)

  /** A projection of which the answer is known: it is made from a dual c. */
  function planted(
    seed: number,
    delta: number,
    size: number,
  ): { wanted: Float64Array; c: Float64Array; origin: Float64Array } {
    const origin = normals(seed, d)
    const c = normals(seed + 1, n).map((each) => size * each)
    const along = vectorOf(space, c)
    return { wanted: origin.map((each, j) => (delta / 2) * Math.sinh(each + 2 * along[j])), c, origin }
  }

  it.each([
    [1e-300, 100],
    [1e-12, 4],
    [1e-3, 1],
    [1, 1],
    [1e6, 0.1],
  ])('finds the planted solution from 0, Δ = %d', (delta, size) => {
    const { wanted, origin } = planted(20, delta, size)
    const lnDelta = new Float64Array(d).fill(Math.log(delta))
    const found = project({ space, target: coordinatesIn(space, wanted), lnDelta, origin })!
    expect(difference(found.theta, wanted)).toBeLessThan(1e-10)
    expect(found.iterations).toBeLessThan(100)
  })

  it('takes few steps from near the solution, and none from the solution', () => {
    const { wanted, c, origin } = planted(30, 0.01, 1)
    const problem = {
      space,
      target: coordinatesIn(space, wanted),
      lnDelta: new Float64Array(d).fill(Math.log(0.01)),
      origin,
    }
    const near = project({ ...problem, start: c.map((each) => each * (1 + 1e-6)) })!
    expect(near.iterations).toBeLessThanOrEqual(3)
    expect(difference(near.theta, wanted)).toBeLessThan(1e-12)
    expect(project({ ...problem, start: c })!.iterations).toBeLessThanOrEqual(1)
  })

  it('converges for any data, from 0, to the feasible point of least divergence', () => {
    const vector = (size: number): fc.Arbitrary<Float64Array> =>
      fc
        .array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: size, maxLength: size })
        .map((each) => Float64Array.from(each))
    fc.assert(
      fc.property(
        vector(d),
        vector(d),
        fc.double({ min: -12, max: 3, noNaN: true }),
        vector(d),
        (origin, truth, log, step) => {
          const lnDelta = new Float64Array(d).fill(log * Math.LN10)
          const delta = lnDelta.map((each) => Math.exp(each))
          const target = coordinatesIn(space, truth)
          const found = project({ space, target, lnDelta, origin })!
          expect(norm(coordinatesIn(space, found.theta).map((each, k) => each - target[k]))).toBeLessThan(1e-9)
          const tilde = origin.map((each, j) => (delta[j] / 2) * Math.sinh(each))
          const inside = vectorOf(space, coordinatesIn(space, step))
          const other = found.theta.map((each, j) => each + 0.1 * (step[j] - inside[j]))
          const min = bregman(found.theta, tilde, delta)
          expect(bregman(other, tilde, delta)).toBeGreaterThanOrEqual(min - 1e-9 * (1 + min))
        },
      ),
      { numRuns: 60, seed: 1 },
    )
  })

  interface Case {
    readonly experiment: { readonly problem: { readonly data: { readonly x: number[][]; readonly y: number[] } } }
    readonly expect: { readonly theta: number[]; readonly thetaTilde: number[]; readonly deltaPredicted: number[] }
  }
  const { cases } = JSON.parse(
    readFileSync(new URL('../../run/reference/mgd-converged.json', import.meta.url), 'utf8'),
  ) as { cases: Case[] }

  it.each(cases.map((each, i) => ({ i, ...each })))(
    'leads from the θ̃₀ and Δ_∞ of independent runs to where they ended ($i), from 0 and from the end',
    ({ experiment, expect: { theta, thetaTilde, deltaPredicted } }) => {
      const { x: rows, y } = experiment.problem.data
      const width = rows[0].length
      const rowSpace = rowSpaceOf(Float64Array.from(rows.flat()), rows.length, width)
      const lnDelta = Float64Array.from(deltaPredicted, Math.log)
      const origin = lnDelta.map((_, j) => Math.asinh((2 * thetaTilde[j]) / deltaPredicted[j]))
      const change = origin.map((each, j) => (Math.asinh((2 * theta[j]) / deltaPredicted[j]) - each) / 2)
      const problem = { space: rowSpace, target: solveRows(rowSpace, Float64Array.from(y)).z, lnDelta, origin }
      const [fromZero, fromEnd] = [undefined, coordinatesIn(rowSpace, change)].map((start) => {
        return project(start ? { ...problem, start } : problem)!
      })
      expect(difference(fromZero.theta, Float64Array.from(theta))).toBeLessThan(1e-6)
      expect(difference(fromEnd.theta, fromZero.theta)).toBeLessThan(1e-12)
      expect(fromZero.iterations).toBeLessThan(60)
      expect(fromEnd.iterations).toBeLessThanOrEqual(3)
    },
  )

  it('reaches a sparse solution from 0 at Δ = 1e-300', () => {
    const truth = new Float64Array(d)
    truth[3] = 1
    const lnDelta = new Float64Array(d).fill(Math.log(1e-300))
    const found = project({ space, target: coordinatesIn(space, truth), lnDelta, origin: new Float64Array(d) })!
    expect(difference(found.theta, truth)).toBeLessThan(1e-9)
  })

  it('is refused where it would start out of the range of numbers', () => {
    const origin = new Float64Array(d).fill(2000)
    expect(project({ space, target: new Float64Array(n), lnDelta: new Float64Array(d), origin })).toBeNull()
  })
})

describe('projections from one start', () => {
  it.each([
    { n: 6, d: 9 },
    // Beyond the ranks that keep a factor for each look.
    { n: 260, d: 270 },
  ])('onto several targets are those of each alone, bit for bit: n = $n', ({ n, d }) => {
    const space = rowSpaceOf(normals(11, n * d), n, d)
    const lnDelta = normals(12, d, -3)
    const origin = normals(13, d).map((each) => each / 4)
    const start = normals(14, n).map((each) => each / 50)
    const targets = [15, 16, 15].map((seed) =>
      coordinatesIn(
        space,
        normals(seed, d).map((each) => each / 5),
      ),
    )
    const alone = targets.map((target) => project({ space, target, lnDelta, origin, start }))
    const onto = projectorFrom({ space, lnDelta, origin, start })
    const together = targets.map((target) => onto(target))
    expect(together).toEqual(alone)
    expect(together[0]!.iterations).toBeGreaterThan(1)
    expect(together[0]).toEqual(together[2])
    expect(together[0]).not.toEqual(together[1])
  })
})
