import type { SpeedUp } from '../../../src-worker/theory/index.ts'
import { z } from 'zod'
import { coloursSchema, type ComparedExperiment } from '../../contract/comparison/compared.ts'
import { pointsSchema, runsSchema } from '../../contract/figure/choice.ts'
import { points, quantity, words } from '../../contract/figure/elsewhere.ts'
import type { Quantity } from '../../contract/figure/quantity.ts'
import { intervalSchema, type Statistic } from '../../contract/figure/statistic.ts'

const curveQuantities = ['trainLoss', 'testLoss', 'l1', 'balancedness', 'sharpness', 'edge'] as const
export type CurveQuantity = (typeof curveQuantities)[number]

/** Quantities that are known of a run before it has ended. */
export const outlinedQuantities = ['trainLoss', 'testLoss', 'l1', 'balancedness'] as const
export type OutlinedQuantity = (typeof outlinedQuantities)[number]

export const curvesSpec = z.object({
  kind: z.literal('curves'),
  /** Left out, at most twelve runs of the first seed, spread over the axes. */
  runs: runsSchema(10_000).optional(),
  quantity: z.enum(curveQuantities).optional(),
  /** Steps k, time t = kε, or aligned: time in steps of a reference run. */
  against: z.enum(['steps', 'time', 'aligned']).optional(),
  /** The run in whose steps `aligned` counts; left out, each run has the slowest one of its own flow. */
  reference: z.number().int().min(0).optional(),
  /** Each run as a curve, or middle and band over the seeds of each point of the grid. */
  seeds: z.enum(['each', 'band']).optional(),
  /** Content of the band, from five seeds on; if absent, quartiles around the median. */
  interval: intervalSchema.optional(),
  points: pointsSchema.optional(),
})

/** The same along runs of several experiments. */
export const comparedCurvesSpec = z.object({
  kind: z.literal('compared-curves'),
  /** Indices of runs by the id of their experiment; left out, a few of the first seed of each, spread over its axes. */
  runs: z.record(z.string().max(64), runsSchema(200)).optional(),
  quantity: z.enum(outlinedQuantities).optional(),
  against: z.enum(['steps', 'time']).optional(),
  colours: coloursSchema.optional(),
})

export interface Curve {
  /** The run, or with a band the runs of all seeds; of several experiments numbers of `runKey`. */
  readonly runs: readonly number[]
  readonly label: string
  readonly lambda: number | null
  /** Positions in `categories` and `variants`. */
  readonly category: number
  readonly variant: number
  readonly diverged: boolean
  /** x and y from left to right, thinned for the screen with least and largest values kept. */
  readonly points: readonly (readonly [number, number])[]
  /** The interval over seeds at each of the points; empty where the curve is one run, or seeds are too few for one. */
  readonly band: readonly { readonly x: number; readonly low: number; readonly high: number }[]
  /** The runs behind a curve over seeds that has no band. */
  readonly each: readonly { readonly run: number; readonly points: readonly (readonly [number, number])[] }[]
  /** Against the run it is aligned to; null for that run itself and where their losses share too little. */
  readonly speedUp: (SpeedUp & { readonly over: number; readonly expected: number }) | null
}

/** The curvature from which a quadratic is unstable for the method, 2(1+β)/γ for the heavy ball, as a level line. */
interface Edge {
  readonly at: number
  /** Position in `curves` of the first that it is of; null where it is of all. */
  readonly curve: number | null
}

export interface CurvesFigure {
  readonly kind: 'curves'
  readonly title: string
  /** The choice that is shown, where none was made too. */
  readonly against: 'steps' | 'time' | 'aligned'
  readonly x: Quantity
  readonly y: Quantity & { readonly metric: CurveQuantity | 'distance' }
  readonly curves: readonly Curve[]
  /** Only of the sharpness and of its ratio to the edge; each value once. */
  readonly edges?: readonly Edge[]
  /** The distinction that colour makes: the categories, or λ where there are too many. */
  readonly colour: 'category' | 'lambda'
  readonly categories: readonly string[]
  /** True where the categories are values of one parameter, in their order. */
  readonly ordered: boolean
  /** The distinctions that the dashes of lines make; a single empty one where they make none. */
  readonly variants: readonly string[]
  /** Seeds behind each curve; 1 where it is of one run. */
  readonly seeds: number
  /** null where curves are of one run. */
  readonly statistic: Statistic | null
  /** Set where several experiments are compared, in the order of `categories`. */
  readonly experiments?: readonly ComparedExperiment[]
}

const none = z.array(z.never()).max(0).readonly()

/** Curves that were computed elsewhere than in a run, as by the playground: each by itself, told apart by name. */
export const tracesFigureSchema = z
  .object({
    kind: z.literal('curves'),
    title: words,
    against: z.enum(['steps', 'time']),
    x: quantity,
    y: quantity.extend({ metric: z.enum(['trainLoss', 'balancedness', 'distance']) }),
    curves: z
      .array(
        z.object({
          runs: none,
          label: words,
          lambda: z.null(),
          category: z.int(),
          variant: z.int(),
          diverged: z.boolean(),
          points,
          band: none,
          each: none,
          speedUp: z.null(),
        }),
      )
      .min(1)
      .max(32)
      .readonly(),
    colour: z.literal('category'),
    categories: z.array(words).max(32).readonly(),
    ordered: z.literal(false),
    variants: z.array(words).max(8).readonly(),
    seeds: z.literal(1),
    statistic: z.null(),
  })
  .superRefine(({ curves, categories, variants, x, y }, context) => {
    for (const [i, { category, variant, points: line }] of curves.entries()) {
      const say = (name: string, message: string) =>
        context.addIssue({ code: 'custom', path: ['curves', i, name], message })
      if (!(category in categories)) say('category', `there are ${String(categories.length)} categories`)
      if (!(variant in variants)) say('variant', `there are ${String(variants.length)} variants`)
      const isShown = ([at, value]: readonly [number, number]) =>
        (x.scale === 'linear' || at > 0) && (y.scale === 'linear' || value > 0)
      if (!line.every(isShown)) say('points', 'a logarithmic axis has numbers above 0 only')
    }
  }) satisfies z.ZodType<CurvesFigure>
