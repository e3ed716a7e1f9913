import { lambdaPrimeOf } from '../theory/momentum.ts'
import { stableCurvature } from '../theory/trajectory/stability.ts'
import { batchFieldFaults, batchFields } from './steps/batch-fields.ts'
import { heavyBall, heavyBallCertificate, heavyBallNumbers } from './steps/heavy-ball.ts'
import type { DiscreteMethod } from './method.ts'
import { isSteady, momentumFaults, momentumFields, settleMomentum } from './steps/momentum-fields.ts'
import { clockOf, idleMomentum, lawOf, momentumFast, momentumOf, sizesOf, stepLength } from './steps/momentum-run.ts'
import { certificateBy, momentumCertificate, momentumSteps } from './steps/momentum-steps.ts'
import { changesGamma } from './steps/schedules.ts'

const scheduled = momentumCertificate((params, spec) => lawOf(params, spec, false))

/** Momentum gradient descent; gradient descent where β = 0. */
export const mgd = {
  kind: 'mgd',
  name: 'MGD',
  title: 'Momentum gradient descent',
  continuous: false,
  schema: (fields) =>
    fields.z.strictObject({ kind: fields.z.literal('mgd'), ...momentumFields(fields), ...batchFields(fields) }),
  begin: {},
  hasLambda: isSteady,
  lambdaPrime: (params) => (params.lambda === undefined ? null : lambdaPrimeOf(momentumOf(params))),
  lambdaPrimeFormula: 'gamma * (1 + beta) / (2 * (1 - beta) * (1 - beta))',
  settle: settleMomentum,
  faults: (spec) => [...momentumFaults(spec), ...batchFieldFaults(spec)],
  stableCurvature: (params) => (params.lambda === undefined ? null : stableCurvature(momentumOf(params))),
  epsilon: stepLength,
  clock: clockOf,
  isEven: (spec: Parameters<typeof isSteady>[0]) => !changesGamma(spec.gamma),
  init: (start, params, spec) =>
    isSteady(spec)
      ? heavyBall(start, momentumOf(params))
      : momentumSteps(start, lawOf(params, spec, false), sizesOf(params, spec)),
  certificate: certificateBy((spec) => (isSteady(spec) ? heavyBallCertificate : scheduled)),
  fast: (spec) =>
    isSteady(spec)
      ? { recursion: 'heavy-ball', numbers: (params) => heavyBallNumbers(momentumOf(params)) }
      : momentumFast(spec, false),
  idle: idleMomentum,
} as const satisfies DiscreteMethod
