import { risingFlowCertificateOf } from '../theory/index.ts'
import { openFlow } from './flow/index.ts'
import type { FlowMethod } from './method.ts'
import { flowTolerance, mgf } from './mgf.ts'

/**
 * Its identity weighs the path by the time, which is 10⁴ and more where a run has converged: a path to 1e-9 would leave it a residual of 1e-5. To
 * this tolerance a flow takes as many steps.
 */
const followedTo = 1e-13

/**
 * The flow of momentum k/(k+r): ẅ + (r/t)ẇ + ∇F(w) = 0 with ẇ(0) = 0. MGD and Nesterov's method with that momentum sit at t = k√γ on it, to first
 * order in √γ.
 *
 * Source: Su, Boyd, Candès, A Differential Equation for Modeling Nesterov's Accelerated Gradient Method, 2016.
 */
export const nesterovFlow = {
  ...mgf,
  kind: 'nesterov-flow',
  name: 'Nesterov flow',
  title: 'Nesterov’s flow',
  schema: (fields) => {
    const { z, axisIn } = fields
    return z.strictObject({
      kind: z.literal('nesterov-flow'),
      r: axisIn({ above: 0 }),
      tolerance: flowTolerance(fields),
    })
  },
  begin: { r: 3 },
  hasLambda: () => false,
  settle: () => ({}),
  open: (objective, { r }, options) =>
    openFlow(objective, { ...options, tolerance: Math.min(options.tolerance, followedTo), lambda: 0, friction: r! }),
  withoutVelocity: 'its friction r/t holds it still at t = 0',
  certificate: (run, { r }) => risingFlowCertificateOf(run, r!),
} as const satisfies FlowMethod
