import { minIndex } from 'd3-array'
import { recordingOf } from '../../../src-worker/experiment/index.ts'
import { type DiagonalNetwork, problemsOf, problemOf } from '../../../src-worker/problems/index.ts'
import type { RunResult } from '../../../src-worker/run/result.ts'
import type { CoordinatesFigure, FigureSpec } from '../../contract/index.ts'
import { chosenRuns, endedRuns } from '../parts/chosen-runs.ts'
import { type Grouped, groupsOf } from '../parts/coordinate-groups.ts'
import { decimated, SCREEN_POINTS } from '../../charts/plot/decimate.ts'
import { varying } from '../parts/points.ts'
import { rowOf } from '../parts/rows.ts'
import { labelOf } from '../parts/run-labels.ts'
import { type FigureKind, type FigureSource, noFigure } from '../parts/source.ts'

type CoordinatesSpec = Extract<FigureSpec, { kind: 'coordinates' }>

/** Coordinates: every θᵢ along one run or a few, those on the support of θ* before the others. */
export const coordinates: FigureKind<CoordinatesSpec, CoordinatesFigure> = {
  list(source) {
    if (whyNot(source) !== null) return []
    const runs = shownRuns(source, { kind: 'coordinates' })
    return runs.length > 0 ? [{ spec: { kind: 'coordinates' }, title: titleOf(source, runs) }] : []
  },

  needs: shownRuns,

  compute(source, spec) {
    const reason = whyNot(source)
    if (reason !== null) return noFigure(reason)
    const results = shownRuns(source, spec).flatMap((run) => source.results.get(run) ?? [])
    const shown = results.filter(({ trajectory }) => trajectory && trajectory.theta.length > 0)
    if (shown.length === 0) return noFigure('None of these runs has finished with its vectors kept.')
    const runs = shown.map(({ index }) => index)
    const truth = truthOf(source, runs[0])
    const grouped = groupsOf(source.experiment.problem, truth, shown)
    return {
      kind: 'coordinates',
      title: titleOf(source, runs),
      x: { name: 'Time', symbol: 't', scale: 'log' },
      y: { name: 'Coordinates', symbol: problemOf(source.experiment.problem).coordinates ?? 'θ', scale: 'linear' },
      groups: grouped.groups,
      truth: truth ? [...new Set(truth)].sort((a, b) => a - b) : [],
      panels: shown.map((result) => ({
        run: result.index,
        label: runs.length > 1 ? runLabel(source, result.index) : '',
        lines: linesOf(result, grouped, spec.points ?? SCREEN_POINTS),
      })),
    }
  },
}

function linesOf(
  { trajectory }: RunResult,
  { of }: Grouped,
  points: number,
): CoordinatesFigure['panels'][number]['lines'] {
  if (!trajectory) return []
  const { time, theta } = trajectory
  const d = theta.length / time.length
  return Array.from({ length: d }, (_, coordinate) => {
    const y = Float64Array.from(time, (_at, i) => theta[i * d + coordinate])
    const kept = decimated(time, y, { x: 'log', y: 'linear' }, points)
    return { coordinate, group: of(coordinate), points: kept.map((i): [number, number] => [time[i], y[i]]) }
  })
}

/** θ*, where the problem has one and it is known. */
function truthOf({ experiment, plan, csv }: FigureSource, run: number): Float64Array | null {
  if (!problemOf(experiment.problem).hasBalancedness) return null
  return (problemsOf(experiment, csv).instance(plan.run(run)) as DiagonalNetwork).data.truth
}

function shownRuns(source: FigureSource, { runs }: CoordinatesSpec): readonly number[] {
  return runs ? chosenRuns(source, runs, runs.length) : best(source)
}

/** The run of the first seed that ended with the least test loss, or training loss where there is no test loss. */
function best(source: FigureSource): readonly number[] {
  const { columns } = source
  const loss = columns.testLoss.some(Number.isFinite) ? columns.testLoss : columns.trainLoss
  const ended = endedRuns(source)
  const min = minIndex(ended, (run) => loss[rowOf(source, run)])
  return min < 0 ? [] : [ended[min]]
}

function runLabel({ plan }: FigureSource, run: number): string {
  const axes = varying(plan.axes).map(({ name }) => name)
  return axes.length > 0 ? labelOf(plan.run(run).values, axes) : `run ${run}`
}

function titleOf(source: FigureSource, runs: readonly number[]): string {
  const alone = runs.length === 1 && source.plan.count > 1 ? `, ${runLabel(source, runs[0])}` : ''
  return `Coordinates in time${alone}`
}

function whyNot({ experiment, columns }: FigureSource): string | null {
  const { trajectory, vectors } = recordingOf(experiment)
  if (trajectory === 0 || !vectors) return 'This experiment records no trajectories with vectors.'
  if (problemOf(experiment.problem).coordinates === null)
    return 'The coordinates of a network with one hidden layer tell nothing by themselves.'
  return columns.index.length === 0 ? 'No run has finished yet.' : null
}
