import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Experiment, planOf } from '../experiment/index.ts'
import { kernelsFor } from '../kernel/index.ts'
import { network, runOn } from '../kernel/lanes/runs.fixture.ts'
import { diagonalNetwork } from '../problems/diagonal/diagonal-network.ts'
import { type DiagonalNetwork, problemsOf } from '../problems/index.ts'
import { laneStart } from '../run/start.ts'
import { type Certificate, certificateOf, type Certification, flowCertificateOf } from './index.ts'
import { flow, runToEnd, walk } from './testing.ts'

interface Case {
  readonly experiment: Experiment
  readonly expect: { readonly thetaTilde: number[]; readonly deltaPredicted: number[] }
}
const { cases } = JSON.parse(readFileSync(new URL('../run/reference/mgd-converged.json', import.meta.url), 'utf8')) as {
  cases: Case[]
}
const [kernel] = kernelsFor({ kind: 'diagonal-network' })

function certified({ certificate, reason }: Certification): Certificate {
  expect(reason).toBeNull()
  return certificate!
}

/** Largest relative deviation, entry by entry. */
function deviation(found: Float64Array, wanted: readonly number[]): number {
  return Math.max(...wanted.map((each, j) => Math.abs(found[j] / each - 1)))
}

const small = network(4, 7, 3)
const calm = { ...runOn(small, 5, { stopLoss: 1e-14, budget: 1e6 }), start: new Float64Array(14).fill(0.3) }

