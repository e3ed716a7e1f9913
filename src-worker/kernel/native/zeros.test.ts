import fc from 'fast-check'
import { describe, it } from 'vitest'
import { diagonalNetwork } from '../../problems/diagonal/diagonal-network.ts'
import type { DiagonalNetwork } from '../../problems/index.ts'
import { stream } from '../../random/stream.ts'
import { addon, variants } from '../../thread/addon.fixture.ts'
import { runOn } from '../lanes/runs.fixture.ts'
import { nativeKernel } from './index.ts'
import { expectStoryOfWasm, job, runOfJob, turns } from './stories.fixture.ts'

/** Entries of X that are not zero. */
const patterns = {
  all: () => true,
  none: () => false,
  above: (i: number, j: number) => j >= i,
  below: (i: number, j: number) => j <= i,
  'almost above': (i: number, j: number) => j >= i - 1,
  blocks: (i: number, j: number) => Math.floor(i / 4) === Math.floor(j / 7),
  band: (i: number, j: number) => Math.abs(i - j) < 3,
  'half of the columns': (_: number, j: number) => j % 2 === 1,
  'half of the rows': (i: number) => i % 2 === 1,
  scattered: (i: number, j: number) => (7 * i + 5 * j) % 4 === 0,
} as const

/** @param labels every so manieth y is zero */
function networkWith(pattern: keyof typeof patterns, n: number, d: number, labels: number): DiagonalNetwork {
  const features = stream(n * 31 + d, 'features')
  const x = Float64Array.from({ length: n * d }, (_, at) => {
    const value = features.normal()
    return patterns[pattern](Math.floor(at / d), at % d) ? value : 0
  })
  const y = Float64Array.from({ length: n }, (_, i) => (i % labels === 0 ? 0 : features.normal()))
  return diagonalNetwork({ n, d, x, y, truth: null, testLoss: () => NaN }, { scale: 1 })
}

const size = fc.integer({ min: 1, max: 27 })
const pattern = fc.constantFrom(...(Object.keys(patterns) as (keyof typeof patterns)[]))
const labels = fc.integer({ min: 1, max: 4 })
const special = fc.constantFrom(0, -0, 5e-324, -5e-324, 1e-310, 1e-160, -1e-160, 1e150, -1e200, 1, -1, NaN, Infinity)

describe.runIf(variants.length > 0).each(variants)('zeros of the data, to the native kernel %s,', (variant) => {
  const kernel = nativeKernel(addon!, variant)

  it('change no bit, in whatever pattern, with mini-batches or without', () => {
    const jobs = fc.array(job, { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(...([pattern, size, size, labels, jobs, turns] as const), (pattern, n, d, labels, jobs, given) => {
        const instance = networkWith(pattern, n, d, labels)
        const runs = jobs.map((each) => runOfJob(instance, pattern === 'none' ? { ...each, gamma: 0.1 } : each))
        expectStoryOfWasm(kernel, instance, runs, Math.min(jobs.length, 17), given)
      }),
      { seed: 1, numRuns: 80 },
    )
  })

  it('change none at states next to zero, to infinity and to no number, in a few coordinates or all', () => {
    const start = fc.array(fc.tuple(fc.nat(), special), { minLength: 1, maxLength: 60 })
    const starts = fc.array(start, { minLength: 1, maxLength: 17 })
    const gamma = fc.constantFrom(1e-300, 1e-10, 0.05, 1e10)
    fc.assert(
      fc.property(
        ...([pattern, size, size, labels, starts, gamma] as const),
        (pattern, n, d, labels, starts, gamma) => {
          const instance = networkWith(pattern, n, d, labels)
          const runs = starts.map((changes) => () => {
            const run = { ...runOn(instance, 1, { budget: 12, divergedLoss: Infinity }), gamma }
            for (const [at, value] of changes) run.start[at % run.start.length] = value
            return run
          })
          expectStoryOfWasm(kernel, instance, runs, starts.length, [{ limit: 3, pauseAfter: null, clear: null }])
        },
      ),
      { seed: 1, numRuns: 80 },
    )
  })

  it('leave residuals next to zero to be rounded as they are', () => {
    for (const [n, d] of [
      [3, 5],
      [20, 30],
    ]) {
      const instance = networkWith('all', n, d, 1)
      const runs = Array.from({ length: 16 }, (_, seed) => () => {
        const run = runOn(instance, seed, { budget: 5 })
        return { ...run, gamma: 1, start: run.start.map((each) => each * 1e-155) }
      })
      expectStoryOfWasm(kernel, instance, runs, 16, [{ limit: 1, pauseAfter: null, clear: null }])
    }
  })
})
