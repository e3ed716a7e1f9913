import { type } from '@orpc/contract'
import { z } from 'zod'
import { base, id } from './base.ts'
import { comparedIds, comparisonSpecSchema } from './comparison/index.ts'
import { figureSpecSchema, printSchema } from './figure/index.ts'

export const exports = {
  figure: base
    .input(z.object({ id, spec: figureSpecSchema, format: z.enum(['svg', 'png']), print: printSchema.optional() }))
    .output(type<File>()),
  comparison: base
    .input(
      z.object({
        ids: comparedIds,
        spec: comparisonSpecSchema,
        format: z.enum(['svg', 'png']),
        print: printSchema.optional(),
      }),
    )
    .output(type<File>()),
  results: base.input(z.object({ id, format: z.enum(['json', 'csv', 'experiment']) })).output(type<File>()),
}
