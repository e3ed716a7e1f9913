import { describe, expect, it } from 'vitest'
import { cos, sin } from '../../elementary/index.ts'
import { deviation, experimentOf, problems, runsOf } from '../../conformance/suite.fixture.ts'
import { planOf } from '../../experiment/index.ts'
import { type DiagonalNetwork, problemsOf } from '../../problems/index.ts'
import { risingFlowCertificateOf } from '../../theory/index.ts'
import { quadratic } from '../../problems/quadratic/quadratic.ts'
import { openFlow } from './index.ts'

/** w(t)/w(0) of ẅ + (r/t)ẇ + hw = 0, x = t√h: Γ((r+1)/2) (2/x)^{(r−1)/2} J_{(r−1)/2}(x), elementary for even r. */
const closed: Readonly<Record<number, (x: number) => number>> = {
  2: (x) => sin(x) / x,
  // Near 0 the closed form cancels, and its series does not.
  4: (x) => (x < 0.1 ? 1 - x ** 2 / 10 + x ** 4 / 280 - x ** 6 / 15120 : (3 * (sin(x) - x * cos(x))) / x ** 3),
}

describe.each([2, 4])('the flow with friction %d/t', (r) => {
  const eigenvalues = [4, 1, 0.01]

  it.each([1e-6, 1e-9, 1e-12])('is the closed form on a quadratic within a tolerance of %d', (tolerance) => {
    const instance = quadratic({ kind: 'quadratic', eigenvalues, start: [1, 1, 1] })
    const start = Float64Array.of(1, -2, 3)
    const flow = openFlow(instance, { lambda: 0, friction: r, start, tolerance })
    const [w, velocity] = [new Float64Array(3), new Float64Array(3)]
    for (const time of [0.01, 0.5, 3, 40, 300]) {
      while (flow.time < time) flow.advance(time)
      flow.at(time, w, velocity)
      eigenvalues.forEach((h, i) => {
        const wanted = start[i] * closed[r](time * Math.sqrt(h))
        expect(Math.abs(w[i] - wanted)).toBeLessThan(20 * tolerance)
      })
    }
    expect(flow.steps).toBeLessThan(2000)
  })

  it('starts at rest with ẅ(0) = −∇F/(r + 1), where r/t is singular', () => {
    const instance = quadratic({ kind: 'quadratic', eigenvalues: [1], start: [1] })
    const flow = openFlow(instance, { lambda: 0, friction: r, start: Float64Array.of(1), tolerance: 1e-10 })
    const [w, velocity] = [new Float64Array(1), new Float64Array(1)]
    expect(flow.velocity[0]).toBe(0)
    flow.advance(1)
    flow.at(1e-4, w, velocity)
    expect(velocity[0] / 1e-4).toBeCloseTo(-1 / (r + 1), 7)
  })
})

it.each(['diagonal-network', 'relu-network'] as const)('keeps its tolerance on a %s', (problem) => {
  const method = { kind: 'nesterov-flow', r: 3 }
  const [loose, strict] = [1e-7, 1e-11].map((tolerance) =>
    runsOf(experimentOf(problems[problem], { ...method, tolerance }, { stop: { time: 12 } })),
  )
  for (const [i, { theta }] of loose.entries())
    expect(deviation(theta!, strict[i].theta!)).toBeLessThan(problem === 'relu-network' ? 1e-2 : 1e-5)
})

describe('its certificate', () => {
  const problem = {
    kind: 'diagonal-network',
    data: { kind: 'sparse-gaussian', n: 6, d: 9, sparsity: 2, mean: 0, noise: 0 },
    init: { scale: 0.5 },
  }
  const experiment = experimentOf(problem, { kind: 'nesterov-flow', r: 5 })
  const run = planOf(experiment).run(0)
  const instance = problemsOf(experiment).instance(run) as DiagonalNetwork
  const start = instance.start(run.values, run.seed)
  const flow = openFlow(instance, { lambda: 0, friction: 5, start, tolerance: 1e-12 })
  while (flow.loss > 1e-14 && flow.time < 1e4) flow.advance(1e4)
  const { w: end, velocity, impulse, loss, pathSum: path } = flow
  const as = (r: number) =>
    risingFlowCertificateOf({ data: instance.data, start, end, velocity, impulse, loss, path }, r)

  it('is by its path, and holds', () => {
    expect(flow.loss).toBeLessThan(1e-14)
    const { certificate } = as(5)
    expect(certificate!.kind).toBe('path-sum')
    expect(certificate!.identityResidual).toBeLessThan(1e-8)
    expect(certificate!.distanceToOwnData).toBeLessThan(1e-8)
  })

  it('fails for another friction by orders of magnitude, and is none for r = 1', () => {
    expect(as(4).certificate!.identityResidual).toBeGreaterThan(1e-3)
    expect(as(1)).toEqual({ certificate: null, reason: 'no-weights' })
  })
})
