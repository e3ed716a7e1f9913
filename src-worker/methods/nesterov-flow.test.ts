import { expect, it } from 'vitest'
import { network } from '../kernel/lanes/runs.fixture.ts'
import { risingFlowCertificateOf } from '../theory/index.ts'
import { type Flow, openFlow } from './flow/index.ts'
import { nesterovFlow } from './nesterov-flow.ts'

const small = network(4, 7, 3)
const start = new Float64Array(14).fill(0.3)

/** The residual of a flow at a loss of 1e-8. */
function residualOf(flow: Flow): number {
  while (flow.loss > 1e-8 && !flow.stalled) flow.advance(1e5)
  const { w: end, velocity, impulse, pathSum: path, loss } = flow
  const { certificate } = risingFlowCertificateOf({ data: small.data, start, end, velocity, impulse, path, loss }, 3)
  expect(certificate?.kind).toBe('path-sum')
  return certificate!.identityResidual
}

it('is certified at a loss of 1e-8 whatever the tolerance of the file, where a path to 1e-7 is not', () => {
  const options = { start, tolerance: 1e-7 }
  expect(residualOf(nesterovFlow.open(small, { r: 3 }, options))).toBeLessThan(1e-8)
  expect(residualOf(openFlow(small, { ...options, lambda: 0, friction: 3 }))).toBeGreaterThan(1e-8)
})
