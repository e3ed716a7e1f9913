import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Experiment, planOf } from '../experiment/index.ts'
import { kernelsFor } from '../kernel/index.ts'
import { referenceKernel } from '../kernel/reference.ts'
import { wasmKernel } from '../kernel/wasm/index.ts'
import { problemsOf } from '../problems/index.ts'
import { loadHighs } from '../programming/highs.ts'
import { computeRuns } from './compute.ts'
import type { RunResult } from './result.ts'

/** Values computed independently, with the tolerance they state. */
interface Reference {
  readonly relativeTolerance: number
  readonly cases: readonly { readonly experiment: Experiment; readonly expect: Expected }[]
}
type Expected = Partial<Record<'steps' | 'time' | 'trainLoss' | 'error' | 'l1' | 'crossings', number>> & {
  readonly outcome: string
  readonly params: Record<string, number>
  readonly theta?: number[]
  readonly delta?: number[]
  readonly thetaTilde?: number[]
  readonly deltaPredicted?: number[]
}

await loadHighs()

const files = [
  'mgd-fixed-steps',
  'mgd-start-uv',
  'mgd-diverged',
  'mgd-converged',
  'quadratic',
  'flow',
  'methods',
  'depth-and-loss',
]
const kernels = [referenceKernel, wasmKernel()].filter((kernel) => kernel !== null)

function only(experiment: Experiment, kernel: (typeof kernels)[number]): RunResult {
  const plan = planOf(experiment)
  const results: RunResult[] = []
  let next = 0
  const { problem, method, stop } = experiment
  const usable = [kernel, referenceKernel].filter((each) => kernelsFor(problem, method, stop).includes(each))
  computeRuns(experiment, problemsOf(experiment), usable, 8, {
    claim: () => (next < plan.count ? plan.run(next++) : null),
    cancelled: () => false,
    preparing: () => undefined,
    stepped: () => undefined,
    finished: (result) => results.push(result),
  })
  expect(results).toHaveLength(1)
  return results[0]
}

/** Largest deviation relative to the largest entry: small entries of a vector carry the error of the large ones. */
function deviation(found: ArrayLike<number>, wanted: readonly number[]): number {
  const size = Math.max(...wanted.map(Math.abs))
  return Math.max(...wanted.map((value, i) => Math.abs(found[i] - value))) / size
}

describe.each(kernels.map((kernel) => ({ name: kernel.name, kernel })))('independent values, $name', ({ kernel }) => {
  for (const file of files) {
    const { relativeTolerance, cases } = JSON.parse(
      readFileSync(new URL(`./reference/${file}.json`, import.meta.url), 'utf8'),
    ) as Reference
    // The reference takes twenty times as long for two million steps; its steps are those of shorter runs.
    const inTime = cases
      .map((each, i) => ({ i, ...each }))
      .filter(({ expect: { steps = 0 } }) => kernel !== referenceKernel || steps < 1e6)
    it.each(inTime)(`${file} $i`, ({ experiment, expect: wanted }) => {
      const found = only(experiment, kernel)
      expect(found.outcome).toBe(wanted.outcome)
      if (wanted.steps !== undefined) expect(found.steps).toBe(wanted.steps)
      for (const [name, value] of Object.entries(wanted.params)) {
        expect(found.params[name as 'gamma']).toBeCloseTo(value, 12)
      }
      for (const name of ['time', 'error', 'l1'] as const) {
        if (wanted[name] !== undefined)
          expect(deviation([found[name]!], [wanted[name]])).toBeLessThan(relativeTolerance)
      }
      // The loss is a square of small differences: it carries a few times the relative error of θ, and below 1e-25 rounding alone.
      if (wanted.trainLoss !== undefined && wanted.trainLoss > 1e-25) {
        expect(deviation([found.trainLoss!], [wanted.trainLoss])).toBeLessThan(Math.max(relativeTolerance, 1e-5))
      }
      if (wanted.crossings !== undefined) expect(found.crossings).toBe(wanted.crossings)
      if (wanted.theta) expect(deviation(found.theta!, wanted.theta)).toBeLessThan(relativeTolerance)
      for (const name of ['thetaTilde', 'deltaPredicted'] as const) {
        if (wanted[name]) expect(deviation(found.certificate![name], wanted[name])).toBeLessThan(relativeTolerance)
      }
      // A training loss of 1e-14 leaves a distance of 2e-7 to 4e-7.
      if (wanted.outcome === 'converged') expect(found.certificate!.distance).toBeLessThan(1e-6)
      if (wanted.delta) expect(deviation(found.delta!, wanted.delta)).toBeLessThan(relativeTolerance)
    })
  }
})
