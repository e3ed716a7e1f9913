import { extent } from 'd3-array'
import { fieldOf, fieldStops } from '../../charts/style/field.ts'
import type { PredictionFigure } from '../../contract/index.ts'
import { part, run, seed, series } from './shared-columns.ts'
import { coloursOf, column, columnName, type Sketch } from './sketch.ts'

const [blue, vermilion] = coloursOf(2)
const shown = [0, 0.9] as const

/** Prediction: Δ_∞ of each run by coordinate as predicted and as measured; or the error of each run. */
export function predictionSketch(figure: PredictionFigure): Sketch {
  return figure.show === 'values' ? valuesSketch(figure) : errorSketch(figure)
}

function valuesSketch({ runs, lambda, measured, predicted }: PredictionFigure): Sketch {
  const name = columnName(lambda)
  const range = extent(runs, (each) => each.lambda) as [number, number]
  const field = fieldOf({ range, scale: 'log' }, shown)
  const colours = runs.map((each) => field?.colour(each.lambda) ?? blue)
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
      each.measured.map((value, k) => ({
        part: 'coordinate',
        series: i,
        run: each.run,
        seed: each.seed,
        [name]: each.lambda,
        coordinate: k + 1,
        measured: value,
        predicted: each.predicted[k],
      })),
    ),
    panels: [
      {
        id: null,
        title: '',
        x: { quantity: measured },
        y: { quantity: predicted },
        layers: [
          {
            part: 'coordinate',
            stroke: { as: 'marks', x: 'measured', y: 'predicted', mark: 'dot', opacity: 0.85 },
            series: runs.map((_, id) => ({ id, colour: colours[id], label: '' })),
          },
          { part: 'coordinate', stroke: { as: 'diagonal' } },
        ],
      },
    ],
    key: field && { quantity: lambda, range: field.domain, stops: fieldStops(shown).map(({ color }) => color) },
  }
}

function errorSketch({ runs, lambda, error }: PredictionFigure): Sketch {
  const x = columnName(lambda)
  const marks = (what: string, mark: 'dot' | 'ring', colour: string, label: string) =>
    ({ part: what, stroke: { as: 'marks', x, y: 'error', mark }, colour, label }) as const
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
        [x]: each.lambda,
        crossings: each.crossings,
        error: each.error,
      })),
    panels: [
      {
        id: null,
        title: '',
        x: { quantity: lambda },
        y: { quantity: error },
        layers: [
          marks('no-crossing', 'dot', blue, 'no crossing'),
          ...(runs.some(({ crossings }) => crossings > 0) ? [marks('crossings', 'ring', vermilion, 'crossings')] : []),
        ],
      },
    ],
    key: null,
  }
}
