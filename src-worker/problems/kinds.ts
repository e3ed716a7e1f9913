import type { Fields, SchemasOf } from '../experiment/fields.ts'
import { diagonalNetworkProblem } from './diagonal/diagonal-network-kind.ts'
import { importedProblem } from './imported-problem.ts'
import { linearRegressionProblem } from './linear/linear-regression.ts'
import type { Named, ProblemKind } from './problem.ts'
import { quadraticProblem } from './quadratic/quadratic.ts'
import { reluNetworkProblem } from './relu/relu-network-kind.ts'

/** Every problem, in the order of menus. A new one is a file of this room and its name here. */
const known = [
  quadraticProblem,
  linearRegressionProblem,
  diagonalNetworkProblem,
  reluNetworkProblem,
  importedProblem,
] as const
const all: readonly ProblemKind[] = known
/** Those that can be computed: what was computed elsewhere is no choice. */
export const problemKinds = all.filter((each) => each !== importedProblem)

/** The paper's problem: the one that the fastest kernels are made for, and that is taken where none is named. */
export const paperProblem = diagonalNetworkProblem

/** The part of the experiment file that names a problem. */
export const problemSchema = (fields: Fields) =>
  fields.z.discriminatedUnion('kind', known.map(({ schema }) => schema(fields)) as unknown as SchemasOf<typeof known>)

/** The problem of a valid file. */
export function problemOf({ kind }: Named): ProblemKind {
  const found = problemNamed(kind)
  if (!found) throw new TypeError(`there is no problem ${kind}`)
  return found
}

/** The problem that a `kind` names; undefined where it names none. */
export function problemNamed(kind: unknown): ProblemKind | undefined {
  return all.find((each) => each.kind === kind)
}
