import { describe, expect, it } from 'vitest'
import { checkExperiment, type Experiment } from '../../experiment/index.ts'
import { orderOf } from './order.ts'

function experiment(data: object): Experiment {
  const reading = checkExperiment({
    schema: 1,
    name: 'Order',
    problem: { kind: 'diagonal-network', data, init: { scale: 0.1 } },
    method: { kind: 'mgd', gamma: { values: [0.1, 0.01, 0.01] }, beta: 0.5 },
    seeds: { first: 0, count: 2 },
    stop: { steps: 10 },
  })
  if (!reading.ok) throw new TypeError(JSON.stringify(reading.faults))
  return reading.experiment
}

const gaussian = experiment({ kind: 'sparse-gaussian', n: 2, d: 3, sparsity: 1, mean: 0, noise: 0 })
const inline = experiment({ kind: 'inline', x: [[1, 2]], y: [1] })
const whole = { index: 0, count: 1 }
const none = new Int32Array()

describe('the order of runs', () => {
  it('keeps together what shares data, short steps first, equal ones by their index', () => {
    expect([...orderOf(gaussian, none, whole).indices]).toEqual([1, 2, 0, 4, 5, 3])
    expect([...orderOf(inline, none, whole).indices]).toEqual([1, 2, 4, 5, 0, 3])
  })

  it('leaves out what is finished, and what other shards compute', () => {
    expect([...orderOf(gaussian, Int32Array.of(1, 3), whole).indices]).toEqual([2, 0, 4, 5])
    expect([...orderOf(gaussian, none, { index: 0, count: 2 }).indices]).toEqual([1, 0, 5])
    expect([...orderOf(gaussian, Int32Array.of(0, 1, 2, 3, 4, 5), whole).indices]).toEqual([])
  })

  it('says at which positions the runs of each data set begin', () => {
    expect([...orderOf(gaussian, none, whole).sets]).toEqual([0, 3, 6])
    expect([...orderOf(inline, none, whole).sets]).toEqual([0, 6])
    expect([...orderOf(gaussian, Int32Array.of(0, 1, 2, 5), whole).sets]).toEqual([0, 2])
    expect([...orderOf(gaussian, none, { index: 0, count: 2 }).sets]).toEqual([0, 2, 3])
    expect([...orderOf(gaussian, Int32Array.of(0, 1, 2, 3, 4, 5), whole).sets]).toEqual([0])
  })

  it('takes the work for ten times as much where steps are ten times as short', () => {
    const { work } = orderOf(gaussian, Int32Array.of(5), whole)
    expect(work[1] / work[0]).toBeCloseTo(10)
    expect(work[5]).toBe(0)
  })
})
