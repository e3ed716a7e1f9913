import { describe, expect, it } from 'vitest'
import { checkExperiment, planOf } from '../../../../src-worker/experiment/index.ts'
import type { Offer } from './choice.ts'
import { controlsOf, specOf, zoomNamesOf } from './choices.ts'

function offerOf(method: object, seeds = 1): Offer {
  const reading = checkExperiment({
    schema: 1,
    name: 'Choices',
    problem: { kind: 'quadratic', eigenvalues: [1, 2], start: [1, 1] },
    method,
    seeds: { first: 0, count: seeds },
    stop: { time: 10 },
  })
  if (!reading.ok) throw new TypeError(JSON.stringify(reading.faults))
  return { experiment: reading.experiment, plan: planOf(reading.experiment), metrics: new Set(['trainLoss', 'steps']) }
}
const discrete = offerOf({ kind: 'mgd', gamma: { values: [0.1, 0.2] }, beta: 0.5 }, 2)
const flow = offerOf({ kind: 'mgf', lambda: { values: [0.1, 0.2] } })
const names = (kind: Parameters<typeof controlsOf>[0], offer: Offer) => controlsOf(kind, offer).map(({ name }) => name)

describe('what can be chosen', () => {
  it('is what the experiment has', () => {
    const [metric] = controlsOf('map', discrete)
    expect(metric.options.map(({ value }) => value)).toEqual(['trainLoss', 'steps'])
    expect(names('collapse', discrete)).toEqual(['metric', 'against'])
    expect(names('curves', discrete)).toEqual(['against', 'seeds'])
  })

  it('is not asked where there is one answer: a flow has no steps and no λ′', () => {
    expect(names('collapse', flow)).toEqual(['metric'])
    expect(names('curves', flow)).toEqual([])
  })
})

describe('a plot', () => {
  const shown = (draw: string) => controlsOf('plot', discrete, { draw }).map(({ name }) => name)

  it('offers what changes how it is drawn, and nothing else', () => {
    const fields = ['x', 'y', 'colour', 'marker', 'size', 'rows', 'columns', 'draw']
    expect(shown('marks')).toEqual(fields)
    expect(shown('marks,line,band')).toEqual([...fields, 'aggregate', 'interval'])
    expect(shown('marks,line')).toEqual([...fields, 'aggregate'])
    expect(shown('line')).not.toContain('size')
    expect(shown('heat-map')).toEqual(['x', 'y', 'colour', 'rows', 'columns', 'draw', 'aggregate'])
  })

  it('has names for a close look that are not those of its axes', () => {
    expect(zoomNamesOf('plot')).toEqual({ x: 'x-part', y: 'y-part' })
    expect(zoomNamesOf('collapse')).toEqual({ x: 'x', y: 'y' })
  })
})

describe('a zero crossing', () => {
  const reading = checkExperiment({
    schema: 1,
    name: 'Network',
    problem: { kind: 'diagonal-network', data: { kind: 'inline', x: [[1, 2, 3]], y: [1] }, init: { scale: 0.1 } },
    method: { kind: 'mgf', lambda: 1 },
    stop: { time: 10 },
  })
  if (!reading.ok) throw new TypeError(JSON.stringify(reading.faults))
  const network: Offer = { experiment: reading.experiment, plan: planOf(reading.experiment), metrics: null }

  it('is that of any coordinate, counted from 1, on either side', () => {
    const [side, coordinate] = controlsOf('integrand', network)
    expect(side.options.map(({ symbol }) => symbol)).toEqual(['w₊', 'w₋'])
    expect(coordinate.options.map(({ value, words }) => [value, words])).toEqual([
      ['0', '1'],
      ['1', '2'],
      ['2', '3'],
    ])
  })

  it('is in the address', () => {
    expect(specOf('integrand', { coordinate: '2', side: 'minus' }, [])).toEqual({
      kind: 'integrand',
      coordinate: 2,
      side: 'minus',
    })
    expect(specOf('integrand', { coordinate: 'x' }, [])).toEqual({ kind: 'integrand' })
  })
})

describe('the figure that an address asks for', () => {
  it('takes its choices and leaves the rest to the application', () => {
    expect(specOf('collapse', { metric: 'steps', run: '3', x: '1..2' }, [])).toEqual({
      kind: 'collapse',
      metric: 'steps',
    })
  })

  it('passes over values that are none', () => {
    expect(specOf('map', { metric: 'colour', plane: 'axes' }, [])).toEqual({ kind: 'map', plane: 'axes' })
  })

  it('takes the runs that are picked as its kind does', () => {
    expect(specOf('curves', {}, [4, 2])).toEqual({ kind: 'curves', runs: [4, 2] })
    expect(specOf('solution', {}, [4, 2])).toEqual({ kind: 'solution', run: 4 })
    expect(specOf('map', {}, [4, 2])).toEqual({ kind: 'map' })
    expect(
      specOf(
        'path',
        {},
        Array.from({ length: 20 }, (_, i) => i),
      ),
    ).toMatchObject({ runs: [0, 1, 2, 3, 4, 5, 6, 7] })
  })
})
