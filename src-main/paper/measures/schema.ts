import { z } from 'zod'
import { type Metric, metrics } from '../../contract/index.ts'

const metric = z.enum(metrics as readonly [Metric, ...Metric[]])
const experiment = z.string().min(1)
const against = z.enum(['lambda', 'lambdaPrime'])

/** How a claim is measured: the kind of measure, and the roles of the experiments that it looks at. */
export const measureSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('speed-up'),
    experiment,
    /** `rough`: MGD(4γ, β²). `lambda`, `lambdaPrime`: keeping it. `descent`: GD(4γ). */
    rule: z.enum(['rough', 'lambda', 'lambdaPrime', 'descent']),
  }),
  z.strictObject({ kind: z.literal('path-order'), experiment }),
  z.strictObject({ kind: z.literal('balancedness-order'), experiment, flow: experiment, against }),
  z.strictObject({ kind: z.literal('level-slope'), experiment, metric }),
  z.strictObject({ kind: z.literal('spread'), experiment, metric, against }),
  z.strictObject({ kind: z.literal('balancedness-falls'), experiment }),
  z.strictObject({ kind: z.literal('minima'), experiment, metrics: z.tuple([metric, metric]) }),
  z.strictObject({ kind: z.literal('inside'), experiment, metric }),
  z.strictObject({ kind: z.literal('bound'), experiment }),
  z.strictObject({
    kind: z.literal('certificate'),
    experiment,
    quantity: z.enum(['distance', 'residual']),
    /** Only runs that crossed zero. */
    crossed: z.boolean().optional(),
  }),
  z.strictObject({ kind: z.literal('prediction-error'), experiment, at: z.number().positive() }),
  z.strictObject({ kind: z.literal('prediction-order'), experiment, upTo: z.number().positive() }),
])
export type MeasureSpec = z.infer<typeof measureSchema>
