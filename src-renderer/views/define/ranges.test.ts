import { describe, expect, it } from 'vitest'
import { readExperiment } from '../../../src-worker/experiment/index.ts'
import { blankDocument } from '../../drafts/blank.ts'
import { frameOf } from './frame.ts'
import { withParametrisation } from './kinds.ts'
import { withRanges } from './ranges.ts'

const method = (text: string): unknown => (JSON.parse(text) as { method: unknown }).method

describe('a rectangle of the plane', () => {
  it('sets both ranges, with as many values as before', () => {
    const text = withRanges(blankDocument, frameOf('gamma-beta'), { x: [1.04e-3, 0.0197], y: [0.0098, 0.507] })
    expect(method(text)).toEqual({
      kind: 'mgd',
      gamma: { logspace: [0.001, 0.02, 9] },
      beta: { values: [0.49, 0.86, 0.963, 0.9902] },
    })
  })

  it('reaches β = 0 and no further', () => {
    const text = withRanges(blankDocument, frameOf('gamma-beta'), { x: [1e-3, 1e-2], y: [0.1, 1.08] })
    expect(method(text)).toMatchObject({ beta: { values: [0, 0.54, 0.78, 0.9] } })
  })

  it('makes axes of single numbers', () => {
    const single = blankDocument
      .replace('{ "logspace": [1e-4, 1e-2, 9] }', '0.01')
      .replace('{ "values": [0, 0.5, 0.8, 0.9] }', '0.5')
    const text = withRanges(single, frameOf('gamma-beta'), { x: [1e-3, 1e-2], y: [0.01, 1] })
    expect(method(text)).toMatchObject({ gamma: { logspace: [0.001, 0.01, 5] }, beta: { values: { length: 5 } } })
  })

  it('keeps a grid even in the number', () => {
    const linear = blankDocument.replace('{ "values": [0, 0.5, 0.8, 0.9] }', '{ "linspace": [0, 0.9, 4] }')
    const text = withRanges(linear, frameOf('gamma-beta'), { x: [1e-3, 1e-2], y: [0.2, 0.5] })
    expect(method(text)).toMatchObject({ beta: { linspace: [0.5, 0.8, 4] } })
  })

  it('is one of λ where the experiment gives λ', () => {
    const byLambda = withParametrisation(blankDocument, 'lambda-beta')
    const text = withRanges(byLambda, frameOf('lambda-beta'), { x: [0.01, 1], y: [0.05, 0.5] })
    expect(method(text)).toMatchObject({ lambda: { logspace: [0.01, 1, 9] }, beta: { values: { length: 4 } } })
  })

  it('never plans a λ below γ', () => {
    const both = withParametrisation(blankDocument, 'lambda-gamma')
    const text = withRanges(both, frameOf('lambda-gamma'), { x: [1e-3, 0.0449], y: [2e-3, 1] })
    expect(readExperiment(text).ok).toBe(true)
    expect(method(text)).toMatchObject({ gamma: { logspace: [0.001, 0.045, 9] }, lambda: { logspace: [0.045, 1, 4] } })
  })
})
