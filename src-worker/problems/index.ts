/**
 * Problems and their data: from the experiment file to functions of the state, loss, gradient and what is observed.
 * A problem knows no method; a new one is a file here and a line in the registry.
 */
export {
  balancednessNorm,
  type DiagonalNetwork,
  isDiagonalNetwork,
  isPaperNetwork,
} from './diagonal/diagonal-network.ts'
export type { FormChoice, FormField, FormItem, FormWay, WrittenPart } from './form.ts'
export type { Curvature, Instance, Observation } from './instance.ts'
export { dataKindOf, dataKinds, dataOf, tableOf } from './data/data-kinds.ts'
export { isLinearRegression } from './linear/linear-regression.ts'
export { paperProblem, problemKinds, problemNamed, problemOf } from './kinds.ts'
export { type Problems, problemsOf } from './registry.ts'
export { isReluNetwork, type ReluNetwork } from './relu/relu-network.ts'
export { featuresOf, parseTable, trainingSize } from './data/table.ts'
export { tableFaults } from './data/table-faults.ts'
