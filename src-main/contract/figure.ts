import { z } from 'zod'

/** Scalars of a run that a figure can show. */
export const metrics = [
  'testLoss',
  'trainLoss',
  'error',
  'l1',
  'balancednessNorm',
  'balancednessGeometricMean',
  'steps',
  'time',
  'crossings',
] as const
const metricSchema = z.enum(metrics)
export type Metric = z.infer<typeof metricSchema>

/** Which figure of an experiment, and with what choices; a choice left out is made by `figures`. */
export const figureSpecSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('map'),
    metric: metricSchema.optional(),
    /** The plane: the step size against 1 − β, or the two axes of the file. */
    plane: z.enum(['gamma-beta', 'axes']).optional(),
  }),
  z.object({
    kind: z.literal('collapse'),
    metric: metricSchema.optional(),
    against: z.enum(['lambda', 'lambdaPrime']).optional(),
  }),
])
export type FigureSpec = z.infer<typeof figureSpecSchema>

/** A quantity along an axis or a colour scale: its name in words, its symbol and how it is spaced. */
export interface Quantity {
  readonly name: string
  /** Plain Unicode, `γ`, `1 − β`, `‖Δ‖₂`; empty where there is none. */
  readonly symbol: string
  readonly scale: 'linear' | 'log'
}

/** Mean over the seeds of one point of the grid. */
export interface MapCell {
  /** Corners in the plane, counter-clockwise, in data coordinates. */
  readonly corners: readonly (readonly [number, number])[]
  readonly x: number
  readonly y: number
  /** Mean over the seeds that did not diverge; null where none is left. */
  readonly value: number | null
  /** Runs behind the value, and how many of the cell's runs diverged or are not finished. */
  readonly n: number
  readonly diverged: number
  readonly missing: number
  readonly lambda: number | null
  /** Indices of the cell's runs. */
  readonly runs: readonly number[]
}

export interface MapFigure {
  readonly kind: 'map'
  readonly title: string
  readonly x: Quantity
  readonly y: Quantity
  readonly value: Quantity & { readonly metric: Metric; readonly range: readonly [number, number] | null }
  readonly cells: readonly MapCell[]
  /** Level lines λ = const in the plane; empty where λ is not a function of it. */
  readonly levels: readonly { readonly lambda: number; readonly points: readonly (readonly [number, number])[] }[]
  readonly seeds: number
}

interface CollapseMark {
  readonly x: number
  readonly y: number
  readonly run: number
  readonly seed: number
}

/** The runs of one β (or of one other category where β does not vary). */
export interface CollapseGroup {
  readonly label: string
  readonly beta: number | null
  readonly marks: readonly CollapseMark[]
  /** Mean and standard deviation over seeds at each x, where there is more than one seed. */
  readonly band: readonly {
    readonly x: number
    readonly mean: number
    readonly low: number
    readonly high: number
    readonly n: number
  }[]
}

export interface CollapseFigure {
  readonly kind: 'collapse'
  readonly title: string
  readonly x: Quantity
  readonly y: Quantity & { readonly metric: Metric }
  readonly groups: readonly CollapseGroup[]
  /** Range of x up to the largest λ below which no run crossed zero; null where there is none. */
  readonly noCrossing: readonly [number, number] | null
  /** x of the runs that diverged: shown on the rim, they never stretch a scale. */
  readonly diverged: readonly { readonly x: number; readonly run: number; readonly beta: number | null }[]
  readonly seeds: number
}

/** A figure that this experiment has no data for, and why. */
export interface NoFigure {
  readonly kind: 'none'
  readonly reason: string
}

/** Plain JSON: all that a figure shows, nothing of how it is drawn. */
export type FigureData = MapFigure | CollapseFigure | NoFigure

/** How an exported figure looks on the page. */
export const printSchema = z.object({
  theme: z.enum(['print', 'light', 'dark']).default('print'),
  widthMm: z.number().min(20).max(1000).default(84),
  heightMm: z.number().min(20).max(1000).default(63),
  fontPt: z.number().min(4).max(36).default(8),
  dpi: z.number().min(36).max(1200).default(300),
})
export type Print = z.infer<typeof printSchema>
