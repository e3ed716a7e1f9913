import type { z } from 'zod'
import { whereSchema } from '../expression/schema.ts'

const where = whereSchema.optional()

type Filterable<Specs> = {
  -readonly [K in keyof Specs]: Specs[K] extends z.ZodObject<infer Shape, infer Config>
    ? z.ZodObject<Shape & { where: typeof where }, Config>
    : never
}

/** Specifications that may choose runs: those of which `where` is true. */
export function filterable<const Specs extends readonly z.ZodObject[]>(specs: Specs): Filterable<Specs> {
  return specs.map((spec) => spec.extend({ where })) as unknown as Filterable<Specs>
}
