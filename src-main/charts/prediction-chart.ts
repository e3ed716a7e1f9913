import { extent } from 'd3-array'
import type { EChartsOption, LineSeriesOption, ScatterSeriesOption } from 'echarts'
import type { PredictedRun, PredictionFigure } from '../contract/index.ts'
import { gridOption, horizontalScale, verticalScale, xAxes, yAxes } from './axis.ts'
import { colourBar, colourBarRoom } from './colour-bar.ts'
import { padded } from './domain.ts'
import { fieldOf } from './field.ts'
import { frameOf, type Heading, legendTop, quantityTitle, titleOption } from './frame.ts'
import { inkOf, lineColours } from './ink.ts'
import { dotEntry, legendOfEntries, outlinedEntry } from './legend.ts'
import { lengths, type Look } from './look.ts'
import { decimal, reading } from './number.ts'
import { tooltipOption } from './tooltip.ts'

const names = { kept: 'no crossing', crossed: 'crossings' } as const

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
  return {
    type: 'line',
    z: 6,
    silent: true,
    showSymbol: false,
    tooltip: { show: false },
    data: [
      [from, from],
      [to, to],
    ],
    lineStyle: { color: inkOf(look).text, width: lengths(look).thin, type: 'solid' },
  }
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
  const runs = figure.runs.flatMap((run) => (run.error === null ? [] : [{ ...run, error: run.error }]))
  const [blue, vermilion] = inkOf(look).categories
  const xs =
    look.zoom?.x ??
    padded(
      runs.map(({ lambda }) => lambda),
      'log',
    )
  const ys =
    look.zoom?.y ??
    padded(
      runs.map(({ error }) => error),
      'log',
    )
  const y = verticalScale(figure.error, ys, look.height - 9 * look.fontSize, look)
  const hasBoth = runs.some(({ crossings }) => crossings > 0)
  const entries = hasBoth ? [dotEntry(names.kept, blue), outlinedEntry(names.crossed, vermilion, look)] : []
  const legend = legendOfEntries(entries, look, look.width - 8 * look.fontSize)
  const heading: Heading = { title: figure.title, note: noteOf(figure), legend: legend.height }
  const frame = frameOf(look, heading, y.ticks, 2 * lengths(look).margin)
  const x = horizontalScale(figure.lambda, xs, frame.width, look)
  return {
    title: titleOption(look, heading, frame),
    tooltip: tooltipOption(look),
    legend: { ...legend.option, left: frame.left, top: legendTop(look, heading, frame) },
    grid: [gridOption(frame)],
    xAxis: xAxes(x, look, { lines: true }),
    yAxis: yAxes(y, look, { lines: true }),
    series: [false, true].map((crossed) => errorMarks(figure, runs, crossed, look)),
  }
}

type ErredRun = PredictedRun & { readonly error: number }

function errorMarks(
  figure: PredictionFigure,
  runs: readonly ErredRun[],
  crossed: boolean,
  look: Look,
): ScatterSeriesOption {
  const [blue, vermilion] = inkOf(look).categories
  const { mark, thin } = lengths(look)
  return {
    type: 'scatter',
    name: crossed ? names.crossed : names.kept,
    z: crossed ? 4 : 5,
    symbol: 'circle',
    symbolSize: 0.9 * mark,
    silent: look.target === 'export',
    itemStyle: crossed
      ? { color: 'transparent', borderColor: vermilion, borderWidth: thin, opacity: 0.9 }
      : { color: blue, opacity: 0.8 },
    data: runs
      .filter(({ crossings }) => crossings > 0 === crossed)
      .map(({ run, lambda, error, seed, crossings }) => ({
        value: [lambda, error],
        runs: [run],
        ...(look.target === 'screen'
          ? {
              reading: [
                [quantityTitle(figure.error), reading(error)],
                [figure.lambda.symbol, reading(lambda)],
                ['Zero crossings', decimal(crossings)],
                ['Seed', decimal(seed)],
              ],
            }
          : {}),
      })),
  }
}

function noteOf({ runs, converged, show }: PredictionFigure): string {
  const number = runs.length < converged ? `${runs.length} of ${converged} runs` : `${runs.length} runs`
  return show === 'values' ? `For small λ, along gradient flow; ${number}` : number
}
