import { experimentOf, isReadable } from '../../src-worker/experiment/index.ts'
import { problemNamed } from '../../src-worker/problems/index.ts'
import { isUpheld } from '../../src-worker/theory/index.ts'
import type { Recheck, RunResult } from '../../src-worker/run/index.ts'
import { scalar } from '../../src-worker/run/result.ts'
import type { ExperimentRecord, VerifiedRun } from '../contract/index.ts'
import { csvOf, type History } from '../history/index.ts'
import { verifyRuns } from '../sweeps/index.ts'
import { api, type Application } from './context.ts'
import { recordOf } from './experiments.ts'

export function certificateHandlers({ history }: Application) {
  return {
    verify: api.certificates.verify.handler(async function* ({ input: { id, recompute }, signal, errors }) {
      const record = await recordOf(history, id)
      if (recompute && drewBatchesElsewhere(record)) throw errors.CONFLICT({ message: otherBatches })
      yield* recompute ? computedAgain(history, record, signal) : verifiedRuns(history, record)
    }),
  }
}

const otherBatches =
  'The mini-batches of runs that were computed elsewhere are not known, so they cannot be computed again.'

/** True if runs of mini-batches came from elsewhere. */
function drewBatchesElsewhere({ document }: ExperimentRecord): boolean {
  if (!isReadable(document)) return false
  const { imported, method } = experimentOf(document)
  return imported !== undefined && 'batch' in method
}

/** The certificates of an experiment's converged runs, as they were kept. */
export async function* verifiedRuns(history: History, record: ExperimentRecord): AsyncGenerator<VerifiedRun> {
  for await (const result of convergedRuns(history, record)) yield verifiedRun(result)
}

async function* computedAgain(
  history: History,
  record: ExperimentRecord,
  signal: AbortSignal | undefined,
): AsyncGenerator<VerifiedRun> {
  // The identity is one of w₊ and w₋; other problems have none.
  if (!problemNamed(record.problem)?.hasBalancedness) return
  const csv = await csvOf(history, record)
  const converged = convergedRuns(history, record)
  for await (const { result, recheck } of verifyRuns({ document: record.document, csv }, converged, signal)) {
    yield { ...verifiedRun(result), again: againOf(recheck) }
  }
}

const part = 200

async function* convergedRuns(history: History, { id, runs }: ExperimentRecord): AsyncGenerator<RunResult> {
  for (let from = 0; from < runs; from += part) {
    const results = await history.results(id, from, Math.min(runs, from + part))
    yield* results.filter(({ outcome }) => outcome === 'converged')
  }
}

function verifiedRun({ index, seed, params, crossings, certificate, certificateReason }: RunResult): VerifiedRun {
  return {
    index,
    seed,
    params,
    crossings,
    kind: certificate?.kind ?? null,
    reason: certificateReason,
    identityResidual: scalar(certificate?.identityResidual),
    distance: scalar(certificate?.distance),
    distanceToOwnData: scalar(certificate?.distanceToOwnData),
    stoppingAllowance: scalar(certificate?.stoppingAllowance),
    isUpheld: certificate && isUpheld(certificate),
  }
}

function againOf({ deviation, identityResidual, distance }: Recheck): VerifiedRun['again'] {
  return { deviation: scalar(deviation), identityResidual: scalar(identityResidual), distance: scalar(distance) }
}
