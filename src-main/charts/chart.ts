import type { EChartsOption } from 'echarts'
import type { ComparisonData, FigureData } from '../contract/index.ts'
import { certificateChart } from './kinds/certificate-chart.ts'
import { collapseChart } from './kinds/collapse-chart.ts'
import { markAt } from './marks/collapse-marks.ts'
import { coordinatesChart } from './kinds/coordinates-chart.ts'
import { curvesChart } from './kinds/curves-chart.ts'
import { comparedMapsChart } from './kinds/compared-maps-chart.ts'
import { inkOf } from './style/ink.ts'
import { integrandChart } from './kinds/integrand-chart.ts'
import { fontFamily, type Look } from './style/look.ts'
import { mapChart } from './kinds/map-chart.ts'
import { pathChart } from './kinds/path-chart.ts'
import { overlayChart } from './kinds/overlay-chart.ts'
import { parallelChart } from './kinds/parallel-chart.ts'
import { predictionChart } from './kinds/prediction-chart.ts'
import { solutionChart } from './kinds/solution-chart.ts'
import { carried, type Item, type Pointed } from './interaction/tooltip.ts'
import { weightsChart } from './kinds/weights-chart.ts'

/** A figure that there is. */
export type DrawnFigure = Exclude<FigureData | ComparisonData, { kind: 'none' }>
type Kind = DrawnFigure['kind']
type FigureOf<K extends Kind> = Extract<DrawnFigure, { kind: K }>

/** How each kind of figure is drawn. A new one is a file of this room and a line here. */
const charts: { readonly [K in Kind]: (figure: FigureOf<K>, look: Look) => EChartsOption } = {
  map: mapChart,
  collapse: collapseChart,
  solution: solutionChart,
  certificate: certificateChart,
  prediction: predictionChart,
  'overlaid-collapses': overlayChart,
  parallel: parallelChart,
  'compared-maps': comparedMapsChart,
  curves: curvesChart,
  coordinates: coordinatesChart,
  path: pathChart,
  weights: weightsChart,
  integrand: integrandChart,
}

/** The indices of the runs behind a mark or cell, as ECharts tells of it; none where there are none. */
export function runsBehind(figure: DrawnFigure, { data, seriesId = '', dataIndex }: Item): readonly number[] {
  return carried(data)?.runs ?? lookedUp(figure, seriesId, dataIndex)?.runs ?? []
}

function lookedUp(figure: DrawnFigure, seriesId: string, index: number): Pointed | undefined {
  return figure.kind === 'collapse' ? markAt(figure, seriesId, index) : undefined
}

/** A figure as an ECharts option; `runsBehind` tells the runs behind its marks and cells. */
export function chartOption<K extends Kind>(figure: FigureOf<K>, look: Look): EChartsOption {
  const chart: (figure: FigureOf<K>, look: Look) => EChartsOption = charts[figure.kind]
  const { ground, text } = inkOf(look)
  return {
    animation: false,
    backgroundColor: look.ground ? ground : 'transparent',
    textStyle: { fontFamily, fontSize: look.fontSize, color: text },
    aria: { enabled: false },
    ...chart(figure, look),
  }
}
