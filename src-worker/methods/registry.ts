import type { Fields, SchemasOf } from '../experiment/fields.ts'
import { adam } from './adam.ts'
import { gf } from './gf.ts'
import type { DiscreteMethod, FlowMethod, Method, MethodDocument } from './method.ts'
import { mgd } from './mgd.ts'
import { mgf } from './mgf.ts'
import { nesterov } from './nesterov.ts'
import { nesterovFlow } from './nesterov-flow.ts'
import { rmsprop } from './rmsprop.ts'
import { smgd } from './smgd.ts'

/** Every method, in the order of menus. A new one is a file of this room and its name here. */
const methods = [mgd, smgd, nesterov, adam, rmsprop, mgf, gf, nesterovFlow] as const

/** The paper's method: the one that the others are compared with. */
export const paperMethod = mgd

type Known = (typeof methods)[number]
export type FlowKind = Extract<Known, { continuous: true }>['kind']

/** The part of the experiment file that names a method. */
export const methodSchema = (fields: Fields) =>
  fields.z.discriminatedUnion(
    'kind',
    methods.map(({ schema }) => schema(fields)) as unknown as SchemasOf<typeof methods>,
  )

/** Values of `kind` of a method. */
export const methodKinds = methods.map(({ kind }) => kind)

/** The method of a valid file. */
export function methodOf(spec: MethodDocument): Method {
  const found = methodNamed(spec.kind)
  if (!found) throw new TypeError(`there is no method ${spec.kind}`)
  return found
}

/** The method that a `kind` names; undefined where it names none. */
export function methodNamed(kind: unknown): Method | undefined {
  return methods.find((each) => each.kind === kind)
}

/** True where a method is a flow: in continuous time, with steps that it chooses itself. The others are discrete, t = kε. */
export function isFlow<S extends MethodDocument>(spec: S): spec is S & { kind: FlowKind } {
  return isFlowKind(spec.kind)
}

/** As `isFlow`, by the name of the kind; false for what is no kind. */
export function isFlowKind(kind: unknown): kind is FlowKind {
  return methodNamed(kind)?.continuous === true
}

/**
 * The discrete method of a valid file.
 *
 * @throws TypeError for a flow, which chooses its steps itself
 */
export function discreteOf(spec: MethodDocument): DiscreteMethod {
  const method = methodOf(spec)
  if (method.continuous) throw new TypeError(`${spec.kind} is a flow, and chooses its steps itself`)
  return method
}

/**
 * The flow of a valid file.
 *
 * @throws TypeError for a discrete method
 */
export function flowOf(spec: MethodDocument): FlowMethod {
  const method = methodOf(spec)
  if (!method.continuous) throw new TypeError(`${spec.kind} is no flow`)
  return method
}
