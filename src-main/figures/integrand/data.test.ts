import { describe, expect, it } from 'vitest'
import { type DiagonalNetwork, problemsOf } from '../../../src-worker/problems/index.ts'
import { crossingIntegrand } from '../../../src-worker/theory/index.ts'
import type { FigureSpec, IntegrandFigure } from '../../contract/index.ts'
import { crossingPath } from './crossing-path.ts'
import { golden } from '../golden.fixture.ts'
import { figureOf, figureSpecs, type FigureSource } from '../index.ts'
import { networkFile, ranSource } from '../ran.fixture.ts'

type Spec = Partial<Extract<FigureSpec, { kind: 'integrand' }>>

function integrandOf(source: FigureSource, spec: Spec = {}): IntegrandFigure {
  const figure = figureOf(source, { kind: 'integrand', ...spec })
  if (figure.kind !== 'integrand') throw new Error(figure.kind === 'none' ? figure.reason : figure.kind)
  return figure
}

const stop = { loss: 1e-8, time: 50 }
const flows = ranSource(networkFile({ kind: 'mgf', lambda: { values: [0.01, 0.3, 1] } }, { stop }))
const steps = ranSource(networkFile({ lambda: { values: [0.01, 0.3, 1] }, beta: 0.95 }, { stop }))

/** To six digits: the flow is computed to a tolerance. */
const rounded = (figure: IntegrandFigure): unknown =>
  JSON.parse(
    JSON.stringify(
      { ...figure, before: figure.before.filter(thinly), after: figure.after.filter(thinly) },
      (_, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(6)) : value),
    ),
  )
const thinly = (_: unknown, i: number) => i % 10 === 5

it('golden integrand', () => golden('integrand', rounded(integrandOf(flows))))

it('takes a run in which something crosses, and the coordinate that crosses first', () => {
  const figure = integrandOf(flows)
  const { crossings, firstCrossingTime } = flows.results.get(figure.run)!
  expect(crossings).toBeGreaterThan(0)
  expect(figure.zero).toBeCloseTo(firstCrossingTime!, 6)
  expect(flows.results.get(0)!.crossings).toBe(0)
})

it('takes the coordinate and the side that are asked for, and of a side the first to cross', () => {
  const { run, coordinate, side, zero } = integrandOf(flows)
  expect(integrandOf(flows, { run, side })).toMatchObject({ coordinate, side, zero })
  expect(integrandOf(flows, { run, coordinate, side })).toMatchObject({ coordinate, side, zero })
  const other = side === 'plus' ? 'minus' : 'plus'
  expect(figureOf(flows, { kind: 'integrand', run, side: other })).toMatchObject({ kind: 'none' })
})

it('is negative before the zero and positive after it, up to the end', () => {
  const { before, after, zero, end, lambda } = integrandOf(flows)
  expect(before.every(([s, value]) => s < zero && value <= 0)).toBe(true)
  expect(after.every(([s, value]) => s > zero && value >= 0)).toBe(true)
  expect(after.at(-1)![0]).toBe(end)
  expect(end).toBeLessThanOrEqual(zero + 3 * lambda + 1e-12)
  expect(before[0][0]).toBeGreaterThanOrEqual(0)
})

describe('the finite part', () => {
  const figure = integrandOf(flows)
  const run = flows.plan.run(figure.run)
  const network = problemsOf(flows.experiment).instance(run) as DiagonalNetwork
  const path = crossingPath(flows.experiment, network, run, () => true, 50)!
  const end = path.moments.at(-1)!

  /** ∫ outside (t₀ − η, t₀ + η) by the trapezium rule; before and after have opposite signs, so the poles cancel. */
  function outside(eta: number): number {
    return path.moments.slice(1).reduce((sum, to, i) => {
      const from = path.moments[i]
      const far = [from, to].every(({ time }) => Math.abs(time - path.zero) > eta)
      const [a, b] = [from, to].map((moment) => crossingIntegrand(moment, end, figure.lambda))
      return far ? sum + ((a + b) / 2) * (to.time - from.time) : sum
    }, 0)
  }

  it('is what is left as the gap around the zero closes: the poles of both sides cancel', () => {
    const { total } = figure.finitePart
    // Closer to the pole the spacing of the samples tells: the gap is not alike on both sides.
    expect(Math.abs(outside(0.1 * figure.lambda) - total)).toBeLessThan(0.006)
    expect(Math.abs(total)).toBeGreaterThan(0.03)
  })

  it('is the sum of both sides', () => {
    const { before, after, total } = figure.finitePart
    expect(before + after).toBeCloseTo(total, 12)
  })

  it('is what the equation of the flow says: λ(ż + z²) + z ± g = 0, integrated', () => {
    // Unsigned: ∫ z² e^{−(t−s)/λ} = −z(t) ∓ (1/λ) ∫ g e^{−(t−s)/λ}, since ẇ is zero at the start and g is smooth.
    const { before, after } = figure.finitePart
    const velocityOverW = end.velocity / end.w
    expect(Number.isFinite(velocityOverW)).toBe(true)
    expect(after - before + velocityOverW).toBeCloseTo(pull(), 3)
  })

  /** ∓(1/λ) ∫ g e^{−(t−s)/λ} ds along the flow; g w = −(λẅ + ẇ), so from velocities alone. */
  function pull(): number {
    const terms = path.moments.map(({ time, w, velocity }, i, all) => {
      const [a, b] = [all[Math.max(0, i - 1)], all[Math.min(all.length - 1, i + 1)]]
      const second = (b.velocity - a.velocity) / (b.time - a.time)
      return { time, value: ((second + velocity / figure.lambda) / w) * Math.exp((time - end.time) / figure.lambda) }
    })
    const usable = terms.filter(({ time }) => Math.abs(time - path.zero) > 2e-3 * figure.lambda)
    return usable.slice(1).reduce((sum, to, i) => {
      const from = usable[i]
      return sum + ((from.value + to.value) / 2) * (to.time - from.time)
    }, 0)
  }
})

it('is that of the flow with its λ for a discrete run', () => {
  const [flow, discrete] = [integrandOf(flows, { run: 2 }), integrandOf(steps, { run: 2 })]
  expect(discrete.zero).toBeCloseTo(flow.zero, 6)
  expect(discrete.finitePart.total).toBeCloseTo(flow.finitePart.total, 5)
})

it('takes the coordinate asked for, where it crosses', () => {
  const { side, coordinate } = integrandOf(flows)
  expect(integrandOf(flows, { run: integrandOf(flows).run, side, coordinate })).toMatchObject({ side, coordinate })
  expect(figureOf(flows, { kind: 'integrand', run: 0, coordinate, side })).toEqual({
    kind: 'none',
    reason: 'Along the flow of this run it does not cross zero.',
  })
})

it('is listed where something crosses', () => {
  expect(figureSpecs(flows).map(({ spec }) => spec.kind)).toContain('integrand')
  const calm = ranSource(networkFile({ kind: 'mgf', lambda: { values: [0.01, 0.02] } }, { stop }))
  expect(figureSpecs(calm).map(({ spec }) => spec.kind)).not.toContain('integrand')
  expect(figureOf(calm, { kind: 'integrand' })).toEqual({
    kind: 'none',
    reason: 'No coordinate crosses zero in any run.',
  })
})
