import type { CustomSeriesOption, LineSeriesOption, ScatterSeriesOption } from 'echarts'
import type { Coordinates } from '../../contract/index.ts'
import { inkOf } from '../style/ink.ts'
import { straightSeries } from './lines.ts'
import { lengths, type Look } from '../style/look.ts'
import type { Panel } from '../layout/panels.ts'
import type { Reading } from '../interaction/tooltip.ts'

/** A vector drawn by coordinate, i = 1, …, d, in a panel. */
export interface Drawn {
  readonly name: string
  readonly values: Coordinates
  readonly colour: string
  readonly panel: Panel
  readonly look: Look
}

/** What a mark says and which runs it is of. */
export interface Pointed {
  readonly runs: readonly number[]
  readonly readingOf: (coordinate: number) => Reading
}

/** One filled mark for each coordinate. */
export function dots({ name, values, colour, panel, look }: Drawn, pointed: Pointed, size = 0.8): ScatterSeriesOption {
  return {
    type: 'scatter',
    name,
    ...panel.axisIndex,
    z: 5,
    symbol: 'circle',
    symbolSize: size * lengths(look).mark,
    silent: look.target === 'export',
    itemStyle: { color: colour, opacity: 1 },
    data: points(values).map(([i, value]) => ({
      value: [i, value],
      runs: pointed.runs,
      ...(look.target === 'screen' ? { reading: pointed.readingOf(i - 1) } : {}),
    })),
  }
}

/** One open mark for each coordinate, around a dot where the two agree. */
export function rings({ name, values, colour, panel, look }: Drawn): ScatterSeriesOption {
  const { mark, thin } = lengths(look)
  return {
    type: 'scatter',
    name,
    ...panel.axisIndex,
    z: 6,
    symbol: 'circle',
    symbolSize: 1.5 * mark,
    silent: true,
    itemStyle: { color: 'transparent', borderColor: colour, borderWidth: 1.2 * thin, opacity: 1 },
    data: points(values).map(([i, value]) => ({ value: [i, value] })),
  }
}

/** A line through the coordinates, broken where there is no value. */
export function line({ name, values, colour, panel, look }: Drawn, dashed = false, z = 3): LineSeriesOption {
  const { thin } = lengths(look)
  return {
    type: 'line',
    name,
    ...panel.axisIndex,
    z,
    silent: true,
    showSymbol: false,
    tooltip: { show: false },
    data: values.map((value, i) => [i + 1, value ?? '-']),
    lineStyle: { color: colour, width: 1.2 * thin, type: dashed ? [4 * thin, 3 * thin] : 'solid' },
  }
}

/** A short level bar for each coordinate. */
export function bars({ name, values, colour, panel, look }: Drawn): CustomSeriesOption {
  const { line: width } = lengths(look)
  const half = 0.36
  return {
    type: 'custom',
    name,
    ...panel.axisIndex,
    z: 4,
    silent: true,
    tooltip: { show: false },
    data: points(values).map(([i, value]) => ({ value: [i, value] })),
    renderItem: (_, api) => {
      const [i, value] = [Number(api.value(0)), Number(api.value(1))]
      const [x1, y1] = api.coord([i - half, value])
      const [x2] = api.coord([i + half, value])
      return { type: 'line', shape: { x1, y1, x2, y2: y1 }, style: { stroke: colour, lineWidth: width } }
    },
  }
}

/** A thin stem from each value to where it is measured from. */
export function stems({ name, values, colour, panel, look }: Drawn, from: Coordinates): CustomSeriesOption {
  const { thin } = lengths(look)
  return {
    type: 'custom',
    name,
    ...panel.axisIndex,
    z: 3,
    silent: true,
    tooltip: { show: false },
    data: points(values).flatMap(([i, value]) => {
      const base = from[i - 1]
      return base === null ? [] : [{ value: [i, value, base] }]
    }),
    renderItem: (_, api) => {
      const i = Number(api.value(0))
      const [x1, y1] = api.coord([i, Number(api.value(1))])
      const [, y2] = api.coord([i, Number(api.value(2))])
      return { type: 'line', shape: { x1, y1, x2: x1, y2 }, style: { stroke: colour, lineWidth: thin, opacity: 0.6 } }
    },
  }
}

/** A level line across a panel. */
export function level({ axisIndex }: Panel, [from, to]: readonly [number, number], at: number, look: Look) {
  const ends = [
    [from, at],
    [to, at],
  ] as const
  const style = { color: inkOf(look).axis, width: lengths(look).hairline, type: 'solid' } as const
  return straightSeries(ends, style, { ...axisIndex, z: 1 })
}

function points(values: Coordinates): (readonly [number, number])[] {
  return values.flatMap((value, i) => (value === null ? [] : [[i + 1, value] as const]))
}
