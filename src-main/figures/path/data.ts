import { problemOf } from '../../../src-worker/problems/index.ts'
import { bisectLeft, group, max } from 'd3-array'
import { isFlow } from '../../../src-worker/experiment/index.ts'
import { discreteOf } from '../../../src-worker/methods/index.ts'
import { plainNumber, type FigureSpec, type PathFigure } from '../../contract/index.ts'
import { chosenRuns, endedRuns, evenly } from '../parts/chosen-runs.ts'
import { planeOf } from './plane.ts'
import { flowPath, levelsOf, type Plane, stepPath } from './quadratic-paths.ts'
import { epsilonAt } from '../parts/aligned.ts'
import { differing, labelOf } from '../parts/run-labels.ts'
import { type FigureKind, type FigureSource, noFigure } from '../parts/source.ts'

type PathSpec = Extract<FigureSpec, { kind: 'path' }>

const MAX_PATHS = 4

const twoDimensions = 'Paths are drawn on quadratics of two dimensions.'

/**
 * Path: runs on a quadratic of two dimensions over its level lines, with the flow that they discretise behind, in closed form.
 *
 * The runs are followed anew, every step of them: recorded points lie too far apart for a path.
 */
export const path: FigureKind<PathSpec, PathFigure> = {
  list(source) {
    if (whyNot(source) !== null) return []
    const runs = shownRuns(source, { kind: 'path' })
    return runs.length > 0 ? [{ spec: { kind: 'path' }, title: titleOf(source, runs) }] : []
  },

  compute(source, spec) {
    const reason = whyNot(source)
    const plane = planeOf(source)
    if (reason !== null || !plane) return noFigure(reason ?? twoDimensions)
    const runs = shownRuns(source, spec)
    if (runs.length === 0) return noFigure('None of these runs has finished.')
    const lambdas = distinctLambdas(source, runs)
    const flows = lambdas.map((lambda) => ({ lambda, label: flowLabel(lambda), points: flowPath(plane, lambda) }))
    const paths = isFlow(source.experiment.method) ? [] : runs.map((run) => pathOf(source, plane, run, runs, lambdas))
    const all = [...flows, ...paths].flatMap(({ points }) => points)
    const box = [0, 1].map((i) => 1.1 * (max(all, (point) => Math.abs(point[i])) ?? 1))
    return {
      kind: 'path',
      title: titleOf(source, runs),
      x: { name: 'w₁', symbol: '', scale: 'linear' },
      y: { name: 'w₂', symbol: '', scale: 'linear' },
      levels: levelsOf(plane.h, [box[0], box[1]]),
      flows,
      paths,
    }
  },
}

function pathOf(
  source: FigureSource,
  plane: Plane,
  run: number,
  runs: readonly number[],
  lambdas: readonly number[],
): PathFigure['paths'][number] {
  const { values } = source.plan.run(run)
  const { lambda = NaN } = values
  const { method } = source.experiment
  const discrete = discreteOf(method)
  const axes = differing(source, runs)
  return {
    run,
    label: labelOf(values, axes.length > 0 ? axes : ['gamma', 'beta']),
    flow: lambdas.findIndex((each) => isClose(each, lambda)),
    timeStep: epsilonAt(source, run),
    ...stepPath(plane, (start) => discrete.init({ w: start }, values, method), discrete.epsilon(values), lambda),
  }
}

/** Runs of the middle one of the λ with the most runs, its β spread; where no λ has two runs, runs spread over the axes. */
function shownRuns(source: FigureSource, { runs: asked }: PathSpec): readonly number[] {
  if (asked || isFlow(source.experiment.method)) return chosenRuns(source, asked, MAX_PATHS)
  const ended = endedRuns(source).filter((run) => stable(source, run))
  const lambdas = distinctLambdas(source, ended)
  const groups = [...group(ended, (run) => placeOf(lambdaAt(source, run), lambdas))]
    .sort(([a], [b]) => a - b)
    .map(([, members]) => members)
  const count = max(groups, ({ length }) => length) ?? 0
  if (count < 2) return evenly(ended.length, MAX_PATHS).map((i) => ended[i])
  const fullest = groups.filter(({ length }) => length === count)
  return evenly(count, MAX_PATHS).map((i) => fullest[fullest.length >> 1][i])
}

/** In every direction that is curved. */
function stable(source: FigureSource, run: number): boolean {
  const { values } = source.plan.run(run)
  const limit = discreteOf(source.experiment.method).stableCurvature(values) ?? Infinity
  return planeOf(source)?.h.every((h) => h < limit) ?? false
}

function lambdaAt({ plan }: FigureSource, run: number): number {
  return plan.run(run).values.lambda ?? 0
}

/** Ascending; λ that differ by rounding are one. */
function distinctLambdas(source: FigureSource, runs: Iterable<number>): readonly number[] {
  const sorted = Array.from(runs, (run) => lambdaAt(source, run)).sort((a, b) => a - b)
  return sorted.filter((lambda, i) => i === 0 || !isClose(lambda, sorted[i - 1]))
}

/** Position of a λ among ascending ones. */
function placeOf(lambda: number, lambdas: readonly number[]): number {
  let at = bisectLeft(lambdas, lambda * (1 - 2e-9))
  while (at < lambdas.length && !isClose(lambdas[at], lambda)) at++
  return at
}

function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b))
}

function flowLabel(lambda: number): string {
  return lambda === 0 ? 'gradient flow' : `MGF, λ = ${plainNumber(lambda)}`
}

function titleOf(source: FigureSource, runs: readonly number[]): string {
  if (isFlow(source.experiment.method)) return 'Paths of the flow'
  const lambdas = distinctLambdas(source, runs)
  return `Paths of momentum and of its flow${lambdas.length === 1 ? `, λ = ${plainNumber(lambdas[0])}` : ''}`
}

function whyNot({ experiment: { problem }, columns, plan }: FigureSource): string | null {
  if (problemOf(problem).curvatures(problem)?.length !== 2) {
    return twoDimensions
  }
  if (columns.index.length === 0) return 'No run has finished yet.'
  return plan.run(columns.index[0]).values.lambda === undefined ? 'These runs follow no flow with one λ.' : null
}
