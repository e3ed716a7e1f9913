import { z } from 'zod'
import { type CertificateFigure, certificateSpec } from './certificate.ts'
import { type CollapseFigure, collapseSpec } from './collapse.ts'
import { type CoordinatesFigure, coordinatesSpec } from './coordinates.ts'
import { type CurvesFigure, curvesSpec } from './curves.ts'
import { type IntegrandFigure, integrandSpec } from './integrand.ts'
import { type MapFigure, mapSpec } from './map.ts'
import { type PathFigure, pathSpec } from './path.ts'
import { type PredictionFigure, predictionSpec } from './prediction.ts'
import { type SolutionFigure, solutionSpec } from './solution.ts'
import { type WeightsFigure, weightsSpec } from './weights.ts'

export type * from './certificate.ts'
export type * from './collapse.ts'
export type * from './coordinates.ts'
export type * from './curves.ts'
export type * from './integrand.ts'
export type * from './map.ts'
export type * from './path.ts'
export type * from './prediction.ts'
export type * from './solution.ts'
export type * from './weights.ts'
export {
  type Metric,
  metricEntry,
  type MetricKey,
  metrics,
  type RunMetric,
  runMetrics,
} from '../../../src-worker/metrics/index.ts'
export { columnWidths, type Print, type PrintChoices, printChoicesSchema, printSchema } from './print.ts'
export type { Quantity } from './quantity.ts'
export { type View, viewSchema } from './view.ts'

/** Which figure of an experiment, and with what choices; a choice left out is made by `figures`. A new kind is a file and two lines here. */
export const figureSpecSchema = z.discriminatedUnion('kind', [
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
])
export type FigureSpec = z.infer<typeof figureSpecSchema>
export const figureKinds: readonly FigureSpec['kind'][] = figureSpecSchema.options.map(({ shape }) => shape.kind.value)

/** A figure that this experiment has no data for, and why. */
export interface NoFigure {
  readonly kind: 'none'
  readonly reason: string
}

/** Plain JSON: all that a figure shows, nothing of how it is drawn. */
export type FigureData =
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
  | NoFigure
