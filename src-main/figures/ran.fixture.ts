import { checkExperiment, planOf } from '../../src-worker/experiment/index.ts'
import { referenceKernel } from '../../src-worker/kernel/reference.ts'
import { problemsOf } from '../../src-worker/problems/index.ts'
import { loadHighs } from '../../src-worker/programming/highs.ts'
import { computeRuns } from '../../src-worker/run/index.ts'
import { allMetrics, type MetricKey, metricOf } from '../../src-worker/metrics/index.ts'
import { outcomes, type RunResult } from '../../src-worker/run/result.ts'
import type { FigureSource } from './parts/source.ts'

// Every run has an ℓ₁ excess, by linear programming.
await loadHighs()

/** A source whose runs were really computed, by the reference; keep them small. */
export function ranSource(document: object): FigureSource {
  const reading = checkExperiment(document)
  if (!reading.ok) throw new TypeError(JSON.stringify(reading.faults))
  const { experiment } = reading
  const plan = planOf(experiment)
  const results: RunResult[] = []
  let next = 0
  computeRuns(experiment, problemsOf(experiment), [referenceKernel], 1, {
    claim: () => (next < plan.count ? plan.run(next++) : null),
    cancelled: () => false,
    preparing: () => undefined,
    stepped: () => undefined,
    finished: (result) => results.push(result),
  })
  return { experiment, plan, columns: columnsOf(results), results: new Map(results.map((each) => [each.index, each])) }
}

function columnsOf(results: readonly RunResult[]): FigureSource['columns'] {
  const column = (metric: MetricKey) => Float64Array.from(results, (result) => metricOf(result, metric) ?? NaN)
  return {
    index: Int32Array.from(results, ({ index }) => index),
    seed: Uint32Array.from(results, ({ seed }) => seed),
    outcome: Uint8Array.from(results, ({ outcome }) => outcomes.indexOf(outcome)),
    ...(Object.fromEntries(allMetrics.map((metric) => [metric, column(metric)])) as Record<MetricKey, Float64Array>),
  }
}

/** A quadratic of two dimensions. */
export function quadraticFile(method: object, rest: object = {}): object {
  return {
    schema: 1,
    name: 'Quadratic',
    problem: { kind: 'quadratic', eigenvalues: [1, 25], start: [1, -0.5] },
    method: { kind: 'mgd', ...method },
    stop: { loss: 1e-10, steps: 40_000 },
    record: { trajectory: 200 },
    ...rest,
  }
}

/** A small diagonal network. */
export function networkFile(method: object, rest: object = {}): object {
  return {
    schema: 1,
    name: 'Network',
    problem: {
      kind: 'diagonal-network',
      data: { kind: 'sparse-gaussian', n: 5, d: 8, sparsity: 2, mean: 1, noise: 0 },
      init: { scale: 0.1 },
    },
    method: { kind: 'mgd', ...method },
    stop: { loss: 1e-8, steps: 20_000 },
    record: { trajectory: 30 },
    ...rest,
  }
}
