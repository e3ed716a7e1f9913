import { z } from 'zod'
import { methodSchema } from '../methods/registry.ts'
import { problemSchema } from '../problems/kinds.ts'
import { numberIn } from './axis.ts'
import { importedSchema } from './imported.ts'

// Unknown fields are faults, so every object is strict. A field that no version needs any more stays readable.

const seed = numberIn({ integer: true, atLeast: 0, atMost: 2 ** 32 - 1 })

/** The experiment file, version 1. */
export const experimentSchema = z.strictObject({
  $schema: z.string().optional(),
  schema: z.literal(1),
  name: z.string().min(1).max(200),
  notes: z.string().optional(),
  tags: z.array(z.string().min(1)).optional(),
  problem: problemSchema,
  method: methodSchema,
  imported: importedSchema.optional(),
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

/** An experiment as it was read: the user's own document, valid. */
export type Experiment = z.infer<typeof experimentSchema>
export type ProblemSpec = Experiment['problem']
export type MethodSpec = Experiment['method']
