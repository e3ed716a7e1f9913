import { z } from 'zod'
import { allMetrics } from '../../src-worker/metrics/index.ts'
import { parameters } from '../../src-worker/experiment/index.ts'
import { functionNames } from './expression/compile.ts'
import { expressionSchema, whereSchema } from './expression/schema.ts'
import { comparedPlotSpec, plotSpec } from '../figures/plot/spec.ts'
import { maxCompared } from './limits.ts'

const taken: readonly string[] = [
  ...Object.keys(parameters),
  ...allMetrics,
  ...functionNames,
  ...['run', 'seed', 'outcome', 'experiment', 'oneMinusBeta', 'lambdaPrime', 'and', 'or', 'not', 'in', 'none'],
]

/** Name by which expressions know a column. */
const columnName = z
  .string()
  .max(40)
  .regex(/^[A-Za-z_]\w*$/, 'a name is letters, digits and _, and begins with a letter')
  .refine((name) => !taken.includes(name), 'this name is taken by a field, a function or an operator')

/** A column of runs that is computed from others. */
const computedColumn = z.strictObject({ name: columnName, expression: expressionSchema })
export type ComputedColumn = z.infer<typeof computedColumn>

/** A plot of an own choice that is kept with its experiment. */
const savedPlot = z.strictObject({ name: z.string().min(1).max(80), spec: plotSpec })

/** A plot over several experiments, in their order, that is kept with one of them. */
const savedComparison = z.strictObject({
  name: z.string().min(1).max(80),
  ids: z.array(z.string().min(1).max(64)).min(2).max(maxCompared),
  spec: comparedPlotSpec.omit({ colours: true }).extend({ where: whereSchema.optional() }),
})
export type SavedComparison = z.infer<typeof savedComparison>

const apart = (all: readonly { readonly name: string }[]) => new Set(all.map(({ name }) => name)).size === all.length

/** The view of an experiment that a person has made: columns that its runs have beside their own, and plots; none of it changes a result. */
export const looksSchema = z.strictObject({
  columns: z.array(computedColumn).max(50).refine(apart, 'two columns have one name').default([]),
  plots: z.array(savedPlot).max(100).refine(apart, 'two plots have one name').default([]),
  comparisons: z.array(savedComparison).max(100).refine(apart, 'two comparisons have one name').optional(),
})
export type Looks = z.infer<typeof looksSchema>

export const noLooks: Looks = { columns: [], plots: [] }
