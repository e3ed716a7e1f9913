import type { z } from 'zod'
import { whereSchema } from '../expression/schema.ts'

/** A specification that may choose runs: those of which `where` is true. */
export function filterable<Shape extends z.ZodRawShape>(spec: z.ZodObject<Shape>) {
  return spec.extend({ where: whereSchema.optional() })
}
