import type { EChartsOption, LineSeriesOption, ScatterSeriesOption } from 'echarts'
import type { WeightsFigure } from '../../contract/index.ts'
import { inkOf } from '../style/ink.ts'
import { legendSeries } from '../layout/line-legend.ts'
import { linesInPanels } from '../layout/lines-in-panels.ts'
import { linesSeries } from '../marks/lines.ts'
import { lengths, type Look } from '../style/look.ts'
import { reading } from '../style/number.ts'

type Panel = WeightsFigure['panels'][number]

const sides = [
  { side: 'plus', symbol: 'w₊' },
  { side: 'minus', symbol: 'w₋' },
] as const

/** Weights in time, w₊ and w₋ in two colours, the highlighted ones strong; a circle where a weight changes sign. */
export function weightsChart(figure: WeightsFigure, look: Look): EChartsOption {
  const { option, axesOf } = linesInPanels(
    {
      ...figure,
      note: noteOf(figure),
      points: figure.panels.flatMap(({ lines }) => lines.flatMap((line) => line.points)),
      entries: sides.map(({ side, symbol }) => ({ name: side, text: symbol })),
      labels: figure.panels.map(labelsOf),
    },
    look,
  )
  return {
    ...option,
    series: [
      ...sides.map(({ side }, i) =>
        legendSeries(side, { color: inkOf(look).categories[i], width: lengths(look).line }),
      ),
      ...figure.panels.flatMap((panel, i) =>
        [...lineSeries(panel, look), crossingSeries(panel, look)].map((series) => ({
          ...series,
          ...axesOf(i),
        })),
      ),
    ],
  }
}

/** With how often it crossed zero; shorter where that has no room. */
function labelsOf({ label, crossingCount }: Panel): readonly string[] {
  const count = crossingCount === 0 ? 'no crossing' : `${crossingCount} crossing${crossingCount === 1 ? '' : 's'}`
  return label === '' ? [count] : [`${label}: ${count}`, `${label} (${crossingCount})`, label]
}

function noteOf({ highlighted, shown, coordinates, panels }: WeightsFigure): string {
  return [
    `Strong where ${highlighted}`,
    ...(shown < coordinates ? [`${shown} of ${coordinates} coordinates`] : []),
    ...(panels.some(({ whole }) => !whole) ? ['long runs in part'] : []),
  ].join('; ')
}

function lineSeries({ lines }: Panel, look: Look): LineSeriesOption[] {
  const { line, thin } = lengths(look)
  const ink = inkOf(look)
  return [false, true].flatMap((strong) =>
    sides.map(({ side }, i): LineSeriesOption => {
      const drawn = lines.filter((each) => each.side === side && each.highlighted === strong)
      const style = { color: ink.categories[i], width: strong ? 0.8 * line : 0.7 * thin, opacity: strong ? 1 : 0.45 }
      const points = drawn.map((each) => each.points)
      return { ...linesSeries(points, style), z: strong ? 6 : 5 }
    }),
  )
}

function crossingSeries({ run, crossings }: Panel, look: Look): ScatterSeriesOption {
  const ink = inkOf(look)
  const { mark, thin } = lengths(look)
  return {
    type: 'scatter',
    z: 7,
    symbol: 'circle',
    symbolSize: 0.7 * mark,
    silent: look.target === 'export',
    data: crossings.map(({ time, side, coordinate }) => ({
      value: [time, 0],
      runs: [run],
      itemStyle: {
        color: ink.ground,
        borderColor: ink.categories[side === 'plus' ? 0 : 1],
        borderWidth: thin,
        opacity: 1,
      },
      ...(look.target === 'screen'
        ? {
            reading: [
              ['', `${side === 'plus' ? 'w₊' : 'w₋'}, coordinate ${coordinate + 1}, changes sign`],
              ['Time, t', reading(time)],
            ],
          }
        : {}),
    })),
  }
}
