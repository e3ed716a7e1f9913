import { expect, it } from 'vitest'
import type { FigureSource } from '../../figures/index.ts'
import { fileOf, sourceOf } from '../../figures/synthetic.fixture.ts'
import { measured, valueOf } from './measured.fixture.ts'
import { onLambda } from './made-up.fixture.ts'

const flows = sourceOf(fileOf({ kind: 'mgf', lambda: { logspace: [0.001, 1, 61] } }), onLambda)
const calm = sourceOf(fileOf({ kind: 'mgf', lambda: { logspace: [0.001, 0.1, 5] } }), onLambda)
const spec = { kind: 'certificate', experiment: 'x' } as const

/** The same runs, certificates changed. */
function changed(change: object): FigureSource {
  const results = [...flows.results].map(([index, result]) => {
    const certificate = result.certificate && { ...result.certificate, ...change }
    return [index, { ...result, certificate }] as const
  })
  return { ...flows, results: new Map(results) }
}

it('takes the largest distance to the own data and residual, of all runs or of those that crossed', () => {
  expect(valueOf(flows, { ...spec, quantity: 'distance' })).toBeCloseTo(1e-10, 16)
  expect(valueOf(flows, { ...spec, quantity: 'residual' })).toBeCloseTo(1e-12, 18)
  expect(measured(calm, { ...spec, quantity: 'distance', crossed: true })).toEqual({
    missing: 'no converged run that crossed zero has such a certificate',
  })
})

it('counts certificates that hold', () => {
  expect(valueOf(flows, { ...spec, quantity: 'held' })).toBe(1)
  for (const wrong of [{ identityResidual: 1e-4 }, { distanceToOwnData: 1e-4 }, { distance: 1 }]) {
    expect(valueOf(changed(wrong), { ...spec, quantity: 'held' })).toBe(0)
  }
})

it('takes no estimate from the ends of a run for evidence of its path', () => {
  expect(measured(changed({ kind: 'telescoped' }), { ...spec, quantity: 'residual' })).toEqual({
    missing: 'no converged run has such a certificate; there are estimates from the ends of runs alone',
  })
})
