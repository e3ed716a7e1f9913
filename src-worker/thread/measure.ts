import { trusted } from '../experiment/index.ts'
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
  /** True where the fastest of short spans counts, in which nothing else had the processor, and not the mean. */
  readonly undisturbed?: boolean
}

/** Time stepped before, so that the engine has compiled the code, and time measured. */
const WARM_MS = 40
const COUNTED_MS = 120
/** Shorter than the turns in which a system deals out its processors. */
const SPAN_MS = 2

/** Number of steps that one thread makes in a second, all its lanes together. */
export default function measure({ document, lanes, kernels: choice, reference, undisturbed }: MeasureTask): number {
  useChoice(choice)
  const { experiment, plan } = trusted(document)
  const run = plan.run(0)
  const instance = problemsOf(experiment).instance(run)
  const kernels = reference ? [referenceKernel] : kernelsFor(experiment.problem, experiment.method, experiment.stop)
  const session = kernels.map((kernel) => kernel.open(instance, lanes)).find((each) => each !== null)
  if (!session) throw new TypeError(`no kernel computes ${instance.kind}`)
  for (let lane = 0; lane < lanes; lane++) session.load(lane, laneStart(experiment, run, instance))

  const steps = (): number => Array.from({ length: lanes }, (_, lane) => session.step(lane)).reduce((a, b) => a + b)
  const advanceBy = (limit: number): number => {
    const before = steps()
    session.advance(limit)
    return steps() - before
  }
  const { stride, ms } = warm((limit) => advanceBy(limit) / lanes)
  const span = undisturbed ? Math.max(1, Math.round((stride * SPAN_MS) / ms)) : stride
  const made = (): number => advanceBy(span)
  const { mean, fastest } = speedsOf(made)
  return 1000 * (undisturbed ? fastest : mean)
}

/** GFLOP/s of this thread with nothing but fused products, as many as registers hold side by side. */
export function peak({ file, variant }: NonNullable<KernelChoice['native']>): number {
  const addon = loadAddon(file)
  const which = variant === 'avx512' ? 1 : 0
  return speedsOf(() => addon.fuse(which, 1e6)).fastest / 1e6
}

/** What some work makes in a millisecond, on the mean of the time measured and in its fastest turn. */
function speedsOf(work: () => number): { readonly mean: number; readonly fastest: number } {
  const start = performance.now()
  let [fastest, total, now] = [0, 0, start]
  do {
    const before = performance.now()
    const made = work()
    now = performance.now()
    total += made
    fastest = Math.max(fastest, made / (now - before))
  } while (now - start < COUNTED_MS)
  return { mean: total / (now - start), fastest }
}

/**
 * Steps for a while in longer and longer strides; answers one that takes some milliseconds, and how many.
 *
 * @param advance makes at most so many iterations; answers how many
 */
function warm(advance: (limit: number) => number): { readonly stride: number; readonly ms: number } {
  const start = performance.now()
  for (let limit = 1; ; limit *= 2) {
    const before = performance.now()
    const stride = advance(limit)
    const now = performance.now()
    if (now - start > WARM_MS || now - before > WARM_MS / 2) return { stride, ms: now - before }
  }
}
