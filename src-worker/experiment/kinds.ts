import { dataSchema, type MethodSpec, methodSchema, problemSchema } from './schema.ts'

/** What `kind` may name, as the schema has it, in its order. */
export const problemKinds = problemSchema.options.map((each) => each.shape.kind.value)
export const dataKinds = dataSchema.options.map((each) => each.shape.kind.value)
export const methodKinds = methodSchema.options.map((each) => each.shape.kind.value)

export type FlowKind = 'mgf' | 'gf'

/** Whether a method is a flow: in continuous time, with steps that it chooses itself. The others are discrete, t = kε. */
export function isFlow(method: MethodSpec): method is Extract<MethodSpec, { kind: FlowKind }> {
  return isFlowKind(method.kind)
}

/** As `isFlow`, by the name of the kind; false for what is no kind. */
export function isFlowKind(kind: unknown): kind is FlowKind {
  return kind === 'mgf' || kind === 'gf'
}
