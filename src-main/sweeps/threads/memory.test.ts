import { expect, it } from 'vitest'
import { type Experiment, readExperiment } from '../../../src-worker/experiment/index.ts'
import { bytesOf, threadsThatFit, threadsWorthwhile, tooLarge } from './memory.ts'

const GB = 1e9

function bytesWith(data: object): number {
  return bytesOf(experimentWith(data, { steps: 1 }))
}

function experimentWith(data: object, stop: object): Experiment {
  const problem = { kind: 'diagonal-network', data, init: { scale: 0.1 } }
  const method = { kind: 'mgd', gamma: 0.1, beta: 0.5 }
  const reading = readExperiment(JSON.stringify({ schema: 1, name: 'a', problem, method, stop }))
  if (!reading.ok) throw new TypeError(JSON.stringify(reading.faults))
  return reading.experiment
}

it('of 1e8 entries is 3.2 GB in each thread', () => {
  expect(bytesWith({ kind: 'sparse-gaussian', n: 1e4, d: 1e4, sparsity: 1, mean: 0, noise: 0 })).toBe(3.2 * GB)
  expect(bytesWith({ kind: 'inline', x: [[1, 2, 3]], y: [1] })).toBe(96)
})

it('bounds the threads of a sweep, and refuses one of which no thread fits', () => {
  expect(threadsThatFit(8, 0, { total: GB, free: 0 })).toBe(8)
  expect(threadsThatFit(8, GB, { total: 16 * GB, free: 3.5 * GB })).toBe(3)
  expect(threadsThatFit(8, GB, { total: 16 * GB, free: 0.5 * GB })).toBe(1)
  expect(threadsThatFit(8, 3.2 * GB, { total: 2 * GB, free: 2 * GB })).toBeNull()
  expect(tooLarge(3.2 * GB, { total: 2 * GB, free: GB })).toBe(
    'A run of this experiment takes about 3.2 GB of memory, and there are 2.0 GB here. ' +
      'Make its data smaller, or run it on a larger machine.',
  )
})

it('has one thread do what takes no longer than to start another', () => {
  const data = { kind: 'sparse-gaussian', n: 20, d: 30, sparsity: 1, mean: 0, noise: 0 }
  expect(threadsWorthwhile(8, experimentWith(data, { steps: 2000 }), 2)).toBe(1)
  expect(threadsWorthwhile(8, experimentWith(data, { steps: 2000 }), 10)).toBe(8)
  expect(threadsWorthwhile(8, experimentWith(data, { steps: 20_000 }), 2)).toBe(8)
  expect(threadsWorthwhile(8, experimentWith(data, { time: 1 }), 2)).toBe(8)
})
