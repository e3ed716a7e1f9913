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
} from './trajectory/acceleration.ts'
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
export { deepCertificateOf } from './deep-certificate.ts'
export { type Dense, useDense, withDense } from './dense.ts'
export { crossingIntegrand, finiteParts, type Moment, zeroBetween } from './trajectory/crossing.ts'
export { bregman, entropy, entropyGradient } from './solution/entropy.ts'
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
export { lambdaWithoutCrossing, slopeWithoutCrossing } from './trajectory/no-crossing.ts'
export { predictedDelta } from './prediction.ts'
export { stoppingFactor } from './stopping.ts'
export { factoriseHessian, project } from './solution/projection.ts'
export { coordinatesIn, rowSpaceOf } from './solution/row-space.ts'
export { solutionCurvature } from './solution/solution-curvature.ts'
export { type LossCurve, type SpeedUp, speedUp } from './trajectory/speed-up.ts'
export {
  isStable,
  largestCurvature,
  largestEigenvalue,
  largestStableGamma,
  nesterovStableCurvature,
} from './trajectory/stability.ts'
