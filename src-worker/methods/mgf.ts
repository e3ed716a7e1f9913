import type { Fields } from '../experiment/fields.ts'
import { flowCertificateOf } from '../theory/index.ts'
import { openFlow } from './flow/index.ts'
import type { FlowMethod } from './method.ts'

/** The relative tolerance that a flow is followed to. */
export const flowTolerance = ({ numberIn }: Fields) => numberIn({ above: 0, below: 1 }).optional()

/** Momentum gradient flow, λẅ + ẇ + ∇F(w) = 0; ẇ(0) = 0 where the problem gives no other. */
export const mgf = {
  kind: 'mgf',
  name: 'MGF',
  title: 'Momentum gradient flow',
  continuous: true,
  schema: (fields) => {
    const { z, axisIn } = fields
    return z.strictObject({
      kind: z.literal('mgf'),
      lambda: axisIn({ above: 0 }),
      tolerance: flowTolerance(fields),
    })
  },
  begin: {},
  hasLambda: () => true,
  lambdaPrime: null,
  settle: ({ lambda }) => ({ lambda }),
  faults: () => [],
  integrator: 'radau',
  open: (objective, { lambda }, options) => openFlow(objective, { ...options, lambda: lambda! }),
  certificate: (run, { lambda }) => flowCertificateOf({ ...run, lambda: lambda! }),
} as const satisfies FlowMethod
