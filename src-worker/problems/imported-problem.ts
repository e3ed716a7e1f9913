import type { ProblemKind } from './problem.ts'

/**
 * The problem of runs that were computed elsewhere and came without their data: only what was measured of them is known.
 */
export const importedProblem = {
  kind: 'imported',
  name: 'Imported runs',
  schema: ({ z }) => z.strictObject({ kind: z.literal('imported') }),
  begin: { kind: 'imported' },
  form: { problem: [], start: [] },
  hasBalancedness: false,
  hasSharpness: false,
  isQuadratic: () => false,
  hasTheorem: () => false,
  coordinates: 'θ',
  fast: () => false,
  curvatures: () => null,
  samples: () => Infinity,
  parameters: () => 1,
  faults: () => [],
  open() {
    throw new TypeError('imported runs came without their data')
  },
} as const satisfies ProblemKind
