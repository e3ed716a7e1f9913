import { isFlow } from '../../../src-worker/experiment/index.ts'
import { isDiagonalNetwork, problemOf } from '../../../src-worker/problems/index.ts'
import { plainNumber, type FigureSpec, type WeightLine, type WeightsFigure } from '../../contract/index.ts'
import { chosenRuns, endedRuns, evenly } from '../parts/chosen-runs.ts'
import { flowWeights } from './flow-weights.ts'
import { differing, labelOf } from '../parts/run-labels.ts'
import { pointsOf } from '../parts/points.ts'
import { rowOf } from '../parts/rows.ts'
import { type FigureKind, type FigureSource, noFigure } from '../parts/source.ts'
import { type WeightPath, weightPaths } from './weight-paths.ts'

type WeightsSpec = Extract<FigureSpec, { kind: 'weights' }>
type Panel = WeightsFigure['panels'][number]

const MAX_PANELS = 4
const MAX_COORDINATES = 40
/** Number of coordinates highlighted where θ* is not known. */
const LARGEST = 5

const title = 'Weights in time'

/** Weights: the coordinates of w₊ and w₋ in time, a panel for each of a few λ, where they change sign marked. */
export const weights: FigureKind<WeightsSpec, WeightsFigure> = {
  list(source) {
    if (whyNot(source) !== null || shownRuns(source, { kind: 'weights' }).length === 0) return []
    return [{ spec: { kind: 'weights' }, title }]
  },

  compute(source, spec) {
    const reason = whyNot(source)
    if (reason !== null) return noFigure(reason)
    const runs = shownRuns(source, spec)
    if (runs.length === 0) return noFigure('None of these runs has finished.')
    const paths = isFlow(source.experiment.method) ? flowWeights(source, runs) : weightPaths(source, runs)
    const { front, names } = highlightOf(paths)
    const { parameters } = paths[0].instance
    const shown = shownCoordinates(front, parameters)
    return {
      kind: 'weights',
      title,
      x: { name: 'Time', symbol: 't', scale: 'log' },
      y: { name: 'Weights', symbol: 'w₊, w₋', scale: 'linear' },
      panels: paths.map((path) => panelOf(source, path, runs, shown, front)),
      highlighted: names,
      shown: shown.length,
      coordinates: parameters,
    }
  },
}

function panelOf(
  source: FigureSource,
  path: WeightPath,
  runs: readonly number[],
  shown: readonly number[],
  front: ReadonlySet<number>,
): Panel {
  const { run, time } = path
  return {
    run,
    label: panelLabel(source, run, runs),
    lambda: source.plan.run(run).values.lambda ?? 0,
    lines: placesOf(path, shown).map(({ coordinate, side, at }): WeightLine => ({
      coordinate,
      side,
      highlighted: front.has(coordinate),
      points: linePoints(time, valuesAt(path, at)),
    })),
    crossings: placesOf(path, shown).flatMap(({ coordinate, side, at }) =>
      zerosOf(path, at).map((when) => ({ time: when, coordinate, side })),
    ),
    crossingCount: path.crossings,
    whole: path.whole,
    until: time[time.length - 1],
  }
}

/** Positions in w = (w₊, w₋) of the coordinates that are shown. */
function placesOf({ instance }: WeightPath, shown: readonly number[]) {
  return shown.flatMap((coordinate) => [
    { coordinate, side: 'plus' as const, at: coordinate },
    { coordinate, side: 'minus' as const, at: instance.parameters + coordinate },
  ])
}

function valuesAt({ states }: WeightPath, at: number): readonly number[] {
  return states.map((state) => state[at])
}

function linePoints(time: Float64Array, values: readonly number[]): WeightLine['points'] {
  return values.flatMap((value, i): [number, number][] =>
    time[i] > 0 && Number.isFinite(value) ? [[time[i], value]] : [],
  )
}

