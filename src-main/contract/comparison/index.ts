import { z } from 'zod'
import { filterable } from '../figure/filterable.ts'
import type { FigureNotes, NoFigure } from '../figure/index.ts'
import { unpack } from '../wire/packed.ts'
import { maxCompared } from '../limits.ts'
import { type ComparedMaps, comparedMapsSpec } from '../../figures/compared-maps/spec.ts'
import { type OverlaidCollapses, overlaidCollapsesSpec } from '../../figures/overlaid-collapses/spec.ts'
import { comparedCurvesSpec, type CurvesFigure } from '../../figures/curves/spec.ts'
import { type ImportanceFigure, importanceSpec } from '../../figures/importance/spec.ts'
import { type PairedDifferences, pairedDifferencesSpec } from '../../figures/paired-differences/spec.ts'
import { comparedPlotSpec, type PlotFigure } from '../../figures/plot/spec.ts'
import { type ParallelFigure, parallelSpec } from '../../figures/parallel/spec.ts'

export { maxCompared } from '../limits.ts'
export type * from './compared.ts'
export type * from '../../figures/compared-maps/spec.ts'
export type * from '../../figures/importance/spec.ts'
export type * from '../../figures/overlaid-collapses/spec.ts'
export type * from '../../figures/paired-differences/spec.ts'
export type * from '../../figures/parallel/spec.ts'
export { runBehind, runKey } from '../../figures/plot/spec.ts'

/** Which figure of several experiments, and with what choices. A new kind is a file and two lines here. */
const specs = [
  overlaidCollapsesSpec,
  parallelSpec,
  comparedMapsSpec,
  comparedPlotSpec,
  comparedCurvesSpec,
  importanceSpec,
  pairedDifferencesSpec,
] as const
export const comparisonSpecSchema = z.discriminatedUnion('kind', filterable(specs))
export type ComparisonSpec = z.infer<typeof comparisonSpecSchema>

/** Experiments to compare. */
export const comparedIds = z.array(z.string().min(1).max(64)).min(2).max(maxCompared)

export type ComparisonData = FigureNotes &
  (
    | OverlaidCollapses
    | ParallelFigure
    | ComparedMaps
    | PlotFigure
    | CurvesFigure
    | ImportanceFigure
    | PairedDifferences
    | NoFigure
  )

/** The comparison that `figures.compare` answered. */
export async function readComparison(file: Blob): Promise<ComparisonData> {
  return (await unpack(file)) as ComparisonData
}
