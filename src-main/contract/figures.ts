import { type } from '@orpc/contract'
import { z } from 'zod'
import { base, id } from './base.ts'
import { comparedIds, type ComparisonSpec, comparisonSpecSchema } from './comparison/index.ts'
import { whereSchema } from './expression/schema.ts'
import { type FigureData, type FigureSpec, figureSpecSchema, outlinedQuantities } from './figure/index.ts'
import { unpack } from './wire/packed.ts'

export const figures = {
  /** The figures this experiment has data for, each as it is drawn without further choices; the first is the best. */
  list: base
    .input(z.object({ id, where: whereSchema.optional() }))
    .output(type<readonly { spec: FigureSpec; title: string }[]>()),
  /** `FigureData` as a file, for `readFigure`: one of 100,000 marks passes through the application as it is. */
  get: base.input(z.object({ id, spec: figureSpecSchema })).output(type<Blob>()),
  /**
   * `CurvesFigure` of the runs that threads have in hand, as far as they are computed, as a file. It shows what the threads told after it was
   * last asked for, so the first answer may be empty: a `NoFigure`.
   */
  underWay: base.input(z.object({ id, quantity: z.enum(outlinedQuantities) })).output(type<Blob>()),
  /** The comparisons that these experiments have data for. */
  comparisons: base
    .input(z.object({ ids: comparedIds }))
    .output(type<readonly { spec: ComparisonSpec; title: string }[]>()),
  /** `ComparisonData` as a file, for `readComparison`. */
  compare: base.input(z.object({ ids: comparedIds, spec: comparisonSpecSchema })).output(type<Blob>()),
}

/** The figure that `figures.get` answered. */
export async function readFigure(file: Blob): Promise<FigureData> {
  return (await unpack(file)) as FigureData
}
