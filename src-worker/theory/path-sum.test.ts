import { describe, expect, it } from 'vitest'
import { kernelsFor } from '../kernel/index.ts'
import { network, runOn } from '../kernel/lanes/runs.fixture.ts'
import { referenceKernel } from '../kernel/reference.ts'
import { stream } from '../random/index.ts'
import { type Certificate, certificateOf, constantLaw, type DiscreteRun, identitySums, pathForm } from './index.ts'
import { runToEnd, walk } from './testing.ts'

const small = network(4, 7, 3)
const start = new Float64Array(14).fill(0.3)
const calm = { ...runOn(small, 5, { stopLoss: 1e-14, budget: 1e6, beta: 0.9 }), start }
const [kernel] = kernelsFor({ kind: 'diagonal-network' })

/** A walk with the path sums that a kernel takes for momentum β. */
function walked(
  lane: typeof calm,
  beta: number,
  change: (after: Float64Array, before: Float64Array, here: Float64Array) => void,
): DiscreteRun {
  const path = new Float64Array(28)
  const run = walk(small, lane, (before, here, after) => {
    change(after, before, here)
    for (let i = 0; i < 14; i++) {
      path[i] += (after[i] - here[i] - beta * (here[i] - before[i])) / here[i]
    }
  })
  return { ...run, beta, path }
}
const keep = (): void => undefined

function certified(run: DiscreteRun): Certificate {
  const { certificate, reason } = certificateOf(run)
  expect(reason).toBeNull()
  return certificate!
}

/**
 * The largest of what a path sum is judged by: the identity, the distance to its own data, and the distance beyond what stopping leaves;
 * Infinity where not even a projection is found.
 */
function fault(run: DiscreteRun): number {
  const { certificate } = certificateOf(run)
  if (!certificate) return Infinity
  const { identityResidual, distance, stoppingAllowance, distanceToOwnData } = certificate
  return Math.max(identityResidual, distanceToOwnData, distance - stoppingAllowance)
}

describe('path sums', () => {
  it.each([
    ['MGD', calm],
    [
      'MGD with many crossings',
      { ...calm, ...runOn(small, 5, { stopLoss: 1e-14, budget: 1e6, beta: 0.98, pace: 0.4 }), start },
    ],
    ['SMGD', { ...runOn(small, 6, { stopLoss: 1e-14, budget: 1e6, batch: 2, pace: 0.05 }), start }],
  ])('certify %s to rounding', (_, lane) => {
    for (const each of [kernel, referenceKernel]) {
      const run = runToEnd(each.open(small, 1)!, small, lane)
      const certificate = certified(run)
      expect(certificate.kind).toBe('path-sum')
      expect(certificate.identityResidual).toBeLessThan(1e-10)
      expect(certificate.distanceToOwnData).toBeLessThan(1e-9)
      expect(certificate.distance).toBeLessThan(certificate.stoppingAllowance + 1e-9)
    }
  })

  it.each([1e-2, 1e-4, 1e-6])('certify to rounding wherever a run stops, at a loss of %d', (stopLoss) => {
    for (const batch of [undefined, 2]) {
      const lane = { ...runOn(small, 6, { stopLoss, budget: 1e6, beta: 0.9, pace: 0.2, batch }), start }
      const run = runToEnd(kernel.open(small, 1)!, small, lane)
      expect(run.loss).toBeGreaterThan(stopLoss / 100)
      const { kind, identityResidual, distanceToOwnData } = certified(run)
      expect(kind).toBe('path-sum')
      expect(identityResidual).toBeLessThan(1e-11)
      expect(distanceToOwnData).toBeLessThan(1e-10)
    }
  })

  it('are those of q and q̃, and what the last step carries', () => {
    const sums = identitySums(14, constantLaw(calm.beta))
    const path = new Float64Array(28)
    const session = referenceKernel.open(small, 1)!
    session.load(0, calm)
    while (session.status(0) === 'running') session.advance(1000)
    session.path(0, path)
    const run = walk(small, calm, (before, here, after) => sums.add(before, here, after))
    const carried = run.end.map((w, i) => (calm.beta / (1 - calm.beta)) * Math.log(w / run.previous[i]))
    pathForm(run, path).forEach((each, i) => expect(each).toBeCloseTo(sums.values[i] + carried[i], 10))
  })
})

describe('a wrong algorithm fails by orders of magnitude where the telescoped estimate passes', () => {
  const telescoped = (run: DiscreteRun): Certificate => {
    return certified({ ...run, path: undefined })
  }

  it('is what the right one does not', () => {
    expect(fault(walked(calm, calm.beta, keep))).toBeLessThan(1e-9)
  })

  it('β = 0.5 certified as β = 0.9', () => {
    const run = walked({ ...calm, beta: 0.5 }, 0.9, keep)
    expect(fault(run)).toBeGreaterThan(1e-3)
    expect(telescoped(run).identityResidual).toBeLessThan(1e-9)
  })

  it('another β in each coordinate', () => {
    const run = walked(calm, calm.beta, (after, before, here) => {
      for (let i = 0; i < 14; i++) after[i] -= (0.3 + 0.05 * (i % 7) - 0.1) * (here[i] - before[i])
    })
    expect(fault(run)).toBeGreaterThan(1e-3)
    expect(telescoped(run).identityResidual).toBeLessThan(1e-9)
  })

  it('every step with a little noise', () => {
    const noise = stream(1, 'samples')
    const run = walked(calm, calm.beta, (after, _, here) => {
      for (let i = 0; i < 14; i++) after[i] += 0.02 * noise.normal() * (after[i] - here[i])
    })
    expect(fault(run)).toBeGreaterThan(1e-3)
    expect(telescoped(run).identityResidual).toBeLessThan(1e-9)
  })

  it('the weights of its end multiplied by 2 % noise', () => {
    const noise = stream(2, 'samples')
    const run = walked(calm, calm.beta, keep)
    const factors = run.end.map(() => 1 + 0.02 * noise.normal())
    const [end, previous] = [run.end, run.previous].map((w) => w.map((each, i) => each * factors[i]))
    expect(fault({ ...run, end, previous })).toBeGreaterThan(1e-3)
    expect(telescoped({ ...run, end, previous }).identityResidual).toBeLessThan(1e-9)
  })
})
