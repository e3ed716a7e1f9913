import { describe, expect, it } from 'vitest'
import { crossingIntegrand, finiteParts, type Moment, zeroBetween } from '../index.ts'

// MGF on a quadratic, λẅ + ẇ + hw = 0, w(0) = 1, ẇ(0) = 0, underdamped: w = e^{−at}(cos ωt + (a/ω) sin ωt), a = 1/(2λ).
const [lambda, h, end] = [2, 1, 4]
const a = 1 / (2 * lambda)
const omega = Math.sqrt(4 * lambda * h - 1) / (2 * lambda)
const zero = (Math.PI - Math.atan(omega / a)) / omega

function at(time: number): Moment {
  const fading = Math.exp(-a * time)
  const [cos, sin] = [Math.cos(omega * time), Math.sin(omega * time)]
  return { time, w: fading * (cos + (a / omega) * sin), velocity: -fading * (omega + a ** 2 / omega) * sin }
}

/** λ(ż + z²) + z + h = 0 integrated: the finite part of ∫z² between two times, whatever lies between them. */
function exact(from: Moment, to: Moment): number {
  const slope = (moment: Moment): number => moment.velocity / moment.w
  return slope(from) - slope(to) - (Math.log(Math.abs(to.w / from.w)) + h * (to.time - from.time)) / lambda
}

const grid = (count: number): number[] => Array.from({ length: count + 1 }, (_, k) => (k * end) / count)
const square = (time: number): number => (at(time).velocity / at(time).w) ** 2

describe('finite part', () => {
  const error = (times: number[], t0 = zero): number => {
    const { before, after } = finiteParts(times, times.map(square), t0)
    return Math.abs(before + after - exact(at(times[0]), at(times.at(-1)!)))
  }

  it('is that of the closed form, to fourth order in the spacing', () => {
    expect(error(grid(50))).toBeLessThan(1e-6)
    expect(error(grid(20)) / error(grid(80))).toBeGreaterThan(60)
  })

  it('stays so for dense samples, and for one on the pole or next to it', () => {
    expect(error(grid(3000))).toBeLessThan(1e-8)
    for (const near of [0, 1e-12, -1e-9, 1e-4]) {
      const times = [...grid(100), zero + near].sort((one, other) => one - other)
      expect(error(times)).toBeLessThan(1e-5)
    }
  })

  it('takes samples spaced unevenly', () => {
    expect(error(grid(200).map((time) => (time + time ** 2 / end) / 2))).toBeLessThan(1e-7)
  })

  it('is the limit that defines it', () => {
    const { before, after } = finiteParts(grid(200), grid(200).map(square), zero)
    const outside = (eta: number): number => exact(at(0), at(zero - eta)) + exact(at(zero + eta), at(end)) - 2 / eta
    expect(outside(1e-3)).toBeCloseTo(before + after, 3)
    expect(Math.abs(outside(1e-2) - before - after)).toBeGreaterThan(5 * Math.abs(outside(1e-3) - before - after))
  })

  it('has no pole left to move: the parts scale with it', () => {
    const times = grid(200)
    const [plain, tripled] = [1, 3].map((factor) =>
      finiteParts(
        times,
        times.map((time) => factor * square(time)),
        zero,
        factor,
      ),
    )
    expect(tripled.before).toBeCloseTo(3 * plain.before, 10)
    expect(tripled.after).toBeCloseTo(3 * plain.after, 10)
  })

  it('needs three samples on each side', () => {
    expect(() => finiteParts(grid(50), grid(50).map(square), 5)).toThrow(RangeError)
    expect(() => finiteParts(grid(4), grid(4).map(square), 3.5)).toThrow(RangeError)
    expect(() => finiteParts(grid(50), grid(50).map(square), 0)).toThrow(RangeError)
  })
})

describe("Figure 5's integrand", () => {
  it('changes its sign where w does, is damped by age, and ends as (ẇ/w)²', () => {
    const last = at(end)
    expect(crossingIntegrand(last, last, lambda)).toBeCloseTo(square(end), 14)
    expect(crossingIntegrand(at(zero + 0.1), last, lambda)).toBeGreaterThan(0)
    expect(crossingIntegrand(at(zero - 0.1), last, lambda)).toBeLessThan(0)
    const age = end - 1
    expect(crossingIntegrand(at(1), last, lambda)).toBeCloseTo(-square(1) * Math.exp(-age / lambda), 14)
  })

  it('has a double pole and no simple one, so each part has a meaning', () => {
    const last = at(end)
    const pole = Math.exp((zero - end) / lambda)
    const times = grid(400)
    const parts = (unit: number): number[] => {
      const values = times.map((time) => Math.abs(crossingIntegrand(at(time), last, lambda)) * unit ** -2)
      const { before, after } = finiteParts(
        times.map((time) => time * unit),
        values,
        zero * unit,
        pole,
      )
      return [before * unit, after * unit]
    }
    const [seconds, minutes] = [parts(1), parts(1 / 60)]
    seconds.forEach((each, side) => expect(each).toBeCloseTo(minutes[side], 6))
    for (const tau of [1e-4, -1e-4]) {
      const value = Math.abs(crossingIntegrand(at(zero + tau), last, lambda))
      expect(Math.abs(value * tau ** 2 - pole)).toBeLessThan(pole * tau ** 2)
    }
  })
})

describe('zero between two moments', () => {
  it('is found to fourth order', () => {
    const error = (width: number): number =>
      Math.abs(zeroBetween(at(zero - 0.4 * width), at(zero + 0.6 * width)) - zero)
    expect(error(0.1)).toBeLessThan(1e-6)
    expect(error(0.2) / error(0.1)).toBeGreaterThan(12)
  })

  it('is refused where the sign is the same', () => {
    expect(() => zeroBetween(at(0), at(1))).toThrow(RangeError)
    expect(() => zeroBetween(at(0), { time: 1, w: NaN, velocity: 0 })).toThrow(RangeError)
  })
})
