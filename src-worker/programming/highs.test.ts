import { beforeAll, describe, expect, it, vi } from 'vitest'
import { stream } from '../random/index.ts'
import { loadHighs } from './highs.ts'
import { type LinearProgramme, solveProgramme } from './index.ts'

const free = (length: number): Pick<LinearProgramme, 'lowest' | 'highest'> => ({
  lowest: new Float64Array(length).fill(-Infinity),
  highest: new Float64Array(length).fill(Infinity),
})
const positive = (length: number): Pick<LinearProgramme, 'lowest' | 'highest'> => ({
  ...free(length),
  lowest: new Float64Array(length),
})
const equal = (b: number[]): Pick<LinearProgramme, 'rowLowest' | 'rowHighest'> => ({
  rowLowest: Float64Array.from(b),
  rowHighest: Float64Array.from(b),
})
const atMost = (b: number[]): Pick<LinearProgramme, 'rowLowest' | 'rowHighest'> => ({
  rowLowest: new Float64Array(b.length).fill(-Infinity),
  rowHighest: Float64Array.from(b),
})

describe('linear programmes', () => {
  it('have no solution before a solver is loaded', async () => {
    vi.resetModules()
    const { solveProgramme } = await import('./index.ts')
    const programme = { cost: Float64Array.of(1), rows: Float64Array.of(1), ...equal([1]), ...positive(1) }
    expect(() => solveProgramme(programme)).toThrow('no solver of linear programmes is loaded')
  })

  describe('by HiGHS', () => {
    beforeAll(loadHighs)

    it('have their vertex, value and duals, with inequalities and bounds', () => {
      // 30 chairs + 50 tables, without whole numbers: chairs 40/3, tables 40/3.
      const workshop = {
        cost: Float64Array.of(-30, -50),
        rows: Float64Array.of(1, 2, 2, 1),
        ...atMost([40, 40]),
        ...positive(2),
      }
      const solved = solveProgramme(workshop)
      if (solved.status !== 'optimal') throw new Error(solved.status)
      expect(solved.x[0]).toBeCloseTo(40 / 3, 12)
      expect(solved.x[1]).toBeCloseTo(40 / 3, 12)
      expect(solved.value).toBeCloseTo((-80 * 40) / 3, 10)
      expect(solved.duals[0] * 40 + solved.duals[1] * 40).toBeCloseTo(solved.value, 10)
      expect(solveProgramme({ ...workshop, highest: Float64Array.of(Infinity, 5) })).toMatchObject({
        status: 'optimal',
        x: Float64Array.of(17.5, 5),
      })
    })

    it('have equations, and the least ℓ₁ norm of one is |y| over the largest |x|', () => {
      const x = Float64Array.of(0.3, -2, 1.5)
      const programme = {
        cost: new Float64Array(6).fill(1),
        rows: Float64Array.of(...x, ...x.map((each) => -each)),
        ...equal([3]),
        ...positive(6),
      }
      expect(solveProgramme(programme)).toMatchObject({ status: 'optimal', value: 1.5 })
    })

    it('say that they are infeasible, or unbounded', () => {
      const cost = Float64Array.of(1, 1)
      const twice = { cost, rows: Float64Array.of(1, 1, 1, 1), ...positive(2) }
      expect(solveProgramme({ ...twice, ...equal([1, 2]) })).toEqual({ status: 'infeasible' })
      expect(solveProgramme({ cost, rows: Float64Array.of(1, -1), ...equal([0]), ...free(2) })).toEqual({
        status: 'unbounded',
      })
      expect(() => solveProgramme({ ...twice, ...equal([NaN, 2]) })).toThrow('not a number')
    })

    it('have the same bits whatever was solved before', () => {
      const drawn = (seed: number): LinearProgramme => {
        const { normal } = stream(seed, 'features')
        const rows = Float64Array.from({ length: 10 * 24 }, normal)
        return {
          cost: new Float64Array(24).fill(1),
          rows,
          ...equal(Array.from({ length: 10 }, normal)),
          ...positive(24),
        }
      }
      const first = solveProgramme(drawn(1))
      for (let seed = 2; seed < 6; seed++) solveProgramme(drawn(seed))
      expect(solveProgramme(drawn(1))).toEqual(first)
    })
  })
})
