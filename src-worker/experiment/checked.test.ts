import { expect, it } from 'vitest'
import { experimentOf, planOfDocument } from './checked.ts'

const document = (name: string, steps = 100) =>
  JSON.stringify({
    schema: 1,
    name,
    problem: {
      kind: 'diagonal-network',
      data: { kind: 'sparse-gaussian', n: 4, d: 6, sparsity: 2, mean: 1, noise: 0 },
      init: { scale: 0.1 },
    },
    method: { kind: 'mgd', gamma: 0.01, beta: { values: [0, 0.5] } },
    seeds: { first: 0, count: 2 },
    stop: { loss: 1e-10, steps },
  })

it('reads a document once, and its plan', () => {
  const text = document('once')
  const first = experimentOf(text)
  expect(experimentOf(text)).toBe(first)
  expect(planOfDocument(text)).toBe(planOfDocument(text))
  expect(planOfDocument(text).count).toBe(4)
})

it('reads another document anew, and after many others the first one again', () => {
  const first = experimentOf(document('first'))
  const others = Array.from({ length: 20 }, (_, i) => experimentOf(document(`other ${i}`)).name)
  expect(others[19]).toBe('other 19')
  expect(experimentOf(document('first'))).not.toBe(first)
  expect(experimentOf(document('first'))).toEqual(first)
})

it('says which field this version cannot read', () => {
  expect(() => experimentOf(document('none', 0))).toThrow(
    'This version cannot read the file of the experiment: stop.steps: 0 is not at least 1',
  )
})
