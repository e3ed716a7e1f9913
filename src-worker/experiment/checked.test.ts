import { expect, it } from 'vitest'
import { experimentOf, isReadable, planOfDocument, trust } from './checked.ts'

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

it('takes a document for one without faults that whoever hands it on has read', () => {
  const text = document('handed on')
  const read = experimentOf(document('read'))
  trust(`\uFEFF${text}`)
  expect(experimentOf(`\uFEFF${text}`)).toEqual({ ...read, name: 'handed on' })
  expect(planOfDocument(`\uFEFF${text}`).count).toBe(4)
  // Nobody has checked it, so that its fault is not seen.
  const wrong = document('not checked', 0)
  trust(wrong)
  expect(experimentOf(wrong).stop.steps).toBe(0)
})

it('does not take a document for one without faults that it has read itself', () => {
  const wrong = document('checked', 0)
  expect(isReadable(wrong)).toBe(false)
  trust(wrong)
  expect(isReadable(wrong)).toBe(false)
})
