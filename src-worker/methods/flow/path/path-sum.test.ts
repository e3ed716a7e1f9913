import { describe, expect, it } from 'vitest'
import type { DiagonalNetwork } from '../../../problems/index.ts'
import { stream } from '../../../random/index.ts'
import { type Certificate, finiteParts, flowCertificateOf, type FlowRun } from '../../../theory/index.ts'
import type { Flow } from '../flow.ts'
import { principalValue } from './path-sum.ts'
import { advanced, figureThree, startOf } from '../testing.ts'

/** ∏ (c − zero), as powers of c. */
function withZeros(...zeros: number[]): Float64Array {
  return zeros.reduce((a, zero) => {
    const next = new Float64Array(a.length + 1)
    a.forEach((each, k) => {
      next[k] -= zero * each
      next[k + 1] += each
    })
    return next
  }, Float64Array.of(1))
}

function valueOf(w: Float64Array): number {
  return principalValue({ w, bend: w.slice(2).map((each, k) => (k + 2) * (k + 1) * each) })
}

describe('the principal value of ∫ w″/w over a step', () => {
  it('is that of partial fractions, with zeros within, beside and far from the step', () => {
    // w″/w = Σ Aₖ/(c − cₖ), Aₖ = 2 Σ 1/(cₖ − cⱼ) over the others.
    for (const zeros of [
      [0.3, 4],
      [0.4, 0.9, -3],
      [1.0001, 3],
      [-1e-7, 0.5, 6],
      [0.2, 0.25, 0.8],
      [5, 7, -4],
      [1.3, -0.2],
      [0.31, 0.3101, 3],
    ]) {
      const wanted = zeros.reduce((sum, zero) => {
        const residue = zeros.reduce((total, other) => (other === zero ? total : total + 2 / (zero - other)), 0)
        return sum + residue * Math.log(Math.abs((1 - zero) / zero))
      }, 0)
      expect(Math.abs(valueOf(withZeros(...zeros)) / wanted - 1)).toBeLessThan(1e-12)
    }
  })

  it('holds where w comes near to zero and turns', () => {
    // (c − ½)² + δ²: ∫ w″/w = (4/δ) arctan(1/(2δ))
    for (const [delta, error] of [
      [0.3, 1e-12],
      [1e-2, 1e-9],
      [1e-4, 1e-6],
    ]) {
      const a = Float64Array.of(0.25 + delta ** 2, -1, 1)
      expect(Math.abs((valueOf(a) * delta) / (4 * Math.atan(1 / (2 * delta))) - 1)).toBeLessThan(error)
    }
  })

  it('is, with −w′/w at the ends, the finite part of ∫(w′/w)²', () => {
    const times = Float64Array.from({ length: 4001 }, (_, i) => i / 4000)
    const w = (c: number): number => (c - 0.437) * (3 + c * c)
    const slope = (c: number): number => 3 + c * c + 2 * c * (c - 0.437)
    const { before, after } = finiteParts(
      times,
      times.map((c) => (slope(c) / w(c)) ** 2),
      0.437,
    )
    const found = valueOf(Float64Array.of(-3 * 0.437, 3, -0.437, 1)) - slope(1) / w(1) + slope(0) / w(0)
    expect(Math.abs(found / (before + after) - 1)).toBeLessThan(1e-9)
  })

  it('is not a number where a double zero hides in a step', () => {
    for (const zero of [0.3, 0.31]) expect(valueOf(withZeros(zero, zero, 5))).toBeNaN()
  })
})

const instance = figureThree() as DiagonalNetwork
const start = startOf(instance)

function certified(lambda: number, flow: Flow, change: Partial<FlowRun> = {}): Certificate {
  const { w: end, velocity, impulse, pathSum: path, loss } = flow
  const { certificate, reason } = flowCertificateOf({
    ...{ data: instance.data, start, end, velocity, impulse, path, loss, lambda },
    ...change,
  })
  if (!certificate) throw new Error(reason)
  return certificate
}

describe('the certificate of a flow from its path', () => {
  const flows = [0.001, 0.03, 0.2, 1, 10].map((lambda) => ({
    lambda,
    flow: advanced(instance, { lambda }, { loss: 1e-14 }),
  }))

  it('has flows with none and with many crossings', () => {
    const counts = flows.map(({ flow }) => flow.crossings.count)
    expect(counts[0]).toBe(0)
    expect(counts.at(-1)).toBeGreaterThan(80)
  })

  it.each(flows)('holds to 1e-8 for λ = $lambda', ({ lambda, flow }) => {
    const { kind, identityResidual, distanceToOwnData } = certified(lambda, flow)
    expect(kind).toBe('path-sum')
    expect(identityResidual).toBeLessThan(1e-8)
    expect(distanceToOwnData).toBeLessThan(1e-8)
  })

  it.each(flows)('fails by 1e-3 and more for another λ than $lambda', ({ lambda, flow }) => {
    for (const other of [0.8 * lambda, 2 * lambda]) {
      // At small λ, Δ hardly changes, and one small λ hardly differs from another.
      if (lambda < 0.01) continue
      const { identityResidual, distanceToOwnData } = certified(other, flow)
      expect(Math.max(identityResidual, distanceToOwnData)).toBeGreaterThan(1e-3)
    }
  })

  it.each(flows)('fails by 1e-3 and more for weights with 2 % noise, λ = $lambda', ({ lambda, flow }) => {
    const { normal } = stream(7, 'noise')
    const end = flow.w.map((each) => each * (1 + 0.02 * normal()))
    const { identityResidual, distanceToOwnData } = certified(lambda, flow, { end })
    expect(Math.max(identityResidual, distanceToOwnData)).toBeGreaterThan(1e-3)
  })

  it('holds by construction where it is taken from the ends, whatever λ', () => {
    const [, { flow }] = flows
    const { kind, identityResidual, distanceToOwnData } = certified(0.06, flow, { path: undefined })
    expect(kind).toBe('telescoped')
    expect(Math.max(identityResidual, distanceToOwnData)).toBeLessThan(1e-6)
  })
})
