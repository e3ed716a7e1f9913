import type { LineSeriesOption } from 'echarts'

type Line = readonly (readonly [number, number])[]

/** Several lines, each from left to right, as one series: a gap lies between one and the next. */
export function linesSeries(
  lines: readonly Line[],
  style: NonNullable<LineSeriesOption['lineStyle']>,
): LineSeriesOption {
  return {
    type: 'line',
    silent: true,
    showSymbol: false,
    lineStyle: { cap: 'round', join: 'round', ...style },
    emphasis: { disabled: true },
    connectNulls: false,
    data: lines.flatMap((points, i) => [...(i > 0 ? [['-', '-']] : []), ...points.map((point) => [...point])]),
  }
}

/** A straight line that says nothing when it is pointed at: a level, a limit, a diagonal. */
export function straightSeries(
  ends: Line,
  lineStyle: NonNullable<LineSeriesOption['lineStyle']>,
  place: Pick<LineSeriesOption, 'xAxisIndex' | 'yAxisIndex' | 'z'>,
): LineSeriesOption {
  return {
    type: 'line',
    ...place,
    silent: true,
    showSymbol: false,
    tooltip: { show: false },
    data: ends.map((end) => [...end]),
    lineStyle,
  }
}
