import { median } from 'd3-array'
import { type Experiment, experimentOf } from '../../../src-worker/experiment/index.ts'
import { dataKindOf, dataOf, tableOf } from '../../../src-worker/problems/index.ts'
import { expectedWork } from '../../../src-worker/run/index.ts'
import type { ExperimentSummary, TypicalTime } from '../../contract/index.ts'
import type { History } from '../../history/index.ts'

/** Newer sweeps tell more of this machine as it is than older ones. */
const MAX_SWEEPS = 8
/** Largest number of runs whose work is added up for an estimate. */
const MAX_RUNS = 20_000
/** The time to begin does not grow with the work: a sweep of another order says little. */
const WITHIN = 10

/** A finished sweep of the like: the steps its runs were thought to make, and the time they took. */
export interface PastSweep {
  readonly work: number
  readonly ms: number
}

/** The time of so much work at the median speed of sweeps within a factor of ten of it; null where there is none. */
export function typicalFrom(work: number, past: readonly PastSweep[]): TypicalTime | null {
  const near = past.filter((each) => each.work <= WITHIN * work && work <= WITHIN * each.work)
  const msPerStep = median(near, (each) => each.ms / each.work)
  return msPerStep === undefined ? null : { ms: msPerStep * work, sweeps: near.length }
}

/** The time that a sweep is likely to take, learnt from those of its kinds and size that this history has whole. */
export async function typicalOf(history: History, experiment: Experiment): Promise<TypicalTime | null> {
  const { problem, method } = experiment
  const whole = (await history.list())
    .filter((each) => each.problem === problem.kind && each.method === method.kind && isWhole(each))
    .toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt))
  const past: PastSweep[] = []
  for (const { id, elapsedMs } of whole) {
    if (past.length === MAX_SWEEPS) break
    const record = await history.get(id)
    const before = record && !record.damage ? experimentOf(record.document) : null
    if (before && !before.imported && likeText(before) === likeText(experiment))
      past.push({ work: workOf(before), ms: elapsedMs })
  }
  return past.length === 0 ? null : typicalFrom(workOf(experiment), past)
}

function isWhole({ state, runs, outcomes, elapsedMs }: ExperimentSummary): boolean {
  return state === 'done' && runs <= MAX_RUNS && elapsedMs > 0 && !outcomes.failed && !outcomes.cancelled
}

/** Equal where a step costs the same and runs stop alike: as many samples and features, the same table, as many dimensions. */
function likeText(experiment: Experiment): string {
  return JSON.stringify([sizeText(experiment), experiment.stop])
}

function sizeText({ problem }: Experiment): string {
  const table = tableOf(problem)
  if (table) return JSON.stringify([table.path, table.features?.length])
  const data = dataOf(problem)
  if (data) return JSON.stringify(dataKindOf(data).size(data))
  return JSON.stringify(Object.values(problem).map((each: unknown) => (Array.isArray(each) ? each.length : null)))
}

function workOf(experiment: Experiment): number {
  return expectedWork(experiment).reduce((sum, each) => sum + each, 0)
}
