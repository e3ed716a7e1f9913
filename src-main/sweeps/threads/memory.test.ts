import { expect, it } from 'vitest'
import { readExperiment } from '../../../src-worker/experiment/index.ts'
import { bytesOf, threadsThatFit, tooLarge } from './memory.ts'

const GB = 1e9

function bytesWith(data: object): number {
  const problem = { kind: 'diagonal-network', data, init: { scale: 0.1 } }
  const method = { kind: 'mgd', gamma: 0.1, beta: 0.5 }
  const reading = readExperiment(JSON.stringify({ schema: 1, name: 'a', problem, method, stop: { steps: 1 } }))
  if (!reading.ok) throw new TypeError(JSON.stringify(reading.faults))
  return bytesOf(reading.experiment)
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
