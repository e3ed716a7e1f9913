import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LossCurve, speedUp } from './speed-up.ts'

/** A loss that falls as a function of t = kε, recorded at some steps. */
function curve(loss: (time: number) => number, epsilon: number, steps: readonly number[]): LossCurve {
  return { steps: Float64Array.from(steps), loss: Float64Array.from(steps, (k) => loss(k * epsilon)) }
}

const every = (last: number) => Array.from({ length: last + 1 }, (_, k) => k)

describe('of one path at two speeds', () => {
  it('is the ratio of the time steps', () => {
    fc.assert(
      fc.property(fc.double({ min: 1.1, max: 20, noNaN: true }), (ratio) => {
        const loss = (t: number) => 3 * Math.exp(-t)
        const gain = speedUp(curve(loss, 0.01, every(2000)), curve(loss, 0.01 * ratio, every(2000)))
        return Math.abs((gain?.factor ?? NaN) / ratio - 1) < 1e-9
      }),
      { seed: 1 },
    )
  })

  it('is less than one where the other is faster', () => {
    const loss = (t: number) => Math.exp(-t)
    expect(speedUp(curve(loss, 0.02, every(900)), curve(loss, 0.01, every(900)))?.factor).toBeCloseTo(0.5, 9)
  })

  it('counts the first time at a level, whatever the loss does after', () => {
    const waves = (t: number) => Math.exp(-t) * (1.5 + Math.cos(20 * t))
    const gain = speedUp(curve(waves, 0.001, every(8000)), curve(waves, 0.003, every(3000)))
    expect(gain?.factor).toBeCloseTo(3, 1)
  })

  it('does not ask for the same points', () => {
    const geometric = Array.from({ length: 200 }, (_, i) => Math.round(4000 ** (i / 199))).filter(
      (k, i, all) => i === 0 || k !== all[i - 1],
    )
    const loss = (t: number) => 1 / (1 + t)
    expect(speedUp(curve(loss, 0.01, every(4000)), curve(loss, 0.04, geometric))?.factor).toBeCloseTo(4, 1)
  })
})

it('is null where the runs share too little', () => {
  const falling = curve((t) => Math.exp(-t), 0.01, every(1000))
  const stuck = curve(() => 0.9, 0.01, every(1000))
  expect(speedUp(falling, stuck)).toBeNull()
  expect(speedUp(stuck, falling)).toBeNull()
  expect(
    speedUp(
      falling,
      curve((t) => (t > 0 ? NaN : 1), 0.01, every(10)),
    ),
  ).toBeNull()
})

it('has quartiles around the median', () => {
  const bent = curve((t) => (t < 3 ? Math.exp(-t) : Math.exp(-3 - 3 * (t - 3))), 0.02, every(400))
  const gain = speedUp(
    curve((t) => Math.exp(-t), 0.01, every(2000)),
    bent,
  )
  expect(gain).toMatchObject({ levels: 100 })
  expect(gain!.low).toBeLessThan(gain!.high)
  expect(gain!.factor).toBeGreaterThanOrEqual(gain!.low)
  expect(gain!.factor).toBeLessThanOrEqual(gain!.high)
})
