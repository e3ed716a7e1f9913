import { experimentOf, planOf } from '../experiment/index.ts'
import { kernelsFor, referenceKernel } from '../kernel/index.ts'
import { problemsOf } from '../problems/index.ts'
import { laneStart } from '../run/start.ts'
import { loadAddon, useChoice } from './native.ts'
import type { KernelChoice } from './task.ts'

/** Subject of a measurement: the first run of an experiment, in each of some lanes. */
export interface MeasureTask {
  /** Experiment of a discrete method on data that needs no table. */
  readonly document: string
  readonly lanes: number
  readonly kernels: KernelChoice
  /** True where the readable reference is measured, and not the fastest kernel. */
  readonly reference?: boolean
}

/** Time stepped before, so that the engine has compiled the code, and time measured. */
const WARM_MS = 40
const COUNTED_MS = 120

/** Number of steps that one thread makes in a second, all its lanes together. */
export default function measure({ document, lanes, kernels: choice, reference }: MeasureTask): number {
  useChoice(choice)
  const experiment = experimentOf(document)
  const run = planOf(experiment).run(0)
  const instance = problemsOf(experiment).instance(run)
  const kernels = reference ? [referenceKernel] : kernelsFor(experiment.problem, experiment.method, experiment.stop)
  const session = kernels.map((kernel) => kernel.open(instance, lanes)).find((each) => each !== null)
  if (!session) throw new TypeError(`no kernel computes ${instance.kind}`)
  for (let lane = 0; lane < lanes; lane++) session.load(lane, laneStart(experiment, run, instance))

  const steps = (): number => Array.from({ length: lanes }, (_, lane) => session.step(lane)).reduce((a, b) => a + b)
  const stride = warm((limit) => session.advance(limit))
  const before = steps()
  const start = performance.now()
  do session.advance(stride)
  while (performance.now() - start < COUNTED_MS)
  return ((steps() - before) * 1000) / (performance.now() - start)
}

/** GFLOP/s of this thread with nothing but fused products, as many as registers hold side by side. */
export function peak({ file, variant }: NonNullable<KernelChoice['native']>): number {
  const addon = loadAddon(file)
  const which = variant === 'avx512' ? 1 : 0
  const start = performance.now()
  let operations = 0
  do operations += addon.fuse(which, 1e6)
  while (performance.now() - start < COUNTED_MS)
  return operations / (performance.now() - start) / 1e6
}

/** Steps for a while in longer and longer strides; answers one that takes some milliseconds. */
function warm(advance: (limit: number) => void): number {
  const start = performance.now()
  for (let stride = 1; ; stride *= 2) {
    const before = performance.now()
    advance(stride)
    const now = performance.now()
    if (now - start > WARM_MS || now - before > WARM_MS / 2) return stride
  }
}
