import { describe, expect, it } from 'vitest'
import { printed } from '../../document/index.ts'
import { axisJson, countOf, listParts, valuesOf, withForm, type WrittenAxis, writtenAxis } from './axis-forms.ts'

const json = (axis: WrittenAxis) => printed(axisJson(axis))

it('shows an axis with its numbers as they stand in the text', () => {
  const source = (path: readonly (string | number)[]) => ({ '': '1e-3', 'logspace,0': '1e-4' })[path.join()] ?? '?'
  expect(writtenAxis(0.001, source)).toEqual({ form: 'one', parts: ['1e-3'] })
  expect(writtenAxis({ logspace: [1e-4] }, source)).toEqual({ form: 'logspace', parts: ['1e-4'] })
  expect(writtenAxis({}, source)).toEqual({ form: 'one', parts: [''] })
})

it('writes what is typed, and null where nothing is', () => {
  expect(json({ form: 'one', parts: ['1e-3'] })).toBe('1e-3')
  expect(json({ form: 'one', parts: [' '] })).toBe('null')
  expect(json({ form: 'values', parts: ['0', '0.5', 'x'] })).toBe('{ "values": [0, 0.5, "x"] }')
  expect(json({ form: 'logspace', parts: ['1e-4', '', '12'] })).toBe('{ "logspace": [1e-4, null, 12] }')
})

it('takes lists however they are separated', () => {
  expect(listParts('0, 0.5;0.9\n 1e-3\t7')).toEqual(['0', '0.5', '0.9', '1e-3', '7'])
})

describe('another form', () => {
  it('keeps ends and count', () => {
    const log: WrittenAxis = { form: 'logspace', parts: ['1e-4', '1e-2', '3'] }
    expect(json(withForm(log, 'linspace'))).toBe('{ "linspace": [1e-4, 0.01, 3] }')
    expect(json(withForm(log, 'values'))).toBe('{ "values": [1e-4, 0.001, 0.01] }')
    expect(json(withForm(log, 'one'))).toBe('1e-4')
  })

  it('has room for more values than one', () => {
    const one: WrittenAxis = { form: 'one', parts: ['0.1'] }
    expect(json(withForm(one, 'values'))).toBe('{ "values": [0.1] }')
    expect(json(withForm(one, 'logspace'))).toBe('{ "logspace": [0.1, 1, 5] }')
  })

  it('has no zero in a logarithm', () => {
    expect(json(withForm({ form: 'values', parts: ['0', '0.5', '0.9'] }, 'logspace'))).toBe(
      '{ "logspace": [0.5, 0.9, 3] }',
    )
  })
})

it('counts, and answers no values for what is not complete', () => {
  expect(countOf({ form: 'linspace', parts: ['0', '1', '7'] })).toBe(7)
  expect(countOf({ form: 'linspace', parts: ['0', '1', ''] })).toBeNull()
  expect(valuesOf({ form: 'linspace', parts: ['0', '1', ''] })).toEqual([])
  expect(valuesOf({ form: 'linspace', parts: ['0', '1', '3'] })).toEqual([0, 0.5, 1])
})
