import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { weightsAt } from './network.ts'
import { lossAt, problemOf, sharpnessAt } from './problem.ts'
import { networkSetup, quadraticSetup } from './problems.ts'
import type { Setup } from './setup.ts'

const setups: readonly (readonly [string, Setup])[] = [
  ['quadratic', quadraticSetup],
  ['network of one sample', { ...networkSetup, start: [0.3, -0.2], noise: 0.1 }],
  ['network of two samples', { ...networkSetup, samples: 2, start: [-0.4, 0.6], scale: 0.5 }],
]

describe.each(setups)('%s', (_, setup) => {
  const { instance, start, bowl } = problemOf(setup)
  const size = instance.dimension
  const at = Float64Array.from(start, (value, i) => value + 0.1 * (i + 1))

  it('draws the plane of the loss that its methods descend', () => {
    const [theta1, theta2] = instance.theta(at)
    expect(lossAt(bowl, [theta1, theta2])).toBeCloseTo(instance.gradient(at, new Float64Array(size)), 12)
  })

  it('has the curvature of its gradient along the direction in which it is greatest', () => {
    const change = (direction: readonly number[]) => {
      const gradient = (by: number) => {
        const out = new Float64Array(size)
        instance.gradient(
          at.map((value, i) => value + by * direction[i]),
          out,
        )
        return out
      }
      const [ahead, behind] = [gradient(1e-5), gradient(-1e-5)]
      return direction.reduce((sum, each, i) => sum + (each * (ahead[i] - behind[i])) / 2e-5, 0)
    }
    const sharpness = sharpnessAt(instance, at)
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
  expect(lossAt(one.bowl, [x[0] * y + 3 * x[1], x[1] * y - 3 * x[0]])).toBeCloseTo(0, 12)
  const two = problemOf({ ...networkSetup, samples: 2, noise: 0.2 })
  for (const line of two.lines) {
    expect(line.x[0] * two.bowl.centre[0] + line.x[1] * two.bowl.centre[1]).toBeCloseTo(line.y, 12)
  }
})
