import { expect, it } from 'vitest'
import { stream } from '../random/index.ts'
import { project } from './solution/projection.ts'
import { rowSpaceOf, solveRows } from './solution/row-space.ts'
import { spreadOf, stoppingFactor } from './stopping.ts'
import { norm } from './vector.ts'

const [n, d] = [3, 6]
const random = stream(4, 'features')
const x = Float64Array.from({ length: n * d }, () => random.normal())
const space = rowSpaceOf(x, n, d)
const lnDelta = Float64Array.from({ length: d }, (_, j) => -1 - j / 2)
const origin = new Float64Array(d)

/** argmin D_ψ(θ, 0) over Xθ = y */
const solution = (y: Float64Array): Float64Array =>
  project({ space, target: solveRows(space, y).z, lnDelta, origin })!.theta

const y = Float64Array.of(1, -0.5, 2)
const theta = solution(y)

it('bounds how far the projection moves, and is reached', () => {
  const factor = stoppingFactor(space, spreadOf(theta, lnDelta))
  const moves = Array.from({ length: 300 }, () => {
    const change = Float64Array.from({ length: n }, () => random.normal())
    const scale = 1e-6 / norm(change)
    const moved = solution(y.map((each, i) => each + scale * change[i]))
    return norm(moved.map((each, j) => each - theta[j])) / 1e-6
  })
  expect(Math.max(...moves)).toBeLessThanOrEqual(factor * (1 + 1e-4))
  expect(Math.max(...moves)).toBeGreaterThan(0.9 * factor)
})

it('is that of the pseudo-inverse where the entropy is flat', () => {
  const identity = rowSpaceOf(Float64Array.of(2, 0, 0, 0, 0.5, 0), 2, 3)
  expect(stoppingFactor(identity, new Float64Array(3).fill(1))).toBeCloseTo(2, 8)
})
