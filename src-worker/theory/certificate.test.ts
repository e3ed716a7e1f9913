import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Experiment, planOf } from '../experiment/index.ts'
import { kernelsFor } from '../kernel/index.ts'
import { type DiagonalNetwork, problemsOf } from '../problems/index.ts'
import { laneStart } from '../run/start.ts'
import { certificateOf, type Certificate, type DiscreteRun } from './index.ts'

interface Case {
  readonly experiment: Experiment
  readonly expect: { readonly thetaTilde: number[]; readonly deltaPredicted: number[]; readonly crossings: number }
}
const { cases } = JSON.parse(readFileSync(new URL('../run/reference/mgd-converged.json', import.meta.url), 'utf8')) as {
  cases: Case[]
}

/** A run of the fastest kernel to its end. */
function finished(experiment: Experiment): DiscreteRun {
  const run = planOf(experiment).run(0)
  const instance = problemsOf(experiment).instance(run) as DiagonalNetwork
  const session = kernelsFor(experiment.problem)[0].open(instance, 1)!
  const lane = laneStart(experiment, run, instance)
  session.load(0, lane)
  while (session.status(0) === 'running') session.advance(100_000)
  const [end, previous] = [new Float64Array(instance.dimension), new Float64Array(instance.dimension)]
  const impulse = new Float64Array(instance.parameters)
  session.state(0, end)
  session.previous(0, previous)
  session.impulse(0, impulse)
  return { data: instance.data, start: lane.start, end, previous, impulse, beta: lane.beta }
}

/** Largest relative deviation, entry by entry. */
function deviation(found: Float64Array, wanted: readonly number[]): number {
  return Math.max(...wanted.map((each, j) => Math.abs(found[j] / each - 1)))
}

describe('certificate of MGD', () => {
  it.each(cases.map((each, i) => ({ i, ...each })))('independent values $i', ({ experiment, expect: wanted }) => {
    const run = finished(experiment)
    const { certificate } = certificateOf(run) as { certificate: Certificate }
    expect(certificate.distance).toBeLessThan(1e-6)
    expect(certificate.distanceToOwnData).toBeLessThan(1e-12)
    expect(certificate.identityResidual).toBeLessThan(1e-11)
    expect(certificate.impulseResidual).toBeLessThan(1e-11)
    expect(deviation(certificate.thetaTilde, wanted.thetaTilde)).toBeLessThan(1e-6)
    expect(deviation(certificate.deltaPredicted, wanted.deltaPredicted)).toBeLessThan(1e-6)
  })
})
