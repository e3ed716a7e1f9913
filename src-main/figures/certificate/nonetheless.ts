import type { PlannedRun } from '../../../src-worker/experiment/index.ts'
import { kernelsFor } from '../../../src-worker/kernel/index.ts'
import type { LaneStart, Session } from '../../../src-worker/kernel/kernel.ts'
import { methodOf, paperMethod } from '../../../src-worker/methods/index.ts'
import { type Instance, isDiagonalNetwork, problemsOf } from '../../../src-worker/problems/index.ts'
import { certifiedAs } from '../../../src-worker/run/certificate/certified-as.ts'
import { certifyDiscrete } from '../../../src-worker/run/certificate/certify.ts'
import { laneStart } from '../../../src-worker/run/start.ts'
import { rowsWhere } from '../parts/rows.ts'
import { type FigureSource, outcomeOf } from '../parts/source.ts'

/** Runs that are computed again, and steps of all of them together; those with the fewest steps come first. */
const MAX_RUNS = 24
const MAX_STEPS = 300_000
/** Steps of a run of MGD beside them; one that has not converged by then is left out. */
const MAX_STEPS_BESIDE = 200_000

/** Certificate of a run: its own, or that of MGD for a run that did not follow MGD. */
export interface Judged {
  readonly row: number
  readonly identityResidual: number
  readonly distance: number
  readonly distanceToOwnData: number
  readonly stoppingAllowance: number
}

/** True if the method of an experiment has no certificate, so that its runs can be the negative control of MGD's. */
export function isControl({ experiment: { method } }: Pick<FigureSource, 'experiment'>): boolean {
  const known = methodOf(method)
  return !known.continuous && known.certificate === null
}

/** Converged runs, those with the fewest steps as far as there is time. */
export function controlRows({ columns }: FigureSource): readonly number[] {
  const converged = rowsWhere(columns, (row) => outcomeOf(columns, row) === 'converged')
  const shortest = converged.toSorted((a, b) => columns.steps[a] - columns.steps[b] || a - b).slice(0, MAX_RUNS)
  let steps = 0
  return Array.from(shortest).filter((row) => (steps += columns.steps[row]) <= MAX_STEPS)
}

/** Computes runs again and certifies each as MGD with its own step size, and with Adam's β₁ as the momentum. */
export function certifiedNonetheless(source: FigureSource): readonly Judged[] {
  const { experiment, plan, columns, csv } = source
  const problems = problemsOf(experiment, csv)
  return controlRows(source).flatMap((row): Judged[] => {
    const run = plan.run(columns.index[row])
    const instance = problems.instance(run)
    if (!isDiagonalNetwork(instance)) return []
    const { gamma, beta1: beta = 0 } = run.values
    const mgd = { spec: { kind: paperMethod.kind }, params: { gamma, beta } }
    const { certificate } = certifiedAs(experiment, run, instance, columns.steps[row], mgd).certified
    // An estimate from the ends holds whatever the steps were: it is no evidence.
    return certificate?.kind === 'path-sum' ? [{ row, ...certificate }] : []
  })
}

/** Momentum of MGD beside others: with none it would take hundreds of thousands of steps of their size. */
export const BETA_BESIDE = 0.9

/** Parameters of an MGD run with the step size of this one. */
function besideKey({ seed, values }: PlannedRun): string {
  return JSON.stringify([seed, { ...values, beta1: 0, beta2: 0, epsilon: 0 }])
}

/** Runs of MGD on the same data with the same step sizes, each with its own certificate: those that converge. */
export function certifiedBeside(source: FigureSource): readonly Judged[] {
  const { experiment, plan, columns, csv } = source
  const rows = new Map(controlRows(source).map((row) => [columns.index[row], row]))
  const runs = [...rows.keys()].toSorted((a, b) => a - b).map((index) => plan.run(index))
  const waiting = [...new Map(runs.map((run) => [besideKey(run), run])).values()]
  const spec = { kind: paperMethod.kind, gamma: 1, beta: BETA_BESIDE }
  const mgd = { ...experiment, method: spec, stop: { ...experiment.stop, steps: MAX_STEPS_BESIDE } }
  const problems = problemsOf(mgd, csv)
  const kernels = kernelsFor(mgd.problem, spec, mgd.stop)
  return waiting.flatMap((each): Judged[] => {
    const run = { ...each, values: { ...each.values, beta: BETA_BESIDE } }
    const instance = problems.instance(run)
    const start = laneStart(mgd, run, instance)
    const session = kernels.map((kernel) => kernel.open(instance, 1)).find((opened) => opened !== null)
    if (!session) return []
    session.load(0, start)
    while (session.status(0) === 'running') session.advance(MAX_STEPS_BESIDE)
    if (session.status(0) !== 'converged') return []
    const { certificate } = certifyDiscrete(start.method, instance, 'converged', { params: run.values, spec }, () =>
      endOf(session, instance, start),
    )
    return certificate ? [{ row: rows.get(run.index)!, ...certificate }] : []
  })
}

/** The ends and the path of a run, as its certificate reads them. */
function endOf(session: Session, { dimension, parameters }: Instance, { start, next }: LaneStart) {
  const [end, previous] = [new Float64Array(dimension), new Float64Array(dimension)]
  const [impulse, path] = [new Float64Array(parameters), new Float64Array(2 * dimension)]
  session.state(0, end)
  session.previous(0, previous)
  session.impulse(0, impulse)
  session.path(0, path)
  return { start, next, end, previous, impulse, path, steps: session.step(0), loss: session.loss(0) }
}
