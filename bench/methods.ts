/**
 * Time of one step of one run by each method and each problem with data, on one core, at the size of `mgd bench` (n = 20, d = 30): the kernel that sweeps
 * take and the readable reference beside MGD in WebAssembly, measured in turn, so that what else the machine does falls on all of them.
 *
 *     node bench/methods.ts
 */
import { performance } from 'node:perf_hooks'
import { checkExperiment, type Experiment, planOf } from '../src-worker/experiment/index.ts'
import { kernelsFor, referenceKernel, type Kernel } from '../src-worker/kernel/index.ts'
import type { Session } from '../src-worker/kernel/kernel.ts'
import { problemsOf } from '../src-worker/problems/index.ts'
import { laneStart } from '../src-worker/run/start.ts'

const data = { kind: 'sparse-gaussian', n: 20, d: 30, sparsity: 5, mean: 1, noise: 0 }
const network = { kind: 'diagonal-network', data, init: { scale: 0.1 } }
const mgd = { kind: 'mgd', gamma: 1e-6, beta: 0.9 }
const batches = { batch: 1, sampling: 'with-replacement' }
const rising = { schedule: 'k/(k+r)', r: 3 }

/** Problem and method of each row. */
const cases: Readonly<Record<string, readonly [object, object]>> = {
  MGD: [network, mgd],
  'MGD, β = k/(k+3)': [network, { ...mgd, beta: rising }],
  'MGD, cosine γ': [network, { ...mgd, gamma: { schedule: 'cosine', value: 1e-6, steps: 1e9 } }],
  'MGD, warm-up γ': [network, { ...mgd, gamma: { schedule: 'warmup', value: 1e-6, steps: 1000 } }],
  SMGD: [network, { ...mgd, kind: 'smgd', ...batches }],
  Nesterov: [network, { ...mgd, kind: 'nesterov' }],
  'Nesterov, β = k/(k+3)': [network, { ...mgd, kind: 'nesterov', beta: rising }],
  'Nesterov, batches': [network, { ...mgd, kind: 'nesterov', ...batches }],
  Adam: [network, { kind: 'adam', gamma: 1e-7 }],
  'Adam, batches': [network, { kind: 'adam', gamma: 1e-7, ...batches }],
  RMSprop: [network, { kind: 'rmsprop', gamma: 1e-7 }],
  'depth 3': [{ ...network, depth: 3 }, mgd],
  'depth 3, Nesterov': [
    { ...network, depth: 3 },
    { ...mgd, kind: 'nesterov' },
  ],
  'depth 3, Adam': [
    { ...network, depth: 3 },
    { kind: 'adam', gamma: 1e-7 },
  ],
  'logistic loss': [{ ...network, loss: 'logistic' }, mgd],
  'linear regression': [{ kind: 'linear-regression', data }, mgd],
  'linear regression, Adam': [
    { kind: 'linear-regression', data },
    { kind: 'adam', gamma: 1e-7 },
  ],
}

/** Time of one measurement, of which the shortest counts. */
const measureMs = 50
const measurements = 5

function experimentOf(problem: object, method: object): Experiment {
  const stop = { steps: Number.MAX_SAFE_INTEGER, loss: 0, diverged: 1e300 }
  const reading = checkExperiment({ schema: 1, name: 'Bench', problem, method, stop })
  if (!reading.ok) throw new TypeError(JSON.stringify(reading.faults))
  return reading.experiment
}

function elapsedMs(session: Session, steps: number): number {
  const begin = performance.now()
  session.advance(steps)
  return performance.now() - begin
}

/** A kernel with all its lanes at work, and how many steps it makes in a measurement. */
interface Stand {
  readonly name: string
  readonly session: Session
  readonly steps: number
}

function standOf(experiment: Experiment, kernels: readonly Kernel[]): Stand {
  const run = planOf(experiment).run(0)
  const instance = problemsOf(experiment).instance(run)
  for (const kernel of kernels) {
    const session = kernel.open(instance, kernel.lanes)
    if (!session) continue
    for (let lane = 0; lane < kernel.lanes; lane++) session.load(lane, laneStart(experiment, run, instance))
    let steps = 1
    while (elapsedMs(session, steps) < measureMs) steps *= 2
    return { name: kernel.name, session, steps }
  }
  throw new TypeError(`no kernel computes ${instance.kind}`)
}

/** ns of a step of one run, of each stand, measured in turn; the shortest counts. */
function measure(stands: readonly Stand[]): number[] {
  const best = stands.map(() => Infinity)
  for (let turn = 0; turn < measurements; turn++) {
    for (const [at, { session, steps }] of stands.entries()) {
      best[at] = Math.min(best[at], (elapsedMs(session, steps) * 1e6) / (steps * session.lanes))
    }
  }
  return best
}

function row(name: string, cells: readonly string[]): string {
  return name.padEnd(26) + cells.map((cell) => cell.padStart(12)).join('')
}

const baseline = standOf(experimentOf(...cases.MGD), kernelsFor(network))
console.log(`ns of one step of one run, and its ratio to MGD by ${baseline.name}\n`)
console.log(row('', ['reference', 'ratio', 'sweeps', 'ratio', 'gain', 'kernel']))
for (const [name, [problem, method]] of Object.entries(cases)) {
  const experiment = experimentOf(problem, method)
  const used = standOf(experiment, kernelsFor(experiment.problem, experiment.method, experiment.stop))
  const [mgdNs, slow, fast] = measure([baseline, standOf(experiment, [referenceKernel]), used])
  const numbers = [slow.toFixed(0), (slow / mgdNs).toFixed(2), fast.toFixed(0), (fast / mgdNs).toFixed(2)]
  console.log(row(name, [...numbers, (slow / fast).toFixed(2), `  ${used.name}`]))
}
