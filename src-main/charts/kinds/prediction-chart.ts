import { extent } from 'd3-array'
import type { EChartsOption, LineSeriesOption, ScatterSeriesOption } from 'echarts'
import type { PredictedRun, PredictionFigure } from '../../contract/index.ts'
import { gridOption, horizontalScale, verticalScale, xAxes, yAxes } from '../layout/axis.ts'
import { colourBar, colourBarRoom } from '../layout/colour-bar.ts'
import { crossingEntries, type CrossingMark, crossingSeries } from '../marks/crossing-marks.ts'
import { padded } from '../style/domain.ts'
import { fieldOf } from '../style/field.ts'
import { frameOf, type Heading, legendTop, quantityTitle, titleOption } from '../layout/frame.ts'
import { inkOf, lineColours } from '../style/ink.ts'
import { legendOfEntries } from '../layout/legend.ts'
import { straightSeries } from '../marks/lines.ts'
import { lengths, type Look } from '../style/look.ts'
import { decimal, reading } from '../style/number.ts'
import { tooltipOption } from '../interaction/tooltip.ts'

/** Prediction: Δ_∞ as gradient flow predicts it against Δ_∞ as it came out, in the colour of λ; or the error against λ. */
export function predictionChart(figure: PredictionFigure, look: Look): EChartsOption {
  return figure.show === 'values' ? valuesChart(figure, look) : errorChart(figure, look)
}

function valuesChart(figure: PredictionFigure, look: Look): EChartsOption {
  const { runs } = figure
  // One range for both axes: the diagonal is that of a square.
  const domain = padded(
    runs.flatMap(({ measured, predicted }) => [...measured, ...predicted]),
    'log',
  )
  const y = verticalScale(figure.predicted, look.zoom?.y ?? domain, look.height - 8 * look.fontSize, look)
  const range = extent(runs, ({ lambda }) => lambda) as [number, number]
  const field = fieldOf({ range, scale: 'log' }, lineColours(look))
  const value = field && verticalScale(figure.lambda, field.domain, look.height - 8 * look.fontSize, look)
  const heading: Heading = { title: figure.title, note: noteOf(figure), legend: 0 }
  const frame = frameOf(look, heading, y.ticks, value ? colourBarRoom(value, look) : lengths(look).margin)
  const x = horizontalScale(figure.measured, look.zoom?.x ?? domain, frame.width, look)
  const bar = colourBar({ value, frame, hatched: false, part: lineColours(look), look })
  return {
    title: titleOption(look, heading, frame),
    tooltip: tooltipOption(look),
    grid: [gridOption(frame), ...bar.grid],
    xAxis: [...xAxes(x, look, { lines: true }), ...bar.xAxis],
    yAxis: [...yAxes(y, look, { lines: true }), ...bar.yAxis],
    series: [
      diagonal(domain, look),
      ...runs.toReversed().map((run) => valueMarks(figure, run, field?.colour(run.lambda) ?? '', look)),
      ...bar.series,
    ],
  }
}

function diagonal([from, to]: readonly [number, number], look: Look): LineSeriesOption {
  const ends = [
    [from, from],
    [to, to],
  ] as const
  return straightSeries(ends, { color: inkOf(look).text, width: lengths(look).thin, type: 'solid' }, { z: 6 })
}

function valueMarks(figure: PredictionFigure, run: PredictedRun, colour: string, look: Look): ScatterSeriesOption {
  return {
    type: 'scatter',
    z: 4,
    symbol: 'circle',
    symbolSize: 0.55 * lengths(look).mark,
    silent: look.target === 'export',
    itemStyle: { color: colour, opacity: 0.85 },
    data: run.measured.map((measured, i) => ({
      value: [measured, run.predicted[i]],
      runs: [run.run],
      ...(look.target === 'screen'
        ? {
            reading: [
              ['Measured', reading(measured)],
              ['Predicted', reading(run.predicted[i])],
              [figure.lambda.symbol, reading(run.lambda)],
            ],
          }
        : {}),
    })),
  }
}

function errorChart(figure: PredictionFigure, look: Look): EChartsOption {
  const marks = errorMarks(figure)
  const domainOf = (axis: 0 | 1) => {
    const values = marks.map(({ value }) => value[axis])
    return look.zoom?.[axis === 0 ? 'x' : 'y'] ?? padded(values, 'log')
  }
  const y = verticalScale(figure.error, domainOf(1), look.height - 9 * look.fontSize, look)
  const hasCrossed = marks.some(({ crossings }) => crossings > 0)
  const legend = legendOfEntries(crossingEntries(hasCrossed, look), look, look.width - 8 * look.fontSize)
  const heading: Heading = { title: figure.title, note: noteOf(figure), legend: legend.height }
  const frame = frameOf(look, heading, y.ticks, 2 * lengths(look).margin)
  const x = horizontalScale(figure.lambda, domainOf(0), frame.width, look)
  return {
    title: titleOption(look, heading, frame),
    tooltip: tooltipOption(look),
    legend: { ...legend.option, left: frame.left, top: legendTop(look, heading, frame) },
    grid: [gridOption(frame)],
    xAxis: xAxes(x, look, { lines: true }),
    yAxis: yAxes(y, look, { lines: true }),
    series: crossingSeries(marks, { size: 0.9, opacity: 0.8 }, look),
  }
}

function errorMarks({ runs, error: quantity, lambda: over }: PredictionFigure): readonly CrossingMark[] {
  return runs.flatMap(({ run, lambda, error, seed, crossings }) =>
    error === null
      ? []
      : [
          {
            run,
            crossings,
            value: [lambda, error] as const,
            reading: [
              [quantityTitle(quantity), reading(error)],
              [over.symbol, reading(lambda)],
              ['Zero crossings', decimal(crossings)],
              ['Seed', decimal(seed)],
            ] as const,
          },
        ],
  )
}

function noteOf({ runs, converged, show }: PredictionFigure): string {
  const number = runs.length < converged ? `${runs.length} of ${converged} runs` : `${runs.length} runs`
  return show === 'values' ? `For small λ, along gradient flow; ${number}` : number
}
