import { extent } from 'd3-array'
import { quantityTitle } from '../../charts/layout/frame.ts'
import * as columns from '../../charts/plot/columns.ts'
import { crossingEntries, crossingLayers } from '../../charts/plot/crossings.ts'
import type { PlotDescription, Range, Table } from '../../charts/plot/description.ts'
import type { FigurePlot } from '../../charts/plot/figure-plot.ts'
import { padded } from '../../charts/style/domain.ts'
import { decimal, reading } from '../../charts/style/number.ts'
import type { PredictionFigure } from './spec.ts'

/** Prediction: Δ_∞ as gradient flow predicts it against Δ_∞ as it came out, in the colour of λ; or the error against λ. */
export const predictionPlot: FigurePlot<PredictionFigure> = {
  describe: (figure) => (figure.show === 'values' ? valuesPlot(figure) : errorPlot(figure)),
}

function noteOf({ runs, converged, show }: PredictionFigure): string {
  const number = runs.length < converged ? `${runs.length} of ${converged} runs` : `${runs.length} runs`
  return show === 'values' ? `For small λ, along gradient flow; ${number}` : number
}

const common = { arrangement: 'single', gridLines: true, zoom: { x: true, y: true } } as const

/** True where marks are few enough to be told apart at their usual size. */
function isSparse(runs: PredictionFigure['runs']): boolean {
  return runs.reduce((sum, { measured }) => sum + measured.length, 0) <= 300
}

function valuesPlot(figure: PredictionFigure): PlotDescription {
  const { runs, lambda } = figure
  // One range for both axes: the diagonal is that of a square.
  const ends = padded(
    runs.flatMap(({ measured, predicted }) => [...measured, ...predicted]),
    'log',
  )
  const series = runs.map((run, id) => ({
    id,
    colour: { value: run.lambda },
    label: '',
    points: run.measured.map((measured, i) => [measured, run.predicted[i]] as const),
    // Small λ lies over large.
    z: 4 + (runs.length - id) / (runs.length + 1),
    pointed: (i: number) => ({
      runs: [run.run],
      reading: [
        ['Measured', reading(run.measured[i])],
        ['Predicted', reading(run.predicted[i])],
        [lambda.symbol, reading(run.lambda)],
      ] as const,
    }),
  }))
  return {
    ...common,
    title: figure.title,
    note: noteOf(figure),
    panels: [
      {
        id: null,
        name: '',
        titles: [''],
        x: { quantity: figure.measured, domain: () => ends, fixed: true },
        y: { quantity: figure.predicted, domain: () => ends, fixed: true },
        layers: [
          {
            as: 'marks',
            rows: { part: 'coordinate', x: 'measured', y: 'predicted' },
            z: 4,
            mark: 'dot',
            size: [isSparse(runs) ? 0.9 : 0.55, 'mark'],
            opacity: 0.85,
            printed: 0.85,
            series,
          },
          // Under the marks: it would hide the best of them.
          { as: 'diagonal', part: 'coordinate', z: 3, ends },
        ],
      },
    ],
    square: true,
    around: { x: null, y: 8 },
    legend: null,
    key: { quantity: lambda, range: extent(runs, (run) => run.lambda) as [number, number], of: 'lines' },
    table: () => valuesTable(figure),
  }
}

function valuesTable({ runs, lambda }: PredictionFigure): Table {
  const { part, series, run, seed, column, columnName } = columns
  const name = columnName(lambda)
  return {
    columns: [
      part,
      series,
      run,
      seed,
      column(lambda),
      { name: 'coordinate', means: 'Coordinate, from 1' },
      { name: 'measured', means: 'Δ∞ as measured' },
      { name: 'predicted', means: 'Δ∞ as predicted' },
    ],
    rows: runs.flatMap((each, i) =>
      each.measured.map((measured, k) => ({
        part: 'coordinate',
        series: i,
        run: each.run,
        seed: each.seed,
        [name]: each.lambda,
        coordinate: k + 1,
        measured,
        predicted: each.predicted[k],
      })),
    ),
  }
}

function errorPlot(figure: PredictionFigure): PlotDescription {
  const { lambda, error } = figure
  const marks = figure.runs.flatMap(({ run, lambda: at, error: value, seed, crossings }) => {
    if (value === null) return []
    const words = [
      [quantityTitle(error), reading(value)],
      [lambda.symbol, reading(at)],
      ['Zero crossings', decimal(crossings)],
      ['Seed', decimal(seed)],
    ] as const
    return [{ run, crossings, point: [at, value] as const, reading: words }]
  })
  const hasCrossed = marks.some(({ crossings }) => crossings > 0)
  const domain = (axis: 0 | 1) => (): Range =>
    padded(
      marks.map(({ point }) => point[axis]),
      'log',
    )
  const rows = { x: columns.columnName(lambda), y: 'error' }
  return {
    ...common,
    title: figure.title,
    note: noteOf(figure),
    panels: [
      {
        id: null,
        name: '',
        titles: [''],
        x: { quantity: lambda, domain: domain(0) },
        y: { quantity: error, domain: domain(1) },
        layers: crossingLayers(marks, { rows, size: [0.9, 'mark'], opacity: 0.8, hasCrossed }),
      },
    ],
    around: { x: null, y: 9, legend: 8 },
    legend: { as: 'symbols', entries: crossingEntries(hasCrossed) },
    table: () => errorTable(figure),
  }
}

function errorTable({ runs, lambda, error }: PredictionFigure): Table {
  const { part, run, seed, column, columnName } = columns
  return {
    columns: [
      part,
      run,
      seed,
      column(lambda),
      { name: 'crossings', means: 'Zero crossings of the run' },
      { ...column(error), name: 'error' },
    ],
    rows: runs
      .filter((each) => each.error !== null)
      .map((each) => ({
        part: each.crossings > 0 ? 'crossings' : 'no-crossing',
        run: each.run,
        seed: each.seed,
        [columnName(lambda)]: each.lambda,
        crossings: each.crossings,
        error: each.error,
      })),
  }
}
