import { describe, expect, it } from 'vitest'
import { wasmSeries } from '../../kernel/wasm/series/series.ts'
import type { Instance } from '../../problems/index.ts'
import { collocation } from './radau/collocation.ts'
import type { State, Stepper } from './stepper.ts'
import { taylor } from './taylor/taylor.ts'
import { error, figureThree, startOf } from './testing.ts'

function at(instance: Instance, lambda: number, time: number, stepper: Stepper): State & { steps: number } {
  const gradient = new Float64Array(instance.dimension)
  const state = {
    time: 0,
    loss: instance.gradient(startOf(instance), gradient),
    w: startOf(instance),
    velocity: lambda > 0 ? new Float64Array(instance.dimension) : gradient.map((each) => -each),
    impulse: new Float64Array(instance.parameters),
    squaredImpulse: new Float64Array(instance.parameters),
    pathSum: new Float64Array(0),
    steps: 0,
  }
  stepper.begin(1e-3)
  for (; state.time < time; state.steps++) state.time += stepper.step(state, time - state.time)!.length
  return state
}

describe.each([0, 1e-3, 0.1, 2])('λ = %d', (lambda) => {
  const instance = figureThree()
  const options = { lambda, tolerance: 1e-10, series: wasmSeries }
  const series = at(instance, lambda, 4, taylor(instance, options)!)

  it('is the same by series in plain code', () => {
    const found = at(instance, lambda, 4, taylor(instance, { lambda, tolerance: 1e-10 })!)
    expect(error(found.w, series.w)).toBeLessThan(1e-11)
  })

  it.each([
    ['Newton where it pays', instance],
    ['fixed points alone', { ...instance, curvature: undefined }],
  ])('is the same by collocation, with %s', (_, each) => {
    const found = at(each, lambda, 4, collocation(each, options))
    expect(error(found.w, series.w)).toBeLessThan(1e-10)
    expect(error(found.velocity, series.velocity)).toBeLessThan(1e-9)
    expect(error(found.impulse, series.impulse)).toBeLessThan(1e-10)
    expect(error(found.squaredImpulse, series.squaredImpulse)).toBeLessThan(1e-10)
    expect(Math.abs(found.loss / series.loss - 1)).toBeLessThan(1e-9)
  })
})

describe('stiffness', () => {
  it('costs the series steps, but not collocation', () => {
    const instance = figureThree()
    const options = { lambda: 1e-3, tolerance: 1e-9 }
    expect(at(instance, 1e-3, 4, taylor(instance, options)!).steps).toBeGreaterThan(300)
    expect(at(instance, 1e-3, 4, collocation(instance, options)).steps).toBeLessThan(40)
  })
})
