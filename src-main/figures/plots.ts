import type { FigurePlot, PlotDescription } from '../charts/index.ts'
import type { ComparisonData, FigureData, FigureNotes } from '../contract/index.ts'
import { bifurcationPlot } from './bifurcation/plot.ts'
import { certificatePlot } from './certificate/plot.ts'
import { collapsePlot } from './collapse/plot.ts'
import { comparedMapsPlot } from './compared-maps/plot.ts'
import { coordinatesPlot } from './coordinates/plot.ts'
import { curvesPlot } from './curves/plot.ts'
import { importancePlot } from './importance/plot.ts'
import { integrandPlot } from './integrand/plot.ts'
import { mapPlot } from './map/plot.ts'
import { overlaidCollapsesPlot } from './overlaid-collapses/plot.ts'
import { pairedDifferencesPlot } from './paired-differences/plot.ts'
import { parallelPlot } from './parallel/plot.ts'
import { pathPlot } from './path/plot.ts'
import { plotPlot } from './plot/plot.ts'
import { predictionPlot } from './prediction/plot.ts'
import { solutionPlot } from './solution/plot.ts'
import { weightsPlot } from './weights/plot.ts'
import { typeset } from '../charts/style/number.ts'

/** A figure that there is. */
export type DrawnFigure = Exclude<FigureData | ComparisonData, { kind: 'none' }>
type Kind = DrawnFigure['kind']
type FigureOf<K extends Kind> = Extract<DrawnFigure, { kind: K }>

/** The plot of every kind of figure. A new one is a file of its folder and a line here. */
const plots: { readonly [K in Kind]: FigurePlot<FigureOf<K>> } = {
  map: mapPlot,
  collapse: collapsePlot,
  curves: curvesPlot,
  coordinates: coordinatesPlot,
  path: pathPlot,
  weights: weightsPlot,
  integrand: integrandPlot,
  solution: solutionPlot,
  certificate: certificatePlot,
  prediction: predictionPlot,
  bifurcation: bifurcationPlot,
  plot: plotPlot,
  'overlaid-collapses': overlaidCollapsesPlot,
  parallel: parallelPlot,
  'compared-maps': comparedMapsPlot,
  importance: importancePlot,
  'paired-differences': pairedDifferencesPlot,
}

/** Descriptions of figures that are still in use: the same one is drawn, pointed at and zoomed many times. */
const described = new WeakMap<DrawnFigure, PlotDescription>()

/** A figure as every renderer draws it. */
export function plotOf<K extends Kind>(figure: FigureOf<K>): PlotDescription {
  const plot = described.get(figure) ?? withNote(plots[figure.kind].describe(figure), figure)
  described.set(figure, plot)
  return plot
}

/** Whoever sees a figure sees that runs are missing from it. */
function withNote(plot: PlotDescription, { damaged = 0, filtered }: FigureNotes): PlotDescription {
  const notes = [
    ...(filtered ? [`${filtered.kept} of ${filtered.of} runs: ${typeset(filtered.words)}`] : []),
    ...(plot.note === '' ? [] : [plot.note]),
    ...(damaged === 0 ? [] : [damaged === 1 ? '1 damaged run is left out' : `${damaged} damaged runs are left out`]),
  ]
  return { ...plot, note: notes.join('; ') }
}

/** The scales that can be chosen for a figure of this kind. */
export function scaleChoicesOf<K extends Kind>({ kind }: FigureOf<K>): NonNullable<FigurePlot<FigureOf<K>>['scales']> {
  const plot: FigurePlot<FigureOf<K>> = plots[kind]
  return plot.scales ?? {}
}

/** Every kind of figure that can be drawn. */
export const drawnKinds = Object.keys(plots) as readonly Kind[]
