import { describe, expect, it } from 'vitest'
import { experimentOf, methods, runsOf } from '../../conformance/suite.fixture.ts'
import { checkExperiment, planOf } from '../../experiment/index.ts'
import { methodNamed } from '../../methods/index.ts'
import { attainable, coordinatesIn, rowSpaceOf, solveRows, vectorOf } from '../../theory/solution/row-space.ts'
import { norm } from '../../theory/vector.ts'
import { isLinearRegression } from './linear-regression.ts'
import { problemsOf } from '../registry.ts'

const wide = { kind: 'sparse-gaussian', n: 5, d: 9, sparsity: 2, mean: 0.5, noise: 0.1 }
const tall = { ...wide, n: 20, d: 4, noise: 0.5 }
/** The gradient along Nesterov's flow falls by a power of t only. */
const gradientOf = (kind: string): number => (kind === 'nesterov-flow' ? 1e-6 : 1e-11)
const stopOf = (kind: string): object => ({
  gradient: gradientOf(kind),
  ...(methodNamed(kind)!.continuous ? { time: 1e5 } : { steps: 1e6 }),
})
/** Methods whose steps stay in the row space of X have an identity; others leave it. */
const within = Object.keys(methods).filter((kind) => methodNamed(kind)!.certificate !== null)

/** The solution that is nearest to θ₀: θ₀ moves within the row space of X only. */
function nearest(experiment: ReturnType<typeof experimentOf>, start: readonly number[]): Float64Array {
  const instance = problemsOf(experiment).instance(planOf(experiment).run(0))
  if (!isLinearRegression(instance)) throw new TypeError('no regression')
  const { x, y, n, d } = instance.data
  const space = rowSpaceOf(x, n, d)
  const from = Float64Array.from({ length: d }, (_, j) => start.at(j) ?? 0)
  const inside = vectorOf(space, coordinatesIn(space, from))
  const solution = vectorOf(space, solveRows(space, attainable(x, n, d, y)).z)
  return from.map((each, j) => each - inside[j] + solution[j])
}

const theta = [1, -2, 0, 0.5, 0, 1, 0, 0, 2]
const cases = [
  { name: 'wide data from 0', data: wide, start: [] },
  { name: 'wide data from a start', data: wide, start: theta },
  { name: 'tall data', data: tall, start: [] },
]

describe.each(cases)('linear regression on $name', ({ data, start }) => {
  const problem = { kind: 'linear-regression', data, ...(start.length > 0 ? { init: { theta: start } } : {}) }

  it.each(within.filter((kind) => kind !== 'smgd' || data.n < data.d))(
    'ends by %s at the solution nearest to its start',
    (kind) => {
      const sweep = experimentOf(problem, methods[kind as 'mgd'], { seeds: { first: 2, count: 1 }, stop: stopOf(kind) })
      const wanted = nearest(sweep, start)
      for (const run of runsOf(sweep)) {
        expect(run.outcome).toBe('converged')
        expect(norm(run.theta!.map((each, j) => each - wanted[j]))).toBeLessThan(1e4 * gradientOf(kind))
        expect(run.balancedness).toBeNull()
        expect(run.delta).toBeNull()
        expect(run.certificateReason).toBe('the theorem is about diagonal networks')
        expect(run.testLoss).toBeGreaterThan(0)
        expect(run.error).toBeGreaterThan(0)
      }
    },
  )
})

it('ends by Adam elsewhere: its steps leave the row space of X', () => {
  const sweep = experimentOf({ kind: 'linear-regression', data: wide }, methods.adam, {
    seeds: { first: 2, count: 1 },
    stop: stopOf('adam'),
  })
  const wanted = nearest(sweep, [])
  for (const run of runsOf(sweep)) {
    expect(run.outcome).toBe('converged')
    expect(norm(run.theta!.map((each, j) => each - wanted[j]))).toBeGreaterThan(0.01)
  }
})

it('has the closed form of gradient descent on one sample: the residual shrinks by 1 − γx²', () => {
  const problem = { kind: 'linear-regression', data: { kind: 'inline', x: [[3]], y: [6] }, init: { theta: [5] } }
  const [run] = runsOf(experimentOf(problem, { kind: 'mgd', gamma: 0.01, beta: 0 }, { stop: { steps: 20 } }))
  expect(run.theta![0]).toBeCloseTo(2 + 3 * (1 - 0.09) ** 20, 12)
  expect(run.trainLoss).toBeCloseTo(0.5 * (9 * (1 - 0.09) ** 20) ** 2, 10)
})

it('refuses a start that is not as long as the features', () => {
  const reading = checkExperiment({
    schema: 1,
    name: 'a',
    problem: { kind: 'linear-regression', data: wide, init: { theta: [1, 2] } },
    method: methods.mgd,
    stop: { steps: 1 },
  })
  expect(reading).toMatchObject({
    ok: false,
    faults: [{ path: 'problem.init.theta', message: 'a list of 2 is not as long as the number of features: 9' }],
  })
})
