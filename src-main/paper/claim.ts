import { z } from 'zod'
import { expectationSchema } from './expectation.ts'
import { measureSchema } from './measures/schema.ts'

/** The same measure of something that is wrong on purpose: a claim that cannot be told from it says nothing. */
const controlSchema = z.strictObject({
  words: z.string().min(1),
  measure: measureSchema,
  /** By how much the claim's number must be better; where it is left out, the control must miss what is expected of the claim. */
  factor: z.number().gt(1).optional(),
})

export const claimSchema = z.strictObject({
  id: z.string().min(1),
  words: z.string().min(1),
  /** `check`: a theorem, or arithmetic, that fails through a fault of the program alone. `finding`, which is meant otherwise: it could be false. */
  nature: z.enum(['finding', 'check']).default('finding'),
  /** `memory`: its text could not be read here. `here`: derived or chosen here, and no statement of the paper. */
  origin: z.enum(['paper', 'here', 'memory']).default('paper'),
  expect: expectationSchema,
  /** Expectation of the quick form, if it is less. */
  quick: expectationSchema.optional(),
  measure: measureSchema,
  controls: z.array(controlSchema).default([]),
})

export type ClaimSpec = z.infer<typeof claimSchema>
export type ControlSpec = ClaimSpec['controls'][number]
