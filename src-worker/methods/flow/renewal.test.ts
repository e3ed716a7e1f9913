import { expect, it } from 'vitest'
import { examples, experimentOf, methods, pairs } from '../../conformance/suite.fixture.ts'
import { isFlowKind, planOf } from '../../experiment/index.ts'
import { problemsOf } from '../../problems/index.ts'
import { flowOf } from '../registry.ts'
import type { Flow, FlowState } from './flow.ts'

const renewal = 5
const flows = [
  ...pairs.filter(({ method }) => isFlowKind(method)),
  // Stiff: it goes over to collocation.
  { problem: 'diagonal-network' as const, method: 'mgf' as const, lambda: 1e-4 },
].map((pair) => ({ lambda: 0.3, ...pair }))

/** Report of a flow after a step. */
function told(flow: Flow): object {
  const { time, steps, loss, w, velocity, impulse, squaredImpulse, pathSum, crossings } = flow
  const vectors = [w, velocity, impulse, squaredImpulse, pathSum].map((each) => each.slice())
  return { time, steps, loss, vectors, crossings: [...crossings.list] }
}

it.each(flows)('$method on $problem with λ = $lambda goes on with the same bits', ({ problem, method, lambda }) => {
  const spec = method === 'mgf' ? { kind: method, lambda } : methods[method]
  const experiment = experimentOf(examples[problem], spec, { seeds: { first: 3, count: 1 } })
  const run = planOf(experiment).run(0)
  const instance = problemsOf(experiment).instance(run)
  const open = (from?: FlowState): Flow => {
    const options = { start: instance.start(run.values, run.seed), tolerance: 1e-9, renewal, from }
    return flowOf(experiment.method).open(instance, run.values, options)
  }
  const whole = open()
  const kept: FlowState[] = []
  const path: object[] = []
  for (let step = 0; step < 4 * renewal && whole.time < 30; step++) {
    whole.advance(30)
    path.push(told(whole))
    const state = whole.save()
    if (state) kept.push(structuredClone(state))
  }
  expect(kept.length).toBeGreaterThan(0)
  for (const state of kept) {
    const rest = open(state)
    expect(told(rest)).toEqual(path[state.steps - 1])
    for (let at = state.steps; at < path.length; at++) {
      rest.advance(30)
      expect(told(rest)).toEqual(path[at])
    }
  }
})
