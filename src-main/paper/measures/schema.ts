import { z } from 'zod'
import { type Metric, metrics } from '../../contract/index.ts'

const metric = z.enum(metrics as readonly [Metric, ...Metric[]])
const experiment = z.string().min(1)
const against = z.enum(['lambda', 'lambdaPrime'])
const lambda = z.number().positive()
/** Factor on the predicted ln(Δ_∞/Δ₀): with another number than 1 it promises nothing. */
const times = z.number().positive().optional()

/**
 * `rough`: MGD(4γ, β²). `lambda`, `lambdaPrime`: keeping it. `descent`: GD(4γ). `gamma-alone`: MGD(4γ, β), which is no rule and leaves the
 * path.
 */
const rule = z.enum(['rough', 'lambda', 'lambdaPrime', 'descent', 'gamma-alone'])
export type AccelerationRule = z.infer<typeof rule>

/** Measure of a claim: the kind of measure, and the roles of the experiments that it looks at. */
export const measureSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('speed-up'), experiment, rule }),
  z.strictObject({ kind: z.literal('path-speed'), experiment, rule, quantity: z.enum(['factor', 'distance']) }),
  z.strictObject({
    kind: z.literal('path-order'),
    experiment,
    to: z.enum(['lambda', 'gradient-flow']).optional(),
  }),
  z.strictObject({ kind: z.literal('balancedness-order'), experiment, flow: experiment, against }),
  z.strictObject({ kind: z.literal('level-slope'), experiment, metric, against: against.optional() }),
  z.strictObject({
    kind: z.literal('spread'),
    experiment,
    metric,
    against: z.enum(['lambda', 'lambdaPrime', 'epsilon', 'gamma', 'beta']),
  }),
  z.strictObject({
    kind: z.literal('rank-correlation'),
    experiment,
    metric,
    with: z.union([metric, z.enum(['lambda', 'epsilon', 'gamma', 'beta', 'scale'])]),
  }),
  z.strictObject({ kind: z.literal('balancedness-falls'), experiment }),
  z.strictObject({ kind: z.literal('balancedness-drift'), experiment }),
  z.strictObject({ kind: z.literal('minima'), experiment, metrics: z.tuple([metric, metric]) }),
  z.strictObject({
    kind: z.literal('minima-count'),
    experiment,
    metrics: z.tuple([metric, metric]),
    factor: z.number().gt(1),
  }),
  z.strictObject({ kind: z.literal('inside'), experiment, metric }),
  z.strictObject({ kind: z.literal('bound'), experiment }),
  z.strictObject({
    kind: z.literal('slope-condition'),
    experiment,
    /** The bound is taken times this: with more than 1 it promises nothing. */
    factor: z.number().positive().optional(),
  }),
  z.strictObject({
    kind: z.literal('certificate'),
    experiment,
    quantity: z.enum(['distance', 'residual', 'held']),
    /** Only runs that crossed zero. */
    crossed: z.boolean().optional(),
  }),
  z.strictObject({
    kind: z.literal('perturbed-start'),
    experiment,
    quantity: z.enum(['size', 'moved']),
    upTo: lambda.optional(),
    /** `false`: only runs that crossed no zero. */
    crossed: z.boolean().optional(),
  }),
  z.strictObject({ kind: z.literal('finite-part'), experiment, area: z.enum(['signed', 'unsigned']).optional() }),
  z.strictObject({
    kind: z.literal('noise-law'),
    experiment,
    at: lambda,
    by: z.enum(['noise', 'lambdaPrime', 'lambda']),
  }),
  z.strictObject({
    kind: z.literal('entropy-minimiser'),
    experiment,
    /** Factor on Δ₀. */
    times: z.number().positive().optional(),
  }),
  z.strictObject({
    kind: z.literal('norm-excess'),
    experiment,
    norm: z.enum(['l1', 'l2']),
    at: z.enum(['smallest', 'largest']),
  }),
  z.strictObject({
    kind: z.literal('lower'),
    experiment,
    beside: experiment,
    metric,
  }),
  z.strictObject({
    kind: z.literal('ends'),
    experiment,
    metric,
    axis: z.enum(['gamma', 'lambda', 'scale']),
    /** At the largest value of each seed, not at the largest that all of them have. */
    each: z.boolean().optional(),
  }),
  z.strictObject({
    kind: z.literal('needed-samples'),
    experiments: z.array(experiment).min(2),
    testLoss: z.number().positive(),
  }),
  z.strictObject({ kind: z.literal('gain-spread'), experiment }),
  z.strictObject({ kind: z.literal('loss-integral'), experiment }),
  z.strictObject({ kind: z.literal('edge'), experiment, at: z.enum(['largest', 'all']).optional() }),
  z.strictObject({ kind: z.literal('convex-rate'), experiment, power: z.number().positive().optional() }),
  z.strictObject({ kind: z.literal('prediction-error'), experiment, at: lambda, times }),
  z.strictObject({ kind: z.literal('prediction-order'), experiment, upTo: lambda, times }),
  z.strictObject({ kind: z.literal('prediction-scale'), experiment, at: lambda, from: lambda, times }),
])
export type MeasureSpec = z.infer<typeof measureSchema>
