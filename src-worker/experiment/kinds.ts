import { dataSchema, problemSchema } from './schema.ts'

/** What `kind` may name, as the schema has it, in its order. */
export const problemKinds = problemSchema.options.map((each) => each.shape.kind.value)
export const dataKinds = dataSchema.options.map((each) => each.shape.kind.value)
