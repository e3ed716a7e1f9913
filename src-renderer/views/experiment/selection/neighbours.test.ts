import { describe, expect, it } from 'vitest'
import { checkExperiment, planOf } from '../../../../src-worker/experiment/index.ts'
import { neighbourOf, waysOf } from './neighbours.ts'

function planWith(method: object, seeds = 1) {
  const reading = checkExperiment({
    schema: 1,
    name: 'Neighbours',
    problem: { kind: 'quadratic', eigenvalues: [1], start: [1] },
    method,
    seeds: { first: 0, count: seeds },
    stop: { time: 10 },
  })
  if (!reading.ok) throw new TypeError('the example has faults')
  return planOf(reading.experiment)
}

/** γ = 0.1, 0.01, 1 and β = 0, 0.9: runs 0 … 5, and 6 … 11 with the next seed. */
const grid = planWith({ kind: 'mgd', gamma: { values: [0.1, 0.01, 1] }, beta: { values: [0, 0.9] } }, 2)

describe('neighbours on the grid', () => {
  it('lie along γ or λ sideways and along β upright', () => {
    expect(waysOf(grid)).toEqual({ across: 'gamma', upright: 'beta' })
    expect(neighbourOf(grid, 0, 'up')).toBe(1)
    expect(neighbourOf(grid, 1, 'down')).toBe(0)
  })

  it('are next by value, in whatever order the file has them', () => {
    expect(neighbourOf(grid, 0, 'higher')).toBe(4)
    expect(neighbourOf(grid, 0, 'lower')).toBe(2)
    expect(neighbourOf(grid, 9, 'lower')).toBeNull()
    expect(neighbourOf(grid, 7, 'lower')).toBe(9)
  })

  it('end at the edge', () => {
    expect(neighbourOf(grid, 1, 'up')).toBeNull()
    expect(neighbourOf(grid, 4, 'higher')).toBeNull()
  })

  it('are the seeds upright where one number varies', () => {
    const line = planWith({ kind: 'mgf', lambda: { values: [0.1, 1] } }, 3)
    expect(waysOf(line)).toEqual({ across: 'lambda', upright: 'seed' })
    expect(neighbourOf(line, 1, 'up')).toBe(3)
    expect(neighbourOf(line, 1, 'down')).toBeNull()
  })

  it('are none of a single run', () => {
    const one = planWith({ kind: 'mgf', lambda: 1 })
    expect(neighbourOf(one, 0, 'higher')).toBeNull()
    expect(neighbourOf(one, 0, 'up')).toBeNull()
  })
})
