import { z } from 'zod'
import { axisIn } from '../experiment/axis.ts'
import { lengthFaults } from '../experiment/fault.ts'
import { vector } from '../experiment/fields.ts'
import { dataKindOf, dataSchema, openOn } from './data-kinds.ts'
import { diagonalNetwork } from './diagonal-network.ts'
import type { ProblemKind } from './problem.ts'
import { sparseGaussianData } from './sparse-gaussian.ts'

const schema = z.strictObject({
  kind: z.literal('diagonal-network'),
  data: dataSchema,
  init: z.union([z.strictObject({ scale: axisIn({ above: 0 }) }), z.strictObject({ u: vector, v: vector })]),
})
type DiagonalNetworkSpec = z.infer<typeof schema>

export const diagonalNetworkProblem = {
  kind: 'diagonal-network',
  name: 'Diagonal network',
  schema,
  begin: { kind: 'diagonal-network', data: sparseGaussianData.begin, init: { scale: 0.1 } },
  hasBalancedness: true,
  hasSharpness: true,
  isQuadratic: false,
  coordinates: 'θ',
  fast: true,
  curvatures: () => null,
  samples: ({ data }: DiagonalNetworkSpec) => dataKindOf(data).size(data)?.n ?? Infinity,
  faults: (spec: DiagonalNetworkSpec) => [...dataKindOf(spec.data).faults(spec.data), ...initFaults(spec)],
  open: ({ data, init }: DiagonalNetworkSpec, csv: string | undefined) =>
    openOn(data, csv, (read) => diagonalNetwork(read, init)),
} as const satisfies ProblemKind

function initFaults({ data, init }: DiagonalNetworkSpec) {
  if ('scale' in init) return []
  const size = dataKindOf(data).size(data)
  return [
    ...(size ? lengthFaults(['problem', 'init', 'u'], init.u, 'the number of features', size.d) : []),
    ...lengthFaults(['problem', 'init', 'v'], init.v, 'problem.init.u', init.u.length),
  ]
}
