import { describe, expect, it } from 'vitest'
import { experimentOf, runsOf } from '../../conformance/suite.fixture.ts'
import { checkExperiment } from '../../experiment/index.ts'
import { quadratic } from './quadratic.ts'

const matrix = [
  [3, 1],
  [1, 2],
]
const linear = [1, -3]
const start = [2, 5]
/** A⁻¹b, by Cramer's rule: det A = 5. */
const minimum = [(2 * 1 - 1 * -3) / 5, (3 * -3 - 1 * 1) / 5]

const valueAt = ([p, q]: readonly number[]): number =>
  0.5 * (3 * p * p + 2 * p * q + 2 * q * q) - (linear[0] * p + linear[1] * q)

function faultsOf(problem: object): readonly string[] {
  const reading = checkExperiment({
    schema: 1,
    name: 'a',
    problem: { kind: 'quadratic', start, ...problem },
    method: { kind: 'mgd', gamma: 0.1, beta: 0 },
    stop: { steps: 1 },
  })
  return reading.ok ? [] : reading.faults.map(({ path, message }) => `${path}: ${message}`)
}

describe('a quadratic by a matrix', () => {
  const instance = quadratic({ kind: 'quadratic', matrix, linear, start })

  it('has the gradient Aw − b, and the loss F(w) − min F', () => {
    const gradient = new Float64Array(2)
    for (const w of [start, [0, 0], [-1, 0.5]]) {
      const loss = instance.gradient(Float64Array.from(w), gradient)
      expect(loss).toBeCloseTo(valueAt(w) - valueAt(minimum), 12)
      expect(instance.observe(Float64Array.from(w)).trainLoss).toBe(loss)
      expect(gradient[0]).toBeCloseTo(3 * w[0] + w[1] - linear[0], 12)
      expect(gradient[1]).toBeCloseTo(w[0] + 2 * w[1] - linear[1], 12)
    }
    expect(instance.observe(Float64Array.from(minimum)).trainLoss).toBeLessThan(1e-30)
    expect(instance.observe(Float64Array.from(start)).error).toBeCloseTo(
      Math.hypot(start[0] - minimum[0], start[1] - minimum[1]),
      12,
    )
  })

  it.each([{ kind: 'mgd', gamma: 0.05, beta: 0.5 }, { kind: 'mgf', lambda: 0.3 }, { kind: 'gf' }])(
    'is minimised by $kind at A⁻¹b',
    (method) => {
      const stop = method.kind === 'mgd' ? { loss: 1e-24, steps: 1e4 } : { loss: 1e-24, time: 1e3 }
      const [run] = runsOf(experimentOf({ kind: 'quadratic', matrix, linear, start }, method, { stop }))
      expect(run.outcome).toBe('converged')
      run.theta!.forEach((each, i) => expect(each).toBeCloseTo(minimum[i], 10))
    },
  )

  it('follows the path of its eigenvalues in their own axes', () => {
    // Rotated by 45°: eigenvalues 1 along (1, −1) and 3 along (1, 1).
    const rotated = [
      [2, 1],
      [1, 2],
    ]
    const [p, q] = start
    const own = [(p - q) / Math.SQRT2, (p + q) / Math.SQRT2]
    for (const method of [
      { kind: 'mgd', gamma: 0.05, beta: 0.7 },
      { kind: 'mgf', lambda: 0.8 },
    ]) {
      const [one] = runsOf(experimentOf({ kind: 'quadratic', matrix: rotated, start }, method))
      const [other] = runsOf(experimentOf({ kind: 'quadratic', eigenvalues: [1, 3], start: own }, method))
      const [a, b] = one.theta!
      expect((a - b) / Math.SQRT2).toBeCloseTo(other.theta![0], 9)
      expect((a + b) / Math.SQRT2).toBeCloseTo(other.theta![1], 9)
    }
  })
})

describe('a quadratic is refused', () => {
  it.each<[string, object, string]>([
    ['without its form', {}, 'problem.eigenvalues: this field is missing; give eigenvalues, or a matrix'],
    ['with two', { matrix, eigenvalues: [1, 2] }, 'problem.matrix: this field is not allowed beside eigenvalues'],
    [
      'that is not square',
      { matrix: [[1, 0], [0]] },
      'problem.matrix[1]: a list of 1 is not as long as problem.matrix: 2',
    ],
    [
      'that is not symmetric',
      {
        matrix: [
          [1, 2],
          [0, 1],
        ],
      },
      'problem.matrix[1][0]: 0 is not problem.matrix[0][1] = 2; the matrix has to be symmetric',
    ],
    [
      'that is indefinite',
      {
        matrix: [
          [1, 2],
          [2, 1],
        ],
      },
      'problem.matrix: the matrix is not positive definite: its smallest eigenvalue is -1',
    ],
    [
      'that is singular',
      {
        matrix: [
          [1, 1],
          [1, 1],
        ],
      },
      'problem.matrix: the matrix is not positive definite: its smallest eigenvalue is 0',
    ],
    [
      'of another length than its start',
      { matrix: [[1]] },
      'problem.start: a list of 2 is not as long as problem.matrix: 1',
    ],
    [
      'of another length than its linear term',
      { matrix, linear: [1] },
      'problem.linear: a list of 1 is not as long as problem.matrix: 2',
    ],
    [
      'without a minimum',
      { eigenvalues: [1, 0], linear: [1, 2] },
      'problem.linear[1]: 2 is not 0, as problem.eigenvalues[1] is: F has no minimum',
    ],
  ])('%s', (_, problem, message) => expect(faultsOf(problem)).toEqual([message]))

  it('and not for the rounding of a product', () => {
    expect(
      faultsOf({
        matrix: [
          [3, 1 + 2e-16],
          [1, 2],
        ],
      }),
    ).toEqual([])
  })
})
