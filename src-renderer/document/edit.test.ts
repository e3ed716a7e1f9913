import { describe, expect, it } from 'vitest'
import { withFieldReplaced, withoutField, withValue } from './edit.ts'
import { typedNumber } from './print.ts'

const text = `{
  "schema": 1,
  "problem": {
    "kind": "diagonal-network",
    "data":  { "kind": "sparse-gaussian", "n": 20,   "mean": 1 },
    "init": { "scale": 0.1 }
  },
  "method": { "kind": "mgd", "beta": 0.9, "gamma": 1e-3 },
  "stop": { "steps": 1000 }
}
`

describe('a value', () => {
  it('is changed in its place, all else to the space as it was', () => {
    const changed = withValue(text, ['problem', 'data', 'mean'], { logspace: [typedNumber('1e-4'), 1, 5] })
    expect(changed).toBe(text.replace('"mean": 1 }', '"mean": { "logspace": [1e-4, 1, 5] } }'))
  })

  it('stands in one line with its neighbours where they do, in its place in the order', () => {
    const order = ['kind', 'n', 'noise', 'mean']
    expect(withValue(text, ['problem', 'data', 'noise'], 0, order)).toBe(
      text.replace('"n": 20,', '"n": 20, "noise": 0,'),
    )
    expect(withValue(text, ['stop', 'loss'], 0, ['loss', 'steps'])).toBe(
      text.replace('{ "steps"', '{ "loss": 0, "steps"'),
    )
  })

  it('stands in a line of its own where its neighbours do', () => {
    expect(withValue(text, ['name'], 'A', ['schema', 'name', 'problem'])).toBe(
      text.replace('"schema": 1,\n', '"schema": 1,\n  "name": "A",\n'),
    )
    expect(withValue(text, ['tags'], ['a'])).toBe(text.replace('1000 }\n}', '1000 },\n  "tags": ["a"]\n}'))
  })

  it('brings the objects around it with it', () => {
    const changed = withValue(text, ['record', 'trajectory'], 200)
    expect(JSON.parse(changed)).toMatchObject({ record: { trajectory: 200 } })
    expect(withValue('{ "a": {} }', ['a', 'b'], 1)).toBe('{ "a": { "b": 1 } }')
  })

  it('that is long is laid out over lines', () => {
    const x = Array.from({ length: 4 }, () => Array.from({ length: 12 }, () => 0.125))
    const changed = withValue(text, ['problem', 'data'], { kind: 'inline', x })
    expect(changed).toContain('    "data":  {\n      "kind": "inline",\n      "x": [\n        [0.125,')
    expect(JSON.parse(changed)).toMatchObject({ problem: { data: { x } } })
  })
})

describe('a field', () => {
  it('is taken out with its comma, wherever it stands', () => {
    expect(withoutField(text, ['method', 'beta'])).toBe(text.replace('"beta": 0.9, ', ''))
    expect(withoutField(text, ['method', 'kind'])).toBe(text.replace('"kind": "mgd", ', ''))
    expect(withoutField(text, ['schema'])).toBe(text.replace('"schema": 1,\n  ', ''))
    expect(withoutField(text, ['stop', 'steps'])).toBe(text.replace('{ "steps": 1000 }', '{}'))
    expect(withoutField(text, ['stop', 'loss'])).toBe(text)
  })

  it('takes the place of another, so that the order of runs stays', () => {
    expect(withFieldReplaced(text, ['method', 'beta'], 'lambda', 0.1)).toBe(
      text.replace('"beta": 0.9', '"lambda": 0.1'),
    )
  })
})

it('keeps a number as it was typed, and what is none as text', () => {
  expect(typedNumber(' 1e-4 ').json).toBe('1e-4')
  expect(typedNumber('.5').json).toBe('0.5')
  expect(typedNumber('007').json).toBe('7')
  expect(typedNumber('1e').json).toBe('"1e"')
})
