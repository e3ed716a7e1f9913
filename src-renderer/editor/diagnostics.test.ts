import { Text } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import { readExperiment } from '../../src-worker/experiment/index.ts'
import { diagnosticsOf } from './diagnostics.ts'

const marked = (document: string) => {
  const reading = readExperiment(document)
  const text = Text.of(document.split('\n'))
  return diagnosticsOf(reading.ok ? [] : reading.faults, text).map(({ from, to }) => text.sliceString(from, to))
}

describe('marks of faults', () => {
  it('cover the value that is wrong', () => {
    const document = `{
      "schema": 1, "name": "A",
      "problem": { "kind": "quadratic", "eigenvalues": [1, -2], "start": [1, 1] },
      "method": { "kind": "mgd", "gamma": 0.1, "beta": { "values": [0.5, 1.25] } },
      "stop": { "steps": 10 }
    }`
    expect(marked(document)).toEqual(['-2', '1.25'])
  })

  it('are somewhere for every fault, also in a text that is no JSON', () => {
    expect(marked('{ "name": ')).toHaveLength(1)
    expect(marked('')).toHaveLength(1)
  })

  it('stay in the text when it has become shorter since the check', () => {
    const text = Text.of(['{', '}'])
    const [mark] = diagnosticsOf([{ path: 'x', message: 'wrong', line: 9, column: 4 }], text)
    expect(mark.from).toBe(0)
    const [end] = diagnosticsOf([{ path: 'x', message: 'wrong', line: 2, column: 40 }], text)
    expect(end).toMatchObject({ from: 3, to: 3 })
  })
})
