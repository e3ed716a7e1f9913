import { methodSchema } from '../methods/registry.ts'
import { problemSchema } from '../problems/kinds.ts'
import { type Fields, schemaBy, type ValueOf } from './fields.ts'
import { importedSchema } from './imported.ts'

// Unknown fields are faults, so every object is strict. A field that no version needs any more stays readable.

function written(fields: Fields) {
  const { z, numberIn } = fields
  const seed = numberIn({ integer: true, atLeast: 0, atMost: 2 ** 32 - 1 })
  return z.strictObject({
    $schema: z.string().optional(),
    schema: z.literal(1),
    name: z.string().min(1).max(200),
    notes: z.string().optional(),
    tags: z.array(z.string().min(1)).optional(),
    problem: problemSchema(fields),
    method: methodSchema(fields),
    imported: importedSchema(fields).optional(),
    seeds: z
      .strictObject({
        first: seed,
        count: numberIn({ integer: true, atLeast: 1, atMost: 100_000 }),
        data: seed.optional(),
      })
      .optional(),
    stop: z.strictObject({
      loss: numberIn({ atLeast: 0 }).optional(),
      gradient: numberIn({ atLeast: 0 }).optional(),
      steps: numberIn({ integer: true, atLeast: 1, atMost: Number.MAX_SAFE_INTEGER }).optional(),
      time: numberIn({ above: 0 }).optional(),
      diverged: numberIn({ above: 0 }).optional(),
    }),
    record: z
      .strictObject({
        trajectory: numberIn({ integer: true, atLeast: 0, atMost: 100_000 }).optional(),
        vectors: z.boolean().optional(),
        weights: z.boolean().optional(),
        sharpness: z.boolean().optional(),
      })
      .optional(),
  })
}

/** The schema of the experiment file, version 1. */
export const experimentSchema = () => schemaBy(written)

/** An experiment as it was read: the user's own document, valid. */
export type Experiment = ValueOf<typeof written>
export type ProblemSpec = Experiment['problem']
export type MethodSpec = Experiment['method']
