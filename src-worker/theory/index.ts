/**
 * Theory of momentum before and after a run: pure functions of numbers and vectors, each with its formula and source.
 * Nothing here steps a method, draws a random number or knows the experiment file.
 */
export {
  accelerate,
  accelerateSecondOrder,
  doubledRoughly,
  largestAcceleration,
  largestSecondOrderAcceleration,
} from './acceleration.ts'
export {
  type Certificate,
  type Certification,
  CERTIFICATE_LIMIT,
  certificateOf,
  type DiscreteRun,
  flowCertificateOf,
  risingFlowCertificateOf,
  momentumCertificateOf,
  type MomentumRun,
  type FlowRun,
  isUpheld,
  type Uncertified,
} from './certificate.ts'
export { crossingIntegrand, finiteParts, type Moment, zeroBetween } from './crossing.ts'
export { bregman, entropy, entropyGradient } from './entropy.ts'
export { flowForm, impulseForm, pathForm } from './identity.ts'
export {
  constantLaw,
  identityGap,
  identitySums,
  type MomentumEnds,
  type MomentumLaw,
  pathSums,
  risingLaw,
  type StepSums,
} from './momentum-identity.ts'
export {
  betaOf,
  epsilonOf,
  gammaOf,
  gammaOfPrime,
  lambdaOf,
  lambdaOfPrime,
  lambdaPrimeOf,
  type Momentum,
  momentumAt,
  nesterovLambdaPrimeOf,
} from './momentum.ts'
export { lambdaWithoutCrossing, slopeWithoutCrossing } from './no-crossing.ts'
export { predictedDelta } from './prediction.ts'
export { project } from './projection.ts'
export { coordinatesIn, rowSpaceOf } from './row-space.ts'
export { solutionCurvature } from './solution-curvature.ts'
export { type LossCurve, type SpeedUp, speedUp } from './speed-up.ts'
export {
  isStable,
  largestCurvature,
  largestEigenvalue,
  largestStableGamma,
  nesterovStableCurvature,
} from './stability.ts'
