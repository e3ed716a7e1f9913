import { type Fault, fault, lengthFaults } from '../../experiment/fault.ts'
import type { Fields, ValueOf } from '../../experiment/fields.ts'
import { factorise } from '../../theory/solution/cholesky.ts'
import { largestEigenvalue } from '../../theory/trajectory/stability.ts'
import { dot } from '../../theory/vector.ts'

/** The fields of a quadratic. */
export const quadraticSchema = ({ z, numberIn, vector }: Fields) =>
  z.strictObject({
    kind: z.literal('quadratic'),
    eigenvalues: z
      .array(numberIn({ atLeast: 0 }))
      .min(1)
      .optional(),
    /** A, row by row; in place of the eigenvalues. */
    matrix: z.array(vector).min(1).max(1000).optional(),
    /** b */
    linear: vector.optional(),
    start: vector,
  })

export type QuadraticSpec = ValueOf<typeof quadraticSchema>

/** Largest distance of A from Aᵀ, relative to its largest entry: a product made by a library has rounding. */
const ASYMMETRY = 1e-12

/** Faults between the fields of a quadratic: eigenvalues or a matrix, which has to be symmetric positive definite, and lists as long. */
export function quadraticFaults(spec: QuadraticSpec): Fault[] {
  const { eigenvalues, matrix } = spec
  if (eigenvalues && matrix) return [fault(['problem', 'matrix'], 'this field is not allowed beside eigenvalues')]
  if (eigenvalues) return [...listFaults(spec, 'problem.eigenvalues', eigenvalues.length), ...slopeFaults(spec)]
  if (matrix) return [...matrixFaults(matrix), ...listFaults(spec, 'problem.matrix', matrix.length)]
  return [fault(['problem', 'eigenvalues'], 'this field is missing; give eigenvalues, or a matrix')]
}

function listFaults({ start, linear }: QuadraticSpec, of: string, length: number): Fault[] {
  return [
    ...lengthFaults(['problem', 'start'], start, of, length),
    ...(linear ? lengthFaults(['problem', 'linear'], linear, of, length) : []),
  ]
}

/** A slope along which nothing curves has no minimum. */
function slopeFaults({ eigenvalues = [], linear = [] }: QuadraticSpec): Fault[] {
  return linear.flatMap((each, i) =>
    each !== 0 && eigenvalues[i] === 0
      ? [
          fault(
            ['problem', 'linear', i],
            `${String(each)} is not 0, as problem.eigenvalues[${String(i)}] is: F has no minimum`,
          ),
        ]
      : [],
  )
}

function matrixFaults(matrix: readonly (readonly number[])[]): Fault[] {
  const size = matrix.length
  const shape = matrix.flatMap((row, i) => lengthFaults(['problem', 'matrix', i], row, 'problem.matrix', size))
  if (shape.length > 0) return shape
  const largest = matrix.reduce((max, row) => row.reduce((so, each) => Math.max(so, Math.abs(each)), max), 0)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      const [here, there] = [matrix[i][j], matrix[j][i]]
      if (Math.abs(here - there) <= ASYMMETRY * largest) continue
      const twin = `problem.matrix[${String(j)}][${String(i)}]`
      return [
        fault(
          ['problem', 'matrix', i, j],
          `${String(here)} is not ${twin} = ${String(there)}; the matrix has to be symmetric`,
        ),
      ]
    }
  }
  return definiteFaults(matrix, largest)
}

function definiteFaults(matrix: readonly (readonly number[])[], largest: number): Fault[] {
  const size = matrix.length
  try {
    factorise(Float64Array.from(matrix.flat()), size)
    return []
  } catch {
    const rows = matrix.map((row) => Float64Array.from(row))
    // Gershgorin: no eigenvalue is above this.
    const shift = size * largest
    const below = largestEigenvalue(size, (e) => e.map((each, i) => shift * each - dot(rows[i], e)))
    const smallest = Math.abs(shift - below) < 1e-12 * shift ? 0 : Number((shift - below).toPrecision(3))
    return [
      fault(
        ['problem', 'matrix'],
        `the matrix is not positive definite: its smallest eigenvalue is ${String(smallest)}`,
      ),
    ]
  }
}
