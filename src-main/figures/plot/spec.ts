import { z } from 'zod'
import { parameters } from '../../../src-worker/experiment/index.ts'
import { runMetrics } from '../../../src-worker/metrics/index.ts'
import { expressionSchema, whereSchema } from '../../contract/expression/schema.ts'
import { outcomes } from '../../../src-worker/run/result.ts'
import type { Quantity } from '../../contract/figure/quantity.ts'
import { coloursSchema, type ComparedExperiment } from '../../contract/comparison/compared.ts'
import { aggregateSchema, intervalSchema, type Statistic } from '../../contract/figure/statistic.ts'

const parameterNames = Object.keys(parameters) as (keyof typeof parameters)[]

/** All that a plot can show by itself: parameters, what follows from them, metrics, and what tells runs apart. */
const plotFields = [
  ...parameterNames,
  'oneMinusBeta',
  'lambdaPrime',
  ...runMetrics,
  'seed',
  'outcome',
  'experiment',
] as const
/** A field, a computed column of the experiment, or an expression over both: `log10(testLoss)`. */
export type PlotField = string

/** An address says `none` of a channel that shows nothing. */
const field = expressionSchema.refine((text) => text !== 'none', 'none is no field').meta({ examples: [...plotFields] })
const scale = z.enum(['linear', 'log'])

/** The ways in which a plot draws: each run as a mark; the aggregate as a line, a band around it, or bars; cells coloured by it. */
const plotLayers = ['marks', 'line', 'band', 'bars', 'heat-map'] as const
export type PlotLayer = (typeof plotLayers)[number]

const fields = {
  title: z.string().min(1).max(200).optional().describe('In place of the title that says what is drawn'),
  x: field.optional().describe('Along the horizontal axis; left out, λ or the first parameter that varies'),
  y: field.optional().describe('Along the upright axis; left out, the first metric that has values'),
  colour: field.optional().describe('What colour tells apart; of a heat map what its cells show'),
  marker: field.optional().describe('What the shape of a mark tells apart'),
  size: field.optional().describe('What the area of a mark shows'),
  rows: field.optional().describe('A row of panels for each of its values'),
  columns: field.optional().describe('A column of panels for each of its values'),
  scales: z
    .object({ x: scale, y: scale, colour: scale, size: scale })
    .partial()
    .optional()
    .describe('Scales of the axes, of colour and of size; left out, as suits the values'),
  draw: z
    .array(z.enum(plotLayers))
    .min(1)
    .optional()
    .describe('What is drawn; left out, marks, and a line with a band where several runs share a place'),
  aggregate: aggregateSchema.optional().describe('The one value that is drawn of several runs at one place'),
  interval: intervalSchema
    .optional()
    .describe('What the band shows: standard deviation, standard error, 95 % interval of the mean, quartiles or range'),
  outcomes: z
    .array(z.enum(outcomes))
    .min(1)
    .optional()
    .describe('The runs that are drawn; left out, all that have ended and did not diverge'),
}

/** A plot of an own choice, as a choice of figure. */
export const plotSpec = z.object({ kind: z.literal('plot'), where: whereSchema.optional(), ...fields })
export type PlotSpec = z.infer<typeof plotSpec>

/** The same of the runs of several experiments. */
export const comparedPlotSpec = z.object({
  kind: z.literal('compared-plot'),
  ...fields,
  colours: coloursSchema.optional(),
})

/** The same as a file, which says nothing that is not known. */
export const plotFileSchema = z.strictObject({
  $schema: z.string().optional(),
  kind: z.literal('plot').optional(),
  ...fields,
  where: whereSchema.optional(),
  scales: z.strictObject({ x: scale, y: scale, colour: scale, size: scale }).partial().optional(),
})

/** An axis of numbers, or of names at 1, 2, 3. */
export interface PlotAxis {
  readonly field: PlotField
  readonly quantity: Quantity
  readonly names: readonly string[] | null
}

/** Group that is drawn alike: the runs of one colour and one shape. */
export interface PlotGroup {
  readonly label: string
  /** Position among the values of colour, 0 where it tells nothing apart. */
  readonly colour: number
  /** The value of a colour scale; null where colour is by position. */
  readonly value: number | null
  readonly marker: number
}

interface PlotMark {
  readonly x: number
  readonly y: number
  readonly run: number
  /** Position of the experiment. */
  readonly of: number
  readonly seed: number
  /** On the scale of colour and of size; null where there is none. */
  readonly value: number | null
  readonly size: number | null
}

interface PlotPoint {
  readonly x: number
  readonly middle: number
  readonly low: number
  readonly high: number
  readonly n: number
}

/**
 * A run of one of several experiments as one number, which a click and a selection carry: of the first experiment it is the run's own.
 *
 * @param of position of the experiment
 */
export function runKey(of: number, run: number): number {
  return of * RUNS + run
}

/** The position of the experiment and the run behind a number of `runKey`. */
export function runBehind(key: number): { readonly of: number; readonly run: number } {
  return { of: Math.floor(key / RUNS), run: key % RUNS }
}

/** More runs than any experiment has. */
const RUNS = 2 ** 32

export interface PlotCell {
  readonly x: number
  readonly y: number
  readonly corners: readonly (readonly [number, number])[]
  readonly value: number | null
  readonly n: number
  readonly diverged: number
  /** Numbers of `runKey`. */
  readonly runs: readonly number[]
}

export interface PlotPanel {
  readonly title: string
  /** Marks and aggregates of each group. */
  readonly series: readonly { readonly marks: readonly PlotMark[]; readonly points: readonly PlotPoint[] }[]
  readonly cells: readonly PlotCell[]
}

/** Meaning of the positions of colour or shape. */
export interface PlotKey {
  readonly field: PlotField
  readonly labels: readonly string[]
  /** Values with an order, as of a parameter; names have none. */
  readonly ordered: boolean
}

export interface PlotFigure {
  readonly kind: 'plot'
  readonly title: string
  /** Field of each channel, chosen or not. */
  readonly fields: Readonly<Partial<Record<'x' | 'y' | 'colour' | 'marker' | 'size' | 'rows' | 'columns', PlotField>>>
  readonly x: PlotAxis
  readonly y: PlotAxis
  /** A colour scale, and its least and largest value. */
  readonly value: (Quantity & { readonly range: readonly [number, number] }) | null
  readonly size: (Quantity & { readonly range: readonly [number, number] }) | null
  readonly colours: PlotKey | null
  readonly markers: PlotKey | null
  readonly groups: readonly PlotGroup[]
  readonly panels: readonly PlotPanel[]
  /** Number of panels side by side. */
  readonly across: number
  readonly draw: readonly PlotLayer[]
  /** null where nothing is aggregated. */
  readonly statistic: Statistic | null
  /** Least and largest number of runs behind an aggregate. */
  readonly n: readonly [number, number]
  readonly leftOut: number
  /** Set where several experiments are compared: their names, each once, in the order of `of`, and their colours. */
  readonly experiments?: readonly ComparedExperiment[]
}
