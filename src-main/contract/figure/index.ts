import { z } from 'zod'
import { type BifurcationFigure, bifurcationSpec } from '../../figures/bifurcation/spec.ts'
import { type CertificateFigure, certificateSpec } from '../../figures/certificate/spec.ts'
import { type CollapseFigure, collapseSpec } from '../../figures/collapse/spec.ts'
import { type CoordinatesFigure, coordinatesSpec } from '../../figures/coordinates/spec.ts'
import { type CurvesFigure, curvesSpec, tracesFigureSchema } from '../../figures/curves/spec.ts'
import { type IntegrandFigure, integrandSpec } from '../../figures/integrand/spec.ts'
import { type MapFigure, mapSpec } from '../../figures/map/spec.ts'
import { type PathFigure, pathSpec, planeFigureSchema } from '../../figures/path/spec.ts'
import { type PlotFigure, plotSpec } from '../../figures/plot/spec.ts'
import { type PredictionFigure, predictionSpec } from '../../figures/prediction/spec.ts'
import { type SolutionFigure, solutionSpec } from '../../figures/solution/spec.ts'
import { type WeightsFigure, weightsSpec } from '../../figures/weights/spec.ts'
import { filterable } from './filterable.ts'

export type * from '../../figures/bifurcation/spec.ts'
export type * from '../../figures/certificate/spec.ts'
export type * from '../../figures/collapse/spec.ts'
export type * from '../../figures/coordinates/spec.ts'
export type * from '../../figures/curves/spec.ts'
export { outlinedQuantities } from '../../figures/curves/spec.ts'
export type * from '../../figures/integrand/spec.ts'
export type * from '../../figures/map/spec.ts'
export type * from '../../figures/path/spec.ts'
export type * from '../../figures/plot/spec.ts'
export { plotFileSchema } from '../../figures/plot/spec.ts'
export type * from '../../figures/prediction/spec.ts'
export type * from '../../figures/solution/spec.ts'
export type * from '../../figures/weights/spec.ts'
export {
  type Metric,
  metricEntry,
  type MetricKey,
  metrics,
  type RunMetric,
  runMetrics,
} from '../../../src-worker/metrics/index.ts'
export {
  columnWidths,
  type Print,
  type PrintChoices,
  printChoicesSchema,
  printFieldsSchema,
  printFileSchema,
  printSchema,
  printStyles,
} from './print.ts'
export { type Annotation } from './annotation.ts'
export {
  type CategoryPalette,
  type ColourMap,
  type FigureFont,
  figureFonts,
  type FigureStyle,
  figureStyleSchema,
  type LegendPlace,
  legendPlaces,
} from './style.ts'
export type { Quantity } from './quantity.ts'

export { type Aggregate, aggregates, type Interval, intervals, MIN_FOR_INTERVAL, type Statistic } from './statistic.ts'
/** A figure that no run of the history gave. */
export const computedFigureSchema = z.discriminatedUnion('kind', [planeFigureSchema, tracesFigureSchema])
export type ComputedFigure = z.infer<typeof computedFigureSchema>
export { type View, viewSchema } from './view.ts'

/** A new kind is a file and two lines here. */
const specs = [
  mapSpec,
  collapseSpec,
  curvesSpec,
  coordinatesSpec,
  pathSpec,
  weightsSpec,
  integrandSpec,
  solutionSpec,
  certificateSpec,
  predictionSpec,
  bifurcationSpec,
  plotSpec,
] as const

/** Which figure of an experiment, and with what choices; a choice left out is made by `figures`. */
export const figureSpecSchema = z.discriminatedUnion('kind', filterable(specs))
export type FigureSpec = z.infer<typeof figureSpecSchema>
export const figureKinds: readonly FigureSpec['kind'][] = figureSpecSchema.options.map(({ shape }) => shape.kind.value)

/** A figure that this experiment has no data for, and why. */
export interface NoFigure {
  readonly kind: 'none'
  readonly reason: string
}

/** The runs that a filter leaves. */
export interface Filtered {
  readonly kept: number
  /** Finished runs. */
  readonly of: number
  /** The filter as a person reads it: `λ 0.01 to 0.1; outcome converged`. */
  readonly words: string
}

/** Remarks that any figure may have. */
export interface FigureNotes {
  /** Runs that are damaged, where there are any. */
  readonly damaged?: number
  /** Absent where there is no filter. */
  readonly filtered?: Filtered
}

/** Plain JSON: all that a figure shows, nothing of how it is drawn. */
export type FigureData = FigureNotes & Shown
type Shown =
  | MapFigure
  | CollapseFigure
  | CurvesFigure
  | CoordinatesFigure
  | PathFigure
  | WeightsFigure
  | IntegrandFigure
  | SolutionFigure
  | CertificateFigure
  | PredictionFigure
  | BifurcationFigure
  | PlotFigure
  | NoFigure
