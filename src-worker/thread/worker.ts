import { planOf, readExperiment } from '../experiment/index.ts'
import { kernelsFor, LANES } from '../kernel/index.ts'
import { problemsOf } from '../problems/index.ts'
import { computeRuns, type RunResult } from '../run/index.ts'
import { CANCELLED, NEXT, type SweepTask } from './task.ts'

/** A finished run waits no longer than this before it is handed on. */
const MOST_WAIT_MS = 250
const MOST_WAITING = 256

/** Computes runs of a sweep until none is left or it is cancelled. */
export default function work({ document, csv, order, control, port }: SweepTask): void {
  const reading = readExperiment(document)
  if (!reading.ok) throw new TypeError('a sweep was started on an experiment with faults')
  const { experiment } = reading
  const plan = planOf(experiment)
  let waiting: RunResult[] = []
  let since = performance.now()

  const post = (): void => {
    if (waiting.length > 0) port.postMessage(waiting)
    waiting = []
    since = performance.now()
  }
  const postOld = (): void => {
    if (waiting.length >= MOST_WAITING || performance.now() - since > MOST_WAIT_MS) post()
  }

  computeRuns(experiment, problemsOf(experiment, csv), kernelsFor(experiment.problem), LANES, {
    claim() {
      const position = Atomics.add(control, NEXT, 1)
      return position < order.length ? plan.run(order[position]) : null
    },
    cancelled() {
      postOld()
      return Atomics.load(control, CANCELLED) === 1
    },
    finished(result) {
      waiting.push(result)
      postOld()
    },
  })
  post()
  port.postMessage(null)
}