describe('certificate of MGD', () => {
  it.each(cases.map((each, i) => ({ i, ...each })))('independent values $i', ({ experiment, expect: wanted }) => {
    const planned = planOf(experiment).run(0)
    const instance = problemsOf(experiment).instance(planned) as DiagonalNetwork
    const run = runToEnd(kernel.open(instance, 1)!, instance, laneStart(experiment, planned, instance))
    const summed = certified(certificateOf(run))
    expect(summed.kind).toBe('path-sum')
    // Rounding of up to 391,106 terms, over 1 − β.
    expect(Math.max(summed.identityResidual, summed.distanceToOwnData)).toBeLessThan(1e-10)
    const certificate = certified(certificateOf({ ...run, path: undefined }))
    expect(certificate.kind).toBe('telescoped')
    expect(certificate.distance).toBeLessThan(1e-6)
    expect(certificate.distanceToOwnData).toBeLessThan(1e-12)
    expect(certificate.dualResidual).toBeLessThan(1e-11)
    expect(certificate.impulseResidual).toBeLessThan(1e-11)
    expect(deviation(certificate.thetaTilde, wanted.thetaTilde)).toBeLessThan(1e-6)
    expect(deviation(certificate.deltaPredicted, wanted.deltaPredicted)).toBeLessThan(1e-6)
  })

  it('holds for mini-batches, path by path', () => {
    const lane = { ...runOn(small, 6, { stopLoss: 1e-14, budget: 1e6, batch: 2, pace: 0.05 }), start: calm.start }
    const run = runToEnd(kernel.open(small, 1)!, small, lane)
    expect(certified(certificateOf(run)).distance).toBeLessThan(1e-5)
    expect(certified(certificateOf(run)).impulseResidual).toBeLessThan(1e-12)
  })

  it('sees an impulse that is none of the data', () => {
    const run = runToEnd(kernel.open(small, 1)!, small, calm)
    const impulse = run.impulse.map((each, j) => each + (j === 2 ? 0.1 : 0))
    const certificate = certified(certificateOf({ ...run, impulse, path: undefined }))
    expect(certificate.dualResidual).toBeGreaterThan(1e-3)
    expect(certificate.impulseResidual).toBeGreaterThan(1e-3)
    expect(certificate.distanceToOwnData).toBeGreaterThan(1e-3)
  })

  it('sees that a run was stopped on its way, and where it would be with y its own', () => {
    const run = walk(small, { ...calm, budget: 60 }, () => undefined)
    const certificate = certified(certificateOf(run))
    expect(certificate.distance).toBeGreaterThan(1e-3)
    // By the theorem it fits its own data then.
    expect(certificate.distanceToOwnData).toBeLessThan(1e-12)
    expect(certificate.dualResidual).toBeLessThan(1e-12)
  })

  it('of a run that never moved is exact', () => {
    const y = new Float64Array(4)
    const still = diagonalNetwork({ ...small.data, y }, { scale: 0.3 })
    const certificate = certified(certificateOf(walk(still, calm, () => undefined)))
    expect(certificate).toMatchObject({
      identityResidual: 0,
      dualResidual: 0,
      impulseResidual: 0,
      distance: 0,
      distanceToOwnData: 0,
    })
    expect([...certificate.deltaPredicted]).toEqual(new Array(7).fill(expect.closeTo(0.09, 15)))
  })

  it.each([1e-140, 1e-150])('works from a start at %d on, Δ₀ its square', (scale) => {
    const lane = {
      ...runOn(small, 5, { stopLoss: 1e-14, budget: 1e6, pace: 0.01 }),
      start: calm.start.map(() => scale),
    }
    const certificate = certified(certificateOf(runToEnd(kernel.open(small, 1)!, small, lane)))
    expect(certificate.distance).toBeLessThan(1e-6)
    expect(certificate.distanceToOwnData).toBeLessThan(1e-10)
    expect(certificate.dualResidual).toBeLessThan(1e-9)
    expect(Math.max(...certificate.deltaPredicted)).toBeLessThan(scale ** 2)
    // Weights of 1e-318 have no inverse.
    expect(certificate.kind).toBe('telescoped')
  })

  it('holds on rows that are combinations of others, and with more rows than columns', () => {
    const { x, y, d } = small.data
    const doubled = { ...small.data, n: 8, x: Float64Array.of(...x, ...x), y: Float64Array.of(...y, ...y) }
    const repeated = diagonalNetwork(doubled, { scale: 0.3 })
    expect(doubled.n).toBeGreaterThan(d)
    const run = walk(repeated, calm, () => undefined)
    expect(certified(certificateOf(run)).distance).toBeLessThan(1e-6)
  })

  it('is refused, with the reason, where there is none', () => {
    const run = runToEnd(kernel.open(small, 1)!, small, calm)
    const at = (w: Float64Array, i: number, value: number): Float64Array => w.map((each, k) => (k === i ? value : each))
    const refusal = (change: Partial<typeof run>): unknown => certificateOf({ ...run, ...change })
    expect(refusal({ start: at(run.start, 3, 0) })).toEqual({ certificate: null, reason: 'zero-start' })
    expect(refusal({ end: at(run.end, 3, 0) })).toEqual({ certificate: null, reason: 'vanished' })
    expect(refusal({ end: at(run.end, 3, NaN) })).toEqual({ certificate: null, reason: 'vanished' })
    expect(refusal({ previous: at(run.previous, 3, 0) })).toEqual({ certificate: null, reason: 'vanished' })
    const { x, y } = small.data
    const contradictory = {
      ...small.data,
      n: 8,
      x: Float64Array.of(...x, ...x),
      y: Float64Array.of(...y, 9, ...y.subarray(1)),
    }
    // Data that contradict each other are certified against their normal equations, of which this run solves others.
    expect(certified(certificateOf({ ...run, data: contradictory })).distance).toBeGreaterThan(1e-2)
  })
})

describe('certificate of flows', () => {
  const start = new Float64Array(14).fill(0.4)

  it('of gradient flow tests the theorem itself: nothing of it comes from the path', () => {
    const run = flow(small, start, 0, { step: 0.02, steps: 20_000 })
    const certificate = certified(flowCertificateOf(run))
    expect(certificate.distance).toBeLessThan(1e-6)
    expect(certificate.dualResidual).toBeLessThan(1e-6)
    expect(certificate.impulseResidual).toBeNaN()
    expect(deviation(certificate.deltaPredicted, new Array<number>(7).fill(0.16))).toBeLessThan(1e-14)
  })

  it.each([0.05, 0.5, 3])('of MGF(%d)', (lambda) => {
    const run = flow(small, start, lambda, { step: 0.04, steps: 10_000 })
    const certificate = certified(flowCertificateOf(run))
    expect(certificate.distance).toBeLessThan(1e-6)
    expect(certificate.distanceToOwnData).toBeLessThan(1e-9)
    expect(certificate.dualResidual).toBeLessThan(1e-6)
    expect(flowCertificateOf({ ...run, end: new Float64Array(14) })).toMatchObject({ reason: 'vanished' })
    expect(flowCertificateOf({ ...run, start: new Float64Array(14) })).toMatchObject({ reason: 'zero-start' })
  })
})
