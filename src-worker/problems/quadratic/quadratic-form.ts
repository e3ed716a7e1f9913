import type { ProblemForm, WrittenPart } from '../form.ts'

/** The form of a quadratic: eigenvalues or a matrix, which begins as their diagonal one, and a linear term. */
export const quadraticForm: ProblemForm = {
  problem: [
    {
      label: 'Given by',
      path: ['form'],
      ways: [
        {
          value: 'eigenvalues',
          label: 'Eigenvalues',
          is: ({ matrix }) => matrix === undefined,
          begin: ({ matrix }) => ({
            matrix: undefined,
            eigenvalues: listOr(matrix, [1, 10]).map((row, i) => (Array.isArray(row) ? (row as unknown[])[i] : row)),
          }),
          fields: [{ path: ['eigenvalues'], label: 'Eigenvalues', symbol: 'h', takes: 'list', placeholder: '1, 10' }],
        },
        {
          value: 'matrix',
          label: 'Matrix',
          is: ({ matrix }) => matrix !== undefined,
          begin: (part) => ({ eigenvalues: undefined, matrix: diagonalOf(part) }),
          fields: [{ path: ['matrix'], label: 'Matrix', symbol: 'A', takes: 'rows', placeholder: 'a row a line' }],
        },
      ],
    },
    { path: ['linear'], label: 'Linear term', symbol: 'b', takes: 'list', optional: true, placeholder: '0' },
  ],
  start: [{ path: ['start'], label: 'Start', symbol: 'w₀', takes: 'list' }],
}

function diagonalOf({ eigenvalues }: WrittenPart): readonly unknown[][] {
  const h = listOr(eigenvalues, [1, 10])
  return h.map((each, i) => h.map((_, j) => (i === j ? each : 0)))
}

function listOr(value: unknown, other: readonly unknown[]): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : other
}
