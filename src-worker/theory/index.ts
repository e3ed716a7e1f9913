/**
 * What is known of momentum before and after a run: pure functions of numbers and vectors, each with its formula and source.
 * Nothing here steps a method, draws a random number or knows the experiment file.
 */
export { epsilonOf, type Momentum } from './momentum.ts'
export {
  type Certificate,
  type CertificateData,
  type Certification,
  certificateOf,
  type DiscreteRun,
  flowCertificateOf,
  type FlowRun,
  type Uncertified,
} from './certificate.ts'
