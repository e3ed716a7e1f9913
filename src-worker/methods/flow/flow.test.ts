import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Experiment, isFlow, planOf } from '../../experiment/index.ts'
import { problemsOf } from '../../problems/index.ts'
import { quadratic } from '../../problems/quadratic/quadratic.ts'
import { openFlow } from './flow.ts'
import { advanced, error, figureThree, relativeError, startOf } from './testing.ts'

interface Reference {
  readonly relativeTolerance: number
  readonly cases: readonly {
    readonly experiment: Experiment
    readonly expect: { readonly theta: number[]; readonly delta?: number[]; readonly crossings?: number }
  }[]
}

describe.each(['flow', 'quadratic'])('independent values, %s', (name) => {
  const file = new URL(`../../run/reference/${name}.json`, import.meta.url)
  const { relativeTolerance, cases } = JSON.parse(readFileSync(file, 'utf8')) as Reference
  const flows = cases.filter(({ experiment: { method } }) => isFlow(method))

  it.each(flows)('$experiment.method', ({ experiment, expect: wanted }) => {
    const run = planOf(experiment).run(0)
    const instance = problemsOf(experiment).instance(run)
    const start = instance.start(run.values, run.seed)
    const options = { lambda: run.values.lambda!, tolerance: 1e-10, start }
    const flow = advanced(instance, options, { time: experiment.stop.time })
    expect(flow.time).toBe(experiment.stop.time)
    expect(error(instance.theta(flow.w), Float64Array.from(wanted.theta))).toBeLessThan(relativeTolerance)
    if (wanted.delta) {
      expect(relativeError(instance.delta(flow.w)!, Float64Array.from(wanted.delta))).toBeLessThan(relativeTolerance)
    }
    expect(flow.crossings.count).toBe(wanted.crossings ?? 0)
  })
})

describe('the tolerance', () => {
  const instance = figureThree()
  const cases = [0, 1e-4, 3e-3, 0.03, 0.3, 3].flatMap((lambda) =>
    [1e-6, 1e-9].map((tolerance) => ({ lambda, tolerance })),
  )

  it.each(cases)('is kept against a run 1000 times as strict, λ = $lambda, $tolerance', ({ lambda, tolerance }) => {
    const until = { time: lambda === 1e-4 ? 4 : 60 }
    const loose = advanced(instance, { lambda, tolerance }, until)
    const strict = advanced(instance, { lambda, tolerance: tolerance / 1000 }, until)
    expect(relativeError(loose.w, strict.w)).toBeLessThan(10 * tolerance)
    expect(relativeError(instance.delta(loose.w)!, instance.delta(strict.w)!)).toBeLessThan(10 * tolerance)
    expect(error(loose.impulse, strict.impulse)).toBeLessThan(tolerance)
    expect(error(loose.squaredImpulse, strict.squaredImpulse)).toBeLessThan(tolerance)
    expect(loose.crossings.count).toBe(strict.crossings.count)
    loose.crossings.list.forEach(({ time, coordinate }, i) => {
      expect(coordinate).toBe(strict.crossings.list[i].coordinate)
      expect(Math.abs(time / strict.crossings.list[i].time - 1)).toBeLessThan(10 * tolerance)
    })
  })

  it('holds for weights of 10⁻¹⁰', () => {
    const start = startOf(instance, 1e-10)
    const until = { time: 20 }
    const loose = advanced(instance, { lambda: 0.02, start }, until)
    const strict = advanced(instance, { lambda: 0.02, start, tolerance: 1e-12 }, until)
    expect(Math.min(...strict.w.map(Math.abs))).toBeLessThan(1e-15)
    expect(relativeError(loose.w, strict.w)).toBeLessThan(1e-8)
  })

  it('holds at all times within a step, for w and its velocity', () => {
    const strict = openFlow(instance, { lambda: 0.1, start: startOf(instance), tolerance: 1e-12 })
    const [w, velocity, exact, exactVelocity] = [0, 1, 2, 3].map(() => new Float64Array(instance.dimension))
    let time = 0
    advanced(instance, { lambda: 0.1 }, { time: 10 }, (flow) => {
      for (; time <= flow.time; time += 0.037) {
        while (strict.time < time) strict.advance(20)
        flow.at(time, w, velocity)
        strict.at(time, exact, exactVelocity)
        expect(error(w, exact)).toBeLessThan(1e-9)
        if (time > 0) expect(error(velocity, exactVelocity)).toBeLessThan(1e-7)
      }
      flow.at(flow.time, w, velocity)
      expect(error(w, flow.w)).toBeLessThan(1e-14)
      expect(error(velocity, flow.velocity)).toBeLessThan(1e-11)
    })
  })
})

describe('a flow to convergence', () => {
  const instance = figureThree()

  it.each([0, 1e-3, 0.03, 3])('comes to a loss of 10⁻¹⁴ in few steps, λ = %d', (lambda) => {
    const flow = advanced(instance, { lambda }, { loss: 1e-14 })
    expect(flow.steps).toBeLessThan(1500)
    expect(flow.time).toBeGreaterThan(100)
  })

  it('crosses stiff quadratics over long times', () => {
    const stiff = quadratic({ kind: 'quadratic', eigenvalues: [1e-3, 1, 1e3], start: [1, 1, 1] })
    const flow = advanced(stiff, { lambda: 0, start: Float64Array.of(1, 1, 1) }, { time: 1e4 })
    expect(Math.abs(flow.w[0] / Math.exp(-10) - 1)).toBeLessThan(1e-8)
    expect(Math.abs(flow.w[1])).toBeLessThan(1e-13)
    expect(Math.abs(flow.w[2])).toBeLessThan(1e-13)
    expect(flow.steps).toBeLessThan(1000)
  })
})

describe('the end of the road', () => {
  const cubic = {
    ...quadratic({ kind: 'quadratic', eigenvalues: [1], start: [1] }),
    curvature: undefined,
    series: undefined,
    gradient: (w: Float64Array, out: Float64Array): number => {
      out[0] = -(w[0] ** 3)
      return -(w[0] ** 4) / 4
    },
  }

  it('is seen where ẇ = w³ blows up, at t = ½', () => {
    const flow = openFlow(cubic, { lambda: 0, start: Float64Array.of(1), tolerance: 1e-9 })
    for (let turn = 0; turn < 10_000 && !flow.stalled; turn++) flow.advance(1)
    expect(flow.stalled).toBe(true)
    expect(flow.time).toBeGreaterThan(0.499)
    expect(flow.time).toBeLessThan(0.5 + 1e-9)
  })

  it('is seen at once where the start is not finite', () => {
    const flow = openFlow(cubic, { lambda: 1, start: Float64Array.of(NaN), tolerance: 1e-9 })
    expect(flow.stalled).toBe(true)
    flow.advance(1)
    expect([flow.time, flow.steps]).toEqual([0, 0])
  })

  it('is the limit, exactly, in as many pieces as the caller likes', () => {
    const instance = figureThree()
    const flow = openFlow(instance, { lambda: 0.1, start: startOf(instance), tolerance: 1e-10 })
    for (let limit = 0.01; limit < 1; limit += 0.01) {
      while (flow.time < limit) flow.advance(limit)
      expect(flow.time).toBe(limit)
    }
    while (flow.time < 1) flow.advance(1)
    const { steps } = flow
    flow.advance(1)
    expect(flow.steps).toBe(steps)
    expect(relativeError(flow.w, advanced(instance, { lambda: 0.1, tolerance: 1e-12 }, { time: 1 }).w)).toBeLessThan(
      1e-9,
    )
  })
})
