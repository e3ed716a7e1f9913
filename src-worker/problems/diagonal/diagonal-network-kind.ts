import { axisValues, smallest } from '../../experiment/axis.ts'
import { lengthFaults } from '../../experiment/fault.ts'
import type { Fields, ValueOf } from '../../experiment/fields.ts'
import { dataKindOf, dataSchema, featureCount, openOn } from '../data/data-kinds.ts'
import { deepNetwork } from './deep-network.ts'
import { diagonalNetworkForm } from './diagonal-network-form.ts'
import { diagonalNetwork } from './diagonal-network.ts'
import { lossField, lossOf, squares } from '../linear/loss.ts'
import type { ProblemKind } from '../problem.ts'
import { sparseGaussianData } from '../data/sparse-gaussian.ts'

function schema(fields: Fields) {
  const { z, vector, axisIn } = fields
  /** dw/dt of u and v at t = 0. */
  const velocity = z.strictObject({ u: vector, v: vector }).optional()
  return z.strictObject({
    kind: z.literal('diagonal-network'),
    data: dataSchema(fields),
    depth: axisIn({ integer: true, atLeast: 2, atMost: 100 }).optional(),
    loss: lossField(fields),
    init: z.union([
      z.strictObject({ scale: axisIn({ above: 0 }), velocity }),
      z.strictObject({ u: vector, v: vector, velocity }),
    ]),
  })
}
type DiagonalNetworkSpec = ValueOf<typeof schema>

/** The depth of a file that gives none: the paper's. */
const defaultDepth = 2

export const diagonalNetworkProblem = {
  kind: 'diagonal-network',
  name: 'Diagonal network',
  schema,
  begin: { kind: 'diagonal-network', data: sparseGaussianData.begin, init: { scale: 0.1 } },
  form: diagonalNetworkForm,
  hasBalancedness: true,
  hasSharpness: true,
  isQuadratic: () => false,
  hasTheorem: (spec: DiagonalNetworkSpec) =>
    lossOf(spec) === squares && axisValues(spec.depth ?? defaultDepth).every((depth) => depth === 2),
  coordinates: 'θ',
  fast: (spec: DiagonalNetworkSpec) => lossOf(spec) === squares && smallest(spec.depth ?? defaultDepth) === 2,
  hasLayers: () => true,
  imports: 'with-start',
  curvatures: () => null,
  parameters: ({ data }: DiagonalNetworkSpec) => featureCount(data),
  samples: ({ data }: DiagonalNetworkSpec) => dataKindOf(data).size(data)?.n ?? Infinity,
  faults: (spec: DiagonalNetworkSpec) => [
    ...dataKindOf(spec.data).faults(spec.data, lossOf(spec)),
    ...initFaults(spec),
  ],
  open(spec: DiagonalNetworkSpec, csv: string | undefined) {
    const { data, init } = spec
    const loss = lossOf(spec)
    const opened = openOn(data, csv, loss, (read, { values: { depth = defaultDepth } }) =>
      loss === squares && depth === 2 ? diagonalNetwork(read, init) : deepNetwork(read, init, depth, loss),
    )
    return {
      ...opened,
      sharedKey: (run) => `${opened.sharedKey(run)}/${run.values.depth ?? defaultDepth}`,
    }
  },
} as const satisfies ProblemKind

function initFaults({ data, init }: DiagonalNetworkSpec) {
  const at = ['problem', 'init']
  const size = dataKindOf(data).size(data)
  const pairFaults = (path: string[], { u, v }: { readonly u: readonly number[]; readonly v: readonly number[] }) => [
    ...(size ? lengthFaults([...path, 'u'], u, 'the number of features', size.d) : []),
    ...lengthFaults([...path, 'v'], v, [...path, 'u'].join('.'), u.length),
  ]
  const { velocity } = init
  const isOther = velocity && !size && 'u' in init
  return [
    ...('u' in init ? pairFaults(at, init) : []),
    ...(velocity ? pairFaults([...at, 'velocity'], velocity) : []),
    ...(isOther ? lengthFaults([...at, 'velocity', 'u'], velocity.u, 'problem.init.u', init.u.length) : []),
  ]
}
