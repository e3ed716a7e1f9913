import type { CustomSeriesOption, LineSeriesOption, ScatterSeriesOption } from 'echarts'
import type {
  CertificateFigure,
  CollapseFigure,
  CurvesFigure,
  MapFigure,
  PredictionFigure,
} from '../../contract/index.ts'
import type { DrawnFigure } from '../chart.ts'
import { inkOf } from '../style/ink.ts'
import { lengths, type Look } from '../style/look.ts'

type SelectedSeries = (CustomSeriesOption | LineSeriesOption | ScatterSeriesOption) & { readonly id: string }

type Runs = ReadonlySet<number>

/**
 * What marks the runs that are selected, drawn over the figure: series with ids of their own, as many for each kind of figure whatever
 * is selected, so that they can be exchanged without drawing the rest anew.
 */
export function selectedSeries(figure: DrawnFigure, runs: Runs, look: Look): SelectedSeries[] {
  switch (figure.kind) {
    case 'map':
      return [cellsOf(figure, runs, look)]
    case 'collapse':
      return [ringsOf('selected', placesInCollapse(figure, runs), look)]
    case 'curves':
      return [linesOf(figure, runs, look)]
    case 'certificate':
      return [
        ringsOf('selected', placesInCertificate(figure, runs, 'distance'), look),
        {
          ...ringsOf('selected-below', placesInCertificate(figure, runs, 'residual'), look),
          xAxisIndex: 2,
          yAxisIndex: 2,
        },
      ]
    case 'prediction':
      return [ringsOf('selected', placesInPrediction(figure, runs), look)]
    default:
      return []
  }
}

type Place = readonly [number, number]

const common = { silent: true, tooltip: { show: false }, z: 9 } as const

function ringsOf(id: string, places: readonly Place[], look: Look): ScatterSeriesOption & { readonly id: string } {
  const { mark, thin } = lengths(look)
  return {
    ...common,
    id,
    type: 'scatter',
    symbol: 'circle',
    symbolSize: 2.4 * mark,
    itemStyle: { color: 'transparent', borderColor: inkOf(look).text, borderWidth: 1.8 * thin, opacity: 1 },
    data: places.map((place) => [...place]),
  }
}

function placesInCollapse({ groups }: CollapseFigure, runs: Runs): readonly Place[] {
  if (runs.size === 0) return []
  return groups.flatMap(({ marks }) => marks.filter(({ run }) => runs.has(run)).map(({ x, y }): Place => [x, y]))
}

function placesInCertificate({ marks }: CertificateFigure, runs: Runs, of: 'distance' | 'residual'): readonly Place[] {
  return marks.flatMap((mark): Place[] => {
    const value = mark[of]
    return value !== null && runs.has(mark.run) ? [[mark.x, value]] : []
  })
}

function placesInPrediction({ show, runs: all }: PredictionFigure, runs: Runs): readonly Place[] {
  if (show === 'values') return []
  return all.flatMap(({ run, lambda, error }): Place[] => (error !== null && runs.has(run) ? [[lambda, error]] : []))
}

/** Cells framed twice, dark and light, so that the frame stands out on any colour. */
function cellsOf({ cells }: MapFigure, runs: Runs, look: Look): CustomSeriesOption & { readonly id: string } {
  const { line } = lengths(look)
  const chosen = runs.size === 0 ? [] : cells.filter((cell) => cell.runs.some((run) => runs.has(run)))
  const frame = (points: number[][], stroke: string, lineWidth: number) => ({
    type: 'polygon' as const,
    shape: { points },
    style: { fill: 'none', stroke, lineWidth },
  })
  return {
    ...common,
    id: 'selected',
    type: 'custom',
    clip: true,
    data: chosen.map(({ x, y }) => [x, y]),
    renderItem({ dataIndex }, api) {
      const points = chosen[dataIndex].corners.map((corner) => api.coord([...corner]))
      return { type: 'group', children: [frame(points, '#000000', 3 * line), frame(points, '#ffffff', 1.3 * line)] }
    },
  }
}

/** Curves of selected runs again, broad; a gap lies between one and the next. */
function linesOf({ curves }: CurvesFigure, runs: Runs, look: Look): LineSeriesOption & { readonly id: string } {
  const chosen = runs.size === 0 ? [] : curves.filter((curve) => curve.runs.some((run) => runs.has(run)))
  // Where all are selected, none stands out.
  const shown = chosen.length === curves.length ? [] : chosen
  return {
    ...common,
    id: 'selected',
    type: 'line',
    showSymbol: false,
    connectNulls: false,
    lineStyle: { color: inkOf(look).text, width: 2 * lengths(look).line, opacity: 1 },
    data: shown.flatMap(({ points }, i) => [...(i > 0 ? [['-', '-']] : []), ...points.map((point) => [...point])]),
  }
}
