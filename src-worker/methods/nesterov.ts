import { nesterovLambdaPrimeOf, nesterovStableCurvature } from '../theory/index.ts'
import { batchFields } from './steps/batch-fields.ts'
import type { DiscreteMethod } from './method.ts'
import { mgd } from './mgd.ts'
import { type MomentumDocument, momentumFields } from './steps/momentum-fields.ts'
import { lawOf, momentumFast, momentumOf, sizesOf } from './steps/momentum-run.ts'
import { momentumCertificate, momentumSteps } from './steps/momentum-steps.ts'

/**
 * Nesterov's method: the gradient is taken ahead of w, z = w + β(w − w₋), w₊ = z − γ∇F(z).
 *
 * Source: Nesterov 1983; Sutskever, Martens, Dahl, Hinton 2013, equations 3 and 4.
 */
export const nesterov = {
  ...mgd,
  kind: 'nesterov',
  name: 'Nesterov',
  title: 'Nesterov’s accelerated gradient',
  schema: (fields) =>
    fields.z.strictObject({ kind: fields.z.literal('nesterov'), ...momentumFields(fields), ...batchFields(fields) }),
  lambdaPrime: (params) => (params.lambda === undefined ? null : nesterovLambdaPrimeOf(momentumOf(params))),
  lambdaPrimeFormula: 'gamma * (1 - beta + 2 * beta * beta) / (2 * (1 - beta) * (1 - beta))',
  stableCurvature: (params) => (params.lambda === undefined ? null : nesterovStableCurvature(momentumOf(params))),
  init: (start, params, spec) => momentumSteps(start, lawOf(params, spec, true), sizesOf(params, spec)),
  certificate: momentumCertificate((params, spec) => lawOf(params, spec, true)),
  fast: (spec: MomentumDocument) => momentumFast(spec, true),
} as const satisfies DiscreteMethod
