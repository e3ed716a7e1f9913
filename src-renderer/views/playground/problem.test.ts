import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { problemOf, weightsAt } from './problem.ts'
import { networkSetup, quadraticSetup, type Setup } from './setup.ts'

const setups: readonly (readonly [string, Setup])[] = [
  ['quadratic', quadraticSetup],
  ['network of one sample', { ...networkSetup, start: [0.3, -0.2], noise: 0.1 }],
  ['network of two samples', { ...networkSetup, samples: 2, start: [-0.4, 0.6], scale: 0.5 }],
]

/** The loss at the weights from which the network's are turned, so that the force is its own negative gradient. */
const loss = (problem: ReturnType<typeof problemOf>, w: Float64Array): number => problem.lossAt(...problem.thetaOf(w))

describe.each(setups)('%s', (_, setup) => {
  const problem = problemOf(setup)
  const size = problem.start.length
  // w± = u ± v are √2 longer than an orthonormal pair, so that a slope by w± is half the force.
  const half = setup.problem === 'network' ? 2 : 1
  const at = Float64Array.from(problem.start, (value, i) => value + 0.1 * (i + 1))

  it('has the force that finite differences of its loss give', () => {
    const force = new Float64Array(size)
    problem.force(at, force)
    for (let i = 0; i < size; i++) {
      const moved = (by: number) => loss(problem, at.with(i, at[i] + by))
      expect(force[i]).toBeCloseTo((-half * (moved(1e-5) - moved(-1e-5))) / 2e-5, 8)
    }
  })

  it('has the curvature of its force along the direction in which it is greatest', () => {
    const change = (direction: readonly number[]) => {
      const force = (by: number) => {
        const f = new Float64Array(size)
        problem.force(
          at.map((value, i) => value + by * direction[i]),
          f,
        )
        return f
      }
      const [ahead, behind] = [force(1e-5), force(-1e-5)]
      return direction.reduce((sum, each, i) => sum - (each * (ahead[i] - behind[i])) / 2e-5, 0)
    }
    const sharpness = problem.sharpness(at)
    let greatest = -Infinity
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: size, maxLength: size }), (d) => {
        const length = Math.hypot(...d)
        if (length < 0.1) return
        const along = change(d.map((each) => each / length))
        greatest = Math.max(greatest, along)
        expect(along).toBeLessThan(sharpness + 1e-6)
      }),
      { seed: 1, numRuns: 2000 },
    )
    expect(greatest).toBeGreaterThan(0.85 * sharpness)
  })
})

it('finds weights with a given θ and balancedness, however small', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -4, max: 4, noNaN: true }),
      fc.double({ min: 1e-12, max: 2, noNaN: true }),
      (theta, balancedness) => {
        const w = weightsAt([theta, 0], [balancedness, balancedness])
        expect((w[0] ** 2 - w[2] ** 2) / 4).toBeCloseTo(theta, 10)
        expect(w[0] * w[2]).toBeCloseTo(balancedness, 12)
      },
    ),
    { seed: 1 },
  )
})

it('has its line of solutions where the loss is least, and one solution of two samples', () => {
  const one = problemOf({ ...networkSetup, noise: 0.2 })
  const [{ x, y }] = one.lines
  expect(one.lossAt(x[0] * y + 3 * x[1], x[1] * y - 3 * x[0])).toBeCloseTo(0, 12)
  const two = problemOf({ ...networkSetup, samples: 2, noise: 0.2 })
  for (const line of two.lines) {
    expect(line.x[0] * two.bowl.centre[0] + line.x[1] * two.bowl.centre[1]).toBeCloseTo(line.y, 12)
  }
})
