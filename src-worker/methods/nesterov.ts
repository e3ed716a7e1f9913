import { z } from 'zod'
import type { Params } from '../experiment/params.ts'
import { constantLaw, nesterovLambdaPrimeOf, nesterovStableCurvature } from '../theory/index.ts'
import { momentumOf } from './heavy-ball.ts'
import type { DiscreteMethod } from './method.ts'
import { mgd } from './mgd.ts'
import { momentumFields } from './momentum-fields.ts'
import { momentumCertificate, momentumSteps } from './momentum-steps.ts'

const lawOf = (params: Params) => constantLaw(momentumOf(params).beta, true)

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
  schema: z.strictObject({ kind: z.literal('nesterov'), ...momentumFields }),
  lambdaPrime: (params) => nesterovLambdaPrimeOf(momentumOf(params)),
  stableCurvature: (params) => nesterovStableCurvature(momentumOf(params)),
  init: (start, params) => momentumSteps(start, lawOf(params), () => momentumOf(params).gamma),
  certificate: momentumCertificate(lawOf),
  fast: null,
  idle: () => ({ kind: 'nesterov', gamma: 1e-12, beta: 0.5 }),
} as const satisfies DiscreteMethod
