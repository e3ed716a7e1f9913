import type { LineSeriesOption } from 'echarts'
import { lengths, type Look } from './look.ts'
import type { Reading } from './tooltip.ts'

/** A line of points from left to right, and what each says when it is pointed at. */
export interface DrawnLine {
  readonly runs: readonly number[]
  readonly points: readonly (readonly [number, number])[]
  readonly reading: (x: number, y: number) => Reading
}

/** More points than this are drawn without marks to point at. */
const MOST_MARKS = 20_000

/** Whether lines can be pointed at: on a screen, and where they have not too many points. */
export function readable(lines: readonly Pick<DrawnLine, 'points'>[], look: Look): boolean {
  return look.target === 'screen' && lines.reduce((sum, { points }) => sum + points.length, 0) <= MOST_MARKS
}

/** Several lines as one series: a gap lies between one and the next. */
export function linesSeries(
  lines: readonly DrawnLine[],
  style: NonNullable<LineSeriesOption['lineStyle']>,
  marked: boolean,
  look: Look,
): LineSeriesOption {
  return {
    type: 'line',
    silent: !marked,
    showSymbol: marked,
    symbol: 'circle',
    symbolSize: 2 * lengths(look).mark,
    itemStyle: { color: style.color, opacity: 0 },
    lineStyle: { cap: 'round', join: 'round', ...style },
    emphasis: { disabled: true },
    connectNulls: false,
    data: lines.flatMap((line, i) => [
      ...(i > 0 ? [{ value: ['-', '-'] }] : []),
      ...line.points.map(([x, y]) =>
        marked ? { value: [x, y], runs: line.runs, reading: line.reading(x, y) } : [x, y],
      ),
    ]),
  }
}
