import type { FlowMethod } from './method.ts'
import { flowTolerance, mgf } from './mgf.ts'

/** Gradient flow, ẇ + ∇F(w) = 0: momentum gradient flow with λ = 0. */
export const gf = {
  ...mgf,
  kind: 'gf',
  name: 'GF',
  title: 'Gradient flow',
  schema: (fields) => fields.z.strictObject({ kind: fields.z.literal('gf'), tolerance: flowTolerance(fields) }),
  hasLambda: () => false,
  settle: () => ({ lambda: 0 }),
  withoutVelocity: 'gradient flow has the velocity −∇F(w₀) at its start, and no other',
} as const satisfies FlowMethod
