import { type } from '@orpc/contract'
import { z } from 'zod'
import { isReadable } from '../../src-worker/experiment/index.ts'
import { base, id } from './base.ts'
import { comparedIds, comparisonSpecSchema, maxCompared } from './comparison/index.ts'
import { computedFigureSchema, figureSpecSchema, printChoicesSchema, viewSchema } from './figure/index.ts'

/**
 * Formats of a figure: a picture, its data as a table, all of it with its provenance, or a script that draws the
 * table again with Matplotlib or PGFPlots.
 */
export const figureFormats = ['svg', 'png', 'pdf', 'csv', 'json', 'py', 'tex'] as const
export const reportFormats = ['html', 'md', 'pdf'] as const
export type ReportFormat = (typeof reportFormats)[number]
export type FigureFormat = (typeof figureFormats)[number]
export const figureFormatSchema = z.enum(figureFormats)

/** Name of a file without its ending; a script names the table beside it so. */
export const fileName = z
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
        view: viewSchema.optional(),
      }),
    )
    .output(type<File>()),
  /** Paths over the plane or curves that the playground computed, with the experiment that they are of. */
  computed: base
    .input(
      z.object({
        figure: computedFigureSchema,
        document: z
          .string()
          .max(64 * 1024)
          .refine(isReadable, 'it is no experiment that this version reads'),
        format: z.enum(figureFormats),
        print: printChoicesSchema.optional(),
        view: viewSchema.optional(),
      }),
    )
    .output(type<File>()),
  /** A report of one experiment or a comparison of several; as Markdown its figures are files beside it. The first file is the report. */
  report: base
    .input(
      z.object({ ids: z.array(id).min(1).max(maxCompared), format: z.enum(reportFormats), name: fileName.optional() }),
    )
    .output(type<readonly File[]>()),
  results: base.input(z.object({ id, format: z.enum(['json', 'csv', 'parquet', 'experiment']) })).output(type<File>()),
}
