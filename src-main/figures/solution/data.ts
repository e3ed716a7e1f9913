import { featuresOf, parseTable, problemOf, tableOf } from '../../../src-worker/problems/index.ts'
import { plainNumber, type Coordinates, type FigureSpec, type SolutionFigure } from '../../contract/index.ts'
import { allDiverged } from '../parts/metric.ts'
import { networksOf } from '../parts/network-data.ts'
import { varying } from '../parts/points.ts'
import { parameterSymbol } from '../parts/quantities.ts'
import { type FigureKind, type FigureSource, noFigure, outcomeOf, contribution } from '../parts/source.ts'

type SolutionSpec = Extract<FigureSpec, { kind: 'solution' }>

/** Solution: θ_∞ of a run against θ* by coordinate, and how far its balancedness has fallen from Δ₀. */
export const solution: FigureKind<SolutionSpec, SolutionFigure> = {
  list(source) {
    const run = bestRun(source)
    if (run === null || whyNot(source) !== null) return []
    return [{ spec: { kind: 'solution', run }, title: titleOf(source, run) }]
  },

  needs(source, { run }) {
    const chosen = run ?? bestRun(source)
    return chosen === null ? [] : [chosen]
  },

  compute(source, { run: asked }) {
    const reason = whyNot(source)
    const networks = networksOf(source)
    if (reason !== null || !networks) return noFigure(reason ?? notANetwork)
    const run = asked ?? bestRun(source)
    if (run === null)
      return noFigure(allDiverged(source) ? 'Every run diverged.' : 'No run has ended with a value yet.')
    if (run >= source.plan.count) return noFigure(`This experiment has no run ${run}.`)
    const result = source.results.get(run)
    if (!result) return noFigure(`Run ${run} has not finished.`)
    if (!result.theta || !result.delta) return noFigure(`No vectors were kept of run ${run}.`)
    const { truth } = networks.of(run).data
    return {
      kind: 'solution',
      title: titleOf(source, run),
      run,
      seed: result.seed,
      label: labelOf(source, run),
      converged: result.outcome === 'converged',
      x: { name: 'Coordinate', symbol: 'i', scale: 'linear' },
      names: namesOf(source),
      theta: {
        quantity: { name: 'Solution', symbol: 'θ', scale: 'linear' },
        measured: finite(result.theta),
        truth: truth && finite(truth),
      },
      delta: {
        quantity: { name: 'Balancedness', symbol: 'Δ', scale: 'log' },
        measured: positive(result.delta),
        predicted: predictedOf(result.certificate?.deltaPredicted),
        start: positive(networks.start(run)),
      },
    }
  },
}

const notANetwork = 'Only a diagonal network has a solution and a balancedness by coordinate.'

function whyNot({ experiment }: FigureSource): string | null {
  if (!problemOf(experiment.problem).hasBalancedness) return notANetwork
  return experiment.record?.vectors === false
    ? 'The vectors of the runs were not kept: the file says record.vectors is false.'
    : null
}

/** The run of least test loss, or of least training loss where no run has a test loss; null where none ended with a value. */
function bestRun({ columns }: FigureSource): number | null {
  const best = (column: Float64Array) => {
    let min = -1
    for (let row = 0; row < column.length; row++) {
      if (!Number.isFinite(column[row]) || contribution(outcomeOf(columns, row)) !== 'value') continue
      if (min < 0 || column[row] < column[min]) min = row
    }
    return min
  }
  const [byTest, byTrain] = [best(columns.testLoss), best(columns.trainLoss)]
  const row = byTest < 0 ? byTrain : byTest
  return row < 0 ? null : columns.index[row]
}

function titleOf(source: FigureSource, run: number): string {
  const named = run === bestRun(source) && source.columns.testLoss.some(Number.isFinite)
  return named ? 'Solution of the run of least test loss' : `Solution of run ${run}`
}

function labelOf({ plan }: FigureSource, run: number): string {
  const { values, seed } = plan.run(run)
  const params = varying(plan.axes).map(({ name }) => `${parameterSymbol(name)} = ${plainNumber(values[name] ?? NaN)}`)
  return [...params, ...(plan.seeds.length > 1 ? [`seed ${seed}`] : [])].join(', ')
}

/** The columns that are learnt from. */
function namesOf({ experiment: { problem }, csv }: FigureSource): readonly string[] | null {
  const table = tableOf(problem)
  return table && csv !== undefined ? featuresOf(table, parseTable(csv)) : null
}

function finite(vector: Float64Array): Coordinates {
  return Array.from(vector, (value) => (Number.isFinite(value) ? value : null))
}

/** Values on a logarithmic scale. */
function positive(vector: Float64Array): Coordinates {
  return Array.from(vector, (value) => (Number.isFinite(value) && value > 0 ? value : null))
}

function predictedOf(vector: Float64Array | undefined): Coordinates | null {
  return vector && vector.length > 0 ? positive(vector) : null
}
