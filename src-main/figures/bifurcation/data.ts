import { group } from 'd3-array'
import { isFlow, recordingOf } from '../../../src-worker/experiment/index.ts'
import { problemOf } from '../../../src-worker/problems/index.ts'
import type { RunResult } from '../../../src-worker/run/result.ts'
import { lambdaWithoutCrossing } from '../../../src-worker/theory/index.ts'
import type { BifurcationFigure, FigureSpec } from '../../contract/index.ts'
import { abscissa, abscissaQuantity, type Against, offered, withoutLambda } from '../parts/abscissa.ts'
import { evenly } from '../parts/chosen-runs.ts'
import { groupsOf } from '../parts/coordinate-groups.ts'
import { type Networks, networksOf } from '../parts/network-data.ts'
import { pointsOf } from '../parts/points.ts'
import { type FigureKind, type FigureSource, noFigure, outcomeOf } from '../parts/source.ts'
import { type Signed, zerosOf } from './zeros.ts'

type BifurcationSpec = Extract<FigureSpec, { kind: 'bifurcation' }>

const MAX_RUNS = 1000
/** The axes that λ is made of: runs that differ in another axis are of another curve. */
const ofLambda: ReadonlySet<string> = new Set(['gamma', 'beta', 'lambda'])

function titleOf(against: Against): string {
  return `Signed balancedness and its zeros against ${abscissaQuantity(against).symbol}`
}

/** Bifurcation: S_j = w₊w₋(∞)/w₊w₋(0) of each coordinate over λ, and the critical λ at which it changes sign. */
export const bifurcation: FigureKind<BifurcationSpec, BifurcationFigure> = {
  list(source) {
    if (whyNot(source) !== null || shownRuns(source).runs.length < 2) return []
    const against = offered(source, 'lambda')
    return [{ spec: { kind: 'bifurcation', against }, title: titleOf(against) }]
  },

  needs: (source) => (whyNot(source) === null ? shownRuns(source).runs : []),

  compute(source, { against: wanted = 'lambda' }) {
    const reason = whyNot(source)
    const networks = networksOf(source)
    if (reason !== null || !networks) return noFigure(reason ?? notANetwork)
    const { runs, ...left } = shownRuns(source)
    const against = offered(source, wanted)
    const results = runs.flatMap((run) => source.results.get(run) ?? [])
    const signed = results
      .flatMap((result) => signedOf(source, result, against) ?? [])
      .sort((a, b) => a.x - b.x || a.run - b.run)
    if (signed.length < 2)
      return noFigure('There are fewer than two λ of which a run has converged with its weights kept.')
    const { truth } = networks.of(runs[0]).data
    const grouped = groupsOf(source.experiment.problem, truth, results)
    return {
      kind: 'bifurcation',
      title: titleOf(against),
      against,
      x: abscissaQuantity(against),
      y: { name: 'Signed balancedness', symbol: 'Sⱼ', scale: 'linear' },
      zeros: { name: 'Zeros of each coordinate', symbol: 'j', scale: 'linear' },
      groups: grouped.groups,
      lines: Array.from(signed[0].values, (_, coordinate) => ({
        coordinate,
        group: grouped.of(coordinate),
        points: signed.flatMap(({ x, run, values }) =>
          Number.isFinite(values[coordinate]) ? [{ x, run, y: values[coordinate] }] : [],
        ),
      })),
      critical: zerosOf(signed),
      bound: boundOf(source, networks, runs[0]),
      left,
      seed: source.plan.seeds[0],
    }
  },
}

const notANetwork = 'Only a diagonal network has a balancedness.'

function whyNot({ experiment, columns }: FigureSource): string | null {
  if (!problemOf(experiment.problem).hasBalancedness) return notANetwork
  const reason = withoutLambda(experiment)
  if (reason !== null) return reason
  const { trajectory, weights } = recordingOf(experiment)
  if (trajectory === 0 || !weights)
    return 'The signs of w₊ and w₋ were not kept: that takes record.weights and record.trajectory.'
  return columns.index.length === 0 ? 'No run has finished yet.' : null
}

/**
 * Converged runs of the first seed, one of each λ: that of the smallest step size, which is nearest to the flow. Axes that λ is not
 * made of stand at their first value.
 */
function shownRuns(source: FigureSource): { readonly runs: readonly number[] } & BifurcationFigure['left'] {
  const { columns, plan } = source
  const { first, of, axes } = pointsOf(source)
  const others = axes.filter(({ name }) => !ofLambda.has(name))
  const rows = Array.from(columns.index.keys()).filter((row) => {
    const run = columns.index[row]
    return first(of(run)) === run && others.every(({ name, values }) => plan.run(run).values[name] === values[0])
  })
  const converged = rows.filter((row) => outcomeOf(columns, row) === 'converged').map((row) => columns.index[row])
  const stepOf = (run: number) => plan.run(run).values.gamma ?? 0
  const finest = [...group(converged, (run) => (plan.run(run).values.lambda ?? NaN).toPrecision(9)).values()].map(
    (alike) => alike.reduce((a, b) => (stepOf(b) < stepOf(a) ? b : a)),
  )
  const inOrder = finest.toSorted((a, b) => (plan.run(a).values.lambda ?? 0) - (plan.run(b).values.lambda ?? 0))
  return {
    runs: evenly(inOrder.length, MAX_RUNS).map((i) => inOrder[i]),
    unconverged: rows.length - converged.length,
    coarser: converged.length - finest.length,
  }
}

/** S of every coordinate of a run; NaN where w₊w₋ starts at 0. Null where its weights were not kept. */
function signedOf({ experiment }: FigureSource, result: RunResult, against: Against): Signed | null {
  const { index, params, trajectory } = result
  if (!trajectory?.plus || !trajectory.minus) return null
  const { plus, minus, time } = trajectory
  const d = plus.length / time.length
  const last = (time.length - 1) * d
  return {
    run: index,
    x: abscissa(experiment, params, against),
    // Each weight over its own start: the product of two small ones would vanish.
    values: Float64Array.from({ length: d }, (_, j) => (plus[last + j] / plus[j]) * (minus[last + j] / minus[j])),
  }
}

/** The bound is of flows that start at rest, on squares, with two layers. */
function boundOf({ experiment, plan }: FigureSource, networks: Networks, run: number): number | null {
  const { method, problem } = experiment
  const network = networks.of(run)
  const isMoving = network.velocity?.some((each) => each !== 0) ?? false
  if (!isFlow(method) || !problemOf(problem).hasTheorem(problem) || isMoving) return null
  const { values, seed } = plan.run(run)
  const bound = lambdaWithoutCrossing(network.data, network.observe(network.start(values, seed)).trainLoss)
  return Number.isFinite(bound) ? bound : null
}
