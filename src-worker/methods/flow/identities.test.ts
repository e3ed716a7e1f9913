import { describe, expect, it } from 'vitest'
import { quadratic } from '../../problems/quadratic/quadratic.ts'
import { advanced, figureThree, relativeError, startOf } from './testing.ts'

describe('gradient flow', () => {
  const instance = figureThree()

  it('keeps the balancedness', () => {
    const start = instance.delta(startOf(instance))!
    advanced(instance, { lambda: 0, tolerance: 1e-10 }, { loss: 1e-14 }, ({ w }) => {
      expect(relativeError(instance.delta(w)!, start)).toBeLessThan(1e-9)
    })
  })

  it('moves along G: ln|w_T/w₀| = ∓∫g', () => {
    const { w, impulse } = advanced(instance, { lambda: 0, tolerance: 1e-10 }, { time: 30 })
    impulse.forEach((each, j) => {
      expect(Math.abs(Math.log(w[j] / 0.1) + each)).toBeLessThan(1e-8)
      expect(Math.abs(Math.log(w[30 + j] / 0.1) - each)).toBeLessThan(1e-8)
    })
  })
})

describe('momentum gradient flow', () => {
  it.each([3e-3, 0.02])('obeys λ(ẇ/w)|₀ᵀ + ln|w_T/w₀| + λ∫(ẇ/w)² = ∓∫g, λ = %d', (lambda) => {
    const instance = figureThree()
    const { dimension, parameters } = instance
    const integral = new Float64Array(dimension)
    const [w, velocity] = [new Float64Array(dimension), new Float64Array(dimension)]
    let before = 0
    const flow = advanced(instance, { lambda, tolerance: 1e-11 }, { time: 10 }, (each) => {
      // Gauss's rule with three points on short pieces of each step.
      const pieces = 40
      const length = (each.time - before) / pieces
      for (let piece = 0; piece < pieces; piece++) {
        for (const [place, weight] of [
          [-Math.sqrt(0.6), 5 / 18],
          [0, 8 / 18],
          [Math.sqrt(0.6), 5 / 18],
        ]) {
          each.at(before + (piece + 0.5 + place / 2) * length, w, velocity)
          for (let i = 0; i < dimension; i++) integral[i] += weight * length * (velocity[i] / w[i]) ** 2
        }
      }
      before = each.time
    })
    expect(flow.crossings).toMatchObject({ count: 0, firstTime: -1 })
    for (let i = 0; i < dimension; i++) {
      const ratio = flow.velocity[i] / flow.w[i]
      const left = lambda * ratio + Math.log(flow.w[i] / 0.1) + lambda * integral[i]
      const right = i < parameters ? -flow.impulse[i] : flow.impulse[i - parameters]
      expect(Math.abs(left - right)).toBeLessThan(1e-7)
    }
  })

  it('predicts Δ from the squared impulse of gradient flow, when λ is small', () => {
    const instance = figureThree()
    const start = startOf(instance)
    const { squaredImpulse } = advanced(instance, { lambda: 0 }, { loss: 1e-14 })
    const measured = instance.delta(advanced(instance, { lambda: 1e-3 }, { loss: 1e-14 }).w)!
    const ratios = instance.delta(start)!.map((each, j) => Math.log(measured[j] / each) / (-2e-3 * squaredImpulse[j]))
    for (const each of ratios) expect(Math.abs(each - 1)).toBeLessThan(0.05)
  })

  it.each([1e-9, 1e-12])('finds where an underdamped spring crosses zero, tolerance %d', (tolerance) => {
    // λ = 1, h = 4: w = e^{−t/2}(cos ωt + sin ωt/(2ω)), which is zero where tan ωt = −2ω.
    const spring = { ...quadratic({ kind: 'quadratic', eigenvalues: [4], start: [1] }), crosses: true }
    const omega = Math.sqrt(3.75)
    const wanted = Array.from({ length: 12 }, (_, k) => (Math.PI * (k + 1) - Math.atan(2 * omega)) / omega)
    for (const part of [spring, { ...spring, series: undefined }]) {
      const { crossings } = advanced(part, { lambda: 1, tolerance, start: Float64Array.of(1) }, { time: 20 })
      expect(crossings.count).toBe(wanted.length)
      expect(crossings.firstTime).toBe(crossings.list[0].time)
      crossings.list.forEach(({ time, coordinate }, k) => {
        expect(coordinate).toBe(0)
        expect(Math.abs(time / wanted[k] - 1)).toBeLessThan(tolerance)
      })
    }
  })
})
