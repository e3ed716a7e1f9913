import { type } from '@orpc/contract'
import { z } from 'zod'
import { base, id } from './base.ts'
import { comparedIds, comparisonSpecSchema } from './comparison/index.ts'
import { figureSpecSchema, printChoicesSchema, viewSchema } from './figure/index.ts'

/**
 * What a figure is written as: a picture, what is drawn as a table, all of it with where it comes from, or a script that draws the
 * table again with Matplotlib or PGFPlots.
 */
export const figureFormats = ['svg', 'png', 'pdf', 'csv', 'json', 'py', 'tex'] as const
export type FigureFormat = (typeof figureFormats)[number]

/** What a file is called, without its ending: a script names the table beside it so. */
const fileName = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}.-]*$/u)
  .max(200)

export const exports = {
  figure: base
    .input(
      z.object({
        id,
        spec: figureSpecSchema,
        format: z.enum(figureFormats),
        print: printChoicesSchema.optional(),
        view: viewSchema.optional(),
        name: fileName.optional(),
      }),
    )
    .output(type<File>()),
  comparison: base
    .input(
      z.object({
        ids: comparedIds,
        spec: comparisonSpecSchema,
        format: z.enum(figureFormats),
        print: printChoicesSchema.optional(),
      }),
    )
    .output(type<File>()),
  results: base.input(z.object({ id, format: z.enum(['json', 'csv', 'parquet', 'experiment']) })).output(type<File>()),
}