/** Times at which a coordinate changes sign: as they are known, else from one point to the next, straight between them. */
function zerosOf(path: WeightPath, at: number): readonly number[] {
  if (path.zeros) return path.zeros.filter(({ coordinate }) => coordinate === at).map(({ time }) => time)
  const { time } = path
  const values = valuesAt(path, at)
  return values.flatMap((value, i) => {
    if (i === 0 || !Number.isFinite(value) || values[i - 1] < 0 === value < 0) return []
    const part = values[i - 1] / (values[i - 1] - value)
    return [time[i - 1] + part * (time[i] - time[i - 1])]
  })
}

/** λ, where it tells the panels apart; else whatever does. */
function panelLabel(source: FigureSource, run: number, runs: readonly number[]): string {
  const { values } = source.plan.run(run)
  const lambdas = new Set(runs.map((each) => source.plan.run(each).values.lambda))
  if (lambdas.size === runs.length && values.lambda !== undefined)
    return `λ = ${plainNumber(Number(values.lambda.toPrecision(3)))}`
  return labelOf(values, differing(source, runs))
}

/** The coordinates on the support of θ*; where it is not known, those that end largest in the first panel. */
function highlightOf([first]: readonly WeightPath[]): { readonly front: ReadonlySet<number>; readonly names: string } {
  const truth = isDiagonalNetwork(first.instance) ? first.instance.data.truth : null
  if (truth) return { front: new Set(Array.from(truth.keys()).filter((i) => truth[i] !== 0)), names: 'θ* ≠ 0' }
  const ends = first.instance.theta(first.states[first.states.length - 1])
  const sorted = Array.from(ends.keys()).sort((a, b) => Math.abs(ends[b]) - Math.abs(ends[a]))
  return { front: new Set(sorted.slice(0, LARGEST)), names: 'largest at the end' }
}

/** The highlighted ones and of the others as many, evenly picked, as have room. */
function shownCoordinates(front: ReadonlySet<number>, d: number): readonly number[] {
  const others = Array.from({ length: d }, (_, i) => i).filter((i) => !front.has(i))
  const first = [...front].slice(0, MAX_COORDINATES)
  const rest = evenly(others.length, Math.max(1, MAX_COORDINATES - first.length)).map((i) => others[i])
  return [...first, ...rest].slice(0, MAX_COORDINATES).sort((a, b) => a - b)
}

/** For each λ the run with the fewest steps, of the first seed; λ spread evenly. Runs without λ are spread themselves. */
function shownRuns(source: FigureSource, { runs: asked }: WeightsSpec): readonly number[] {
  if (asked) return chosenRuns(source, asked, MAX_PANELS)
  const cheapest = cheapestByLambda(source)
  return evenly(cheapest.length, MAX_PANELS).map((i) => cheapest[i])
}

/** In order of λ; equal are those whose first nine digits are. */
function cheapestByLambda(source: FigureSource): readonly number[] {
  const stepsOf = (run: number) => source.columns.steps[rowOf(source, run)]
  const isCheaper = (a: number, b: number) => stepsOf(a) < stepsOf(b) || (stepsOf(a) === stepsOf(b) && a < b)
  // Runs of the first seed have the numbers of their points.
  const lambda = pointsOf(source).column('lambda')
  const inOrder = endedRuns(source).sort((a, b) => (lambda[a] || 0) - (lambda[b] || 0) || a - b)
  const cheapest: number[] = []
  let last = ''
  for (const run of inOrder) {
    const key = Number.isNaN(lambda[run]) ? `run ${run}` : lambda[run].toPrecision(9)
    const best = cheapest.length - 1
    if (key !== last) cheapest.push(run)
    else if (isCheaper(run, cheapest[best])) cheapest[best] = run
    last = key
  }
  return cheapest
}

function whyNot({ experiment: { problem, imported }, columns }: FigureSource): string | null {
  if (imported) return 'The weights of runs that were computed elsewhere are not followed anew.'
  if (!problemOf(problem).hasBalancedness) return 'Only diagonal networks have weights w₊ and w₋.'
  return columns.index.length === 0 ? 'No run has finished yet.' : null
}
