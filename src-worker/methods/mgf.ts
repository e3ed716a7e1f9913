import { z } from 'zod'
import { axisIn, numberIn } from '../experiment/axis.ts'
import { flowCertificateOf } from '../theory/index.ts'
import { openFlow } from './flow/index.ts'
import type { FlowMethod } from './method.ts'

/** Momentum gradient flow, λẅ + ẇ + ∇F(w) = 0; ẇ(0) = 0 where the problem gives no other. */
export const mgf = {
  kind: 'mgf',
  name: 'MGF',
  title: 'Momentum gradient flow',
  continuous: true,
  schema: z.strictObject({
    kind: z.literal('mgf'),
    lambda: axisIn({ above: 0 }),
    /** Relative. */
    tolerance: numberIn({ above: 0, below: 1 }).optional(),
  }),
  begin: {},
  hasLambda: () => true,
  lambdaPrime: null,
  settle: ({ lambda }) => ({ lambda }),
  faults: () => [],
  integrator: 'radau',
  open: (objective, { lambda }, options) => openFlow(objective, { ...options, lambda: lambda! }),
  certificate: (run, { lambda }) => flowCertificateOf({ ...run, lambda: lambda! }),
} as const satisfies FlowMethod
