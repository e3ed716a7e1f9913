import { expect, it } from 'vitest'
import { checkExperiment, planOf } from '../../../../src-worker/experiment/index.ts'
import { comparedPlotControls, withUsualColour } from './plot-controls.ts'

function offerOf(method: object, stop: object, metrics: readonly string[]) {
  const reading = checkExperiment({
    schema: 1,
    name: 'Offer',
    problem: { kind: 'quadratic', eigenvalues: [1], start: [1] },
    method,
    stop,
  })
  if (!reading.ok) throw new TypeError('the example has faults')
  return { experiment: reading.experiment, plan: planOf(reading.experiment), metrics: new Set(metrics) }
}

it('offers what any of the experiments has, each once, and the experiment itself', () => {
  const offers = [
    offerOf({ kind: 'mgd', gamma: { values: [0.1, 0.2] }, beta: 0.5 }, { steps: 10 }, ['steps']),
    offerOf({ kind: 'mgf', lambda: { values: [0.1, 1] } }, { time: 10 }, ['steps', 'crossings']),
  ]
  const controls = comparedPlotControls(offers, { draw: 'marks' })
  const values = (name: string) => controls.find((each) => each.name === name)?.options.map(({ value }) => value) ?? []
  expect(new Set(values('y')).size).toBe(values('y').length)
  expect(values('y')).toEqual(expect.arrayContaining(['gamma', 'lambda', 'steps', 'crossings']))
  expect(values('y')).not.toContain('experiment')
  expect(values('colour').slice(0, 2)).toEqual(['none', 'experiment'])
  expect(values('x')[0]).toBe('experiment')
  expect(controls.map(({ name }) => name)).not.toContain('interval')
})

it('tells experiments apart by colour, unless the address says otherwise', () => {
  expect(withUsualColour({ x: 'gamma' })).toEqual({ colour: 'experiment', x: 'gamma' })
  expect(withUsualColour({ colour: 'none' })).toEqual({ colour: 'none' })
})
