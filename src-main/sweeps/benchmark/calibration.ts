import { Piscina } from 'piscina'
import type { Experiment } from '../../../src-worker/experiment/index.ts'
import { kernelsFor } from '../../../src-worker/kernel/index.ts'
import { discreteOf } from '../../../src-worker/methods/index.ts'
import type { MeasureTask } from '../../../src-worker/thread/index.ts'
import { threadEntry } from '../../thread-entry.ts'
import type { Kernels } from './kernel-choice.ts'

/** The size of a linear model: samples × features. */
export interface Size {
  readonly n: number
  readonly d: number
}

/** Speed of this machine, measured in a thread when it is first asked for. */
export interface Calibration {
  /** Runs that one thread steps together. */
  lanes(experiment: Experiment): number
  /**
   * Steps that one thread makes in a second.
   *
   * @param experiment of a discrete method
   * @param size of the data of a diagonal network
   * @param lanes runs that the thread steps together
   */
  stepsPerSecond(experiment: Experiment, size: Size | null, lanes: number): Promise<number>
}

/** Larger data are not made up for a measurement: the time of a step grows with n × d. */
const MAX_ENTRIES = 1e6

export function openCalibration(kernels: Kernels): Calibration {
  const known = new Map<string, Promise<number>>()
  return {
    lanes({ problem, method, stop }) {
      kernels.choice()
      return kernelsFor(problem, method, stop)[0].lanes
    },
    async stepsPerSecond(experiment, size, lanes) {
      const { stand, scale } = standIn(experiment, size)
      const task: MeasureTask = { document: JSON.stringify(stand), lanes, kernels: kernels.choice() }
      const key = JSON.stringify([task.document, lanes])
      const asked = known.get(key) ?? measured(task, kernels)
      known.set(key, asked)
      // A failed measurement is made again when it is asked for again.
      asked.catch(() => known.delete(key))
      return (await asked) * scale
    },
  }
}

async function measured(task: MeasureTask, kernels: Kernels): Promise<number> {
  const isOver = kernels.enter()
  const pool = new Piscina({ filename: threadEntry('measure-worker').href, minThreads: 1, maxThreads: 1 })
  try {
    return (await pool.run(task)) as number
  } finally {
    await pool.destroy()
    isOver()
  }
}

/**
 * An experiment whose steps cost what those of another do: of its problem's size and its method, with a step so small that nothing
 * moves, and no end.
 *
 * @returns it, and the factor from its steps per second to those of the other
 */
function standIn(experiment: Experiment, size: Size | null): { stand: Experiment; scale: number } {
  const { problem, method } = experiment
  const idle = discreteOf(method).idle(method)
  const batch = 'batch' in idle ? Number(idle.batch) : null
  const common = {
    schema: 1 as const,
    name: 'Calibration',
    method: idle as Experiment['method'],
    // A bound that no gradient comes to has its length taken, as that of the other is.
    stop: {
      steps: Number.MAX_SAFE_INTEGER,
      diverged: 1e300,
      ...(experiment.stop.gradient ? { gradient: Number.MIN_VALUE } : {}),
    },
  }
  if (!('data' in problem) || !size) return { stand: { ...common, problem }, scale: 1 }
  // The full gradient needs no more rows than this: see the fast kernel's reduction.
  const rows = batch !== null ? size.n : Math.min(size.n, size.d + 1)
  const shrink = Math.min(1, Math.sqrt(MAX_ENTRIES / (rows * size.d)))
  const n = Math.max(1, batch ?? 1, Math.round(rows * shrink))
  const d = Math.max(1, Math.round(size.d * shrink))
  const data = { kind: 'sparse-gaussian' as const, n, d, sparsity: Math.min(5, d), mean: 0, noise: 0 }
  return {
    stand: { ...common, problem: { ...problem, data } },
    scale: (n * d) / (rows * size.d),
  }
}
