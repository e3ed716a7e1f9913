import { z } from 'zod'
import { epsilonOf, lambdaPrimeOf } from '../theory/momentum.ts'
import { stableCurvature } from '../theory/stability.ts'
import { heavyBall, heavyBallCertificate, momentumOf } from './heavy-ball.ts'
import type { DiscreteMethod } from './method.ts'
import { momentumFaults, momentumFields, settleMomentum } from './momentum-fields.ts'

/** Momentum gradient descent; gradient descent where β = 0. */
export const mgd = {
  kind: 'mgd',
  name: 'MGD',
  title: 'Momentum gradient descent',
  continuous: false,
  schema: z.strictObject({ kind: z.literal('mgd'), ...momentumFields }),
  begin: {},
  hasLambda: true,
  lambdaPrime: (params) => lambdaPrimeOf(momentumOf(params)),
  settle: settleMomentum,
  faults: momentumFaults,
  stableCurvature: (params) => stableCurvature(momentumOf(params)),
  epsilon: (params) => epsilonOf(momentumOf(params)),
  init: (start, params) => heavyBall(start, momentumOf(params)),
  certificate: heavyBallCertificate,
  fast: 'heavy-ball',
  idle: () => ({ kind: 'mgd', gamma: 1e-12, beta: 0.5 }),
} as const satisfies DiscreteMethod
