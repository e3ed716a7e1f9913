import type { Experiment } from '../../../../src-worker/experiment/index.ts'
import { mgd } from './curves.ts'
import { type Setup, stop } from './setup.ts'

/** Steps that an experiment may take: it need not end where the playground does. */
const steps = 1_000_000

/** The setup as an experiment: MGD with these γ and β from this start, recorded along the way. */
export function experimentOf(setup: Setup): Experiment {
  return {
    schema: 1,
    name: setup.problem.experimentName,
    problem: setup.problem.document(setup),
    method: { ...mgd.method, gamma: setup.gamma, beta: setup.beta },
    stop: { loss: stop.loss, steps },
    record: { trajectory: 200 },
  }
}

/** An experiment as the text of its file, short lists on one line. */
export function documentOf(experiment: Experiment): string {
  const text = JSON.stringify(experiment, null, 2)
  const flat = text.replaceAll(/\[\s+([^[\]{}]*?)\s+\]/g, (_, inner: string) => `[${inner.replaceAll(/\s+/g, ' ')}]`)
  return `${flat}\n`
}
