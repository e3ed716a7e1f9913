import type { CustomSeriesOption, LineSeriesOption, ScatterSeriesOption } from 'echarts'
import type { Layer } from '../../plot/description.ts'
import { annotationSeries } from './annotation-series.ts'
import { barSeries } from './bar-series.ts'
import { areaSeries, bandSeries, stemSeries } from './area-series.ts'
import { cellLayerSeries } from './cell-series.ts'
import type { Drawn } from '../drawn.ts'
import { levelSeries } from './level-series.ts'
import { lineSeries } from './line-series.ts'
import { markSeries, rimSeries } from './mark-series.ts'
import { diagonalSeries, ruleSeries } from './rule-series.ts'
import { zoneSeries } from './zone-series.ts'

export type DrawnSeries = CustomSeriesOption | LineSeriesOption | ScatterSeriesOption

/** The series that draw a layer. */
export function seriesOf(layer: Layer, drawn: Drawn): readonly DrawnSeries[] {
  switch (layer.as) {
    case 'line':
      return lineSeries(layer, drawn)
    case 'marks':
      return markSeries(layer, drawn)
    case 'band':
      return bandSeries(layer, drawn)
    case 'bars':
      return barSeries(layer, drawn)
    case 'rule':
      return ruleSeries(layer, drawn)
    case 'zone':
      return zoneSeries(layer, drawn)
    case 'rim':
      return [rimSeries(layer, drawn)]
    case 'cells':
      return cellLayerSeries(layer, drawn)
    case 'levels':
      return [levelSeries(layer, drawn)]
    case 'areas':
      return [areaSeries(layer, drawn)]
    case 'stems':
      return [stemSeries(layer, drawn)]
    // Its axes and lines are drawn as a whole.
    case 'parallel':
      return []
    case 'annotation':
      return [annotationSeries(layer, drawn)]
    case 'diagonal':
      return [diagonalSeries(layer, drawn)]
  }
}
