import { describe, expect, it } from 'vitest'
import { readExperiment } from '../../../src-worker/experiment/index.ts'
import { experimentSchema } from '../../../src-worker/experiment/schema.ts'
import { withValue } from '../../document/index.ts'
import { blankDocument } from '../../drafts/blank.ts'
import { dataBeginnings, type MethodKind, problems, withMethod, withParametrisation } from './kinds.ts'

const method = (text: string): unknown => (JSON.parse(text) as { method: unknown }).method
const isValid = (text: string) => experimentSchema().safeParse(JSON.parse(text)).success

describe('another method', () => {
  it('keeps what both have, and is SMGD with batches', () => {
    const smgd = withMethod(blankDocument, 'smgd')
    expect(method(smgd)).toMatchObject({ kind: 'smgd', gamma: { logspace: [1e-4, 1e-2, 9] }, batch: 5 })
    expect(withMethod(smgd, 'mgd')).toBe(blankDocument)
  })

  it('is a flow with the λ of the runs, until the time that they reach', () => {
    const flow = withMethod(blankDocument, 'mgf')
    expect(method(flow)).toEqual({ kind: 'mgf', lambda: { logspace: [1e-4, 1, 9] } })
    expect(JSON.parse(flow)).toMatchObject({ stop: { loss: 1e-10, time: 100_000 } })
    expect(method(withMethod(flow, 'gf'))).toEqual({ kind: 'gf' })
  })

  it('is steps again with two of three given', () => {
    const back = withMethod(withMethod(blankDocument, 'mgf'), 'mgd')
    expect(method(back)).toEqual({ kind: 'mgd', lambda: { logspace: [1e-4, 1, 9] }, beta: { values: [0, 0.9] } })
    expect(method(withMethod(withMethod(blankDocument, 'gf'), 'mgd'))).toMatchObject({ gamma: {}, beta: {} })
  })

  it('is valid whatever came before', () => {
    const kinds: MethodKind[] = ['mgd', 'smgd', 'mgf', 'gf']
    for (const first of kinds) {
      for (const second of kinds) expect(isValid(withMethod(withMethod(blankDocument, first), second))).toBe(true)
    }
  })
})

it('gives another two of γ, β and λ in the same places, and plans as many runs', () => {
  const lambda = withParametrisation(blankDocument, 'lambda-beta')
  expect(lambda).toBe(
    blankDocument.replace('"gamma": { "logspace": [1e-4, 1e-2, 9] }', '"lambda": { "logspace": [1e-4, 1, 9] }'),
  )
  const gamma = withParametrisation(lambda, 'lambda-gamma')
  expect(readExperiment(gamma).ok).toBe(true)
  expect(readExperiment(withParametrisation(gamma, 'gamma-beta')).ok).toBe(true)
})

it('begins every kind without a fault, but for the table that has to be chosen', () => {
  for (const problem of Object.values(problems))
    expect(isValid(withValue(blankDocument, ['problem'], problem))).toBe(true)
  const inline = withValue(blankDocument, ['problem', 'data'], dataBeginnings.inline)
  expect(readExperiment(inline).ok).toBe(true)
  const table = readExperiment(withValue(blankDocument, ['problem', 'data'], dataBeginnings.table))
  expect(table.ok ? [] : table.faults.map(({ path }) => path)).toEqual(['problem.data.path', 'problem.data.target'])
})
