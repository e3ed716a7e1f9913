import { describe, expect, it } from 'vitest'
import type { TableColumn } from '../../src-main/contract/index.ts'
import { readExperiment } from '../../src-worker/experiment/index.ts'
import { blankDocument } from '../drafts/blank.ts'
import { experimentOn, onTable } from './table-experiment.ts'

const column = (name: string, kind: TableColumn['kind'] = 'number', missing = 0): TableColumn => ({
  name,
  kind,
  missing,
})

it('begins on a table of numbers with the last as the target', () => {
  const text = experimentOn('Fuel "2".csv', { rows: 60, columns: [column('a'), column('b'), column('y')], head: [] })
  expect(readExperiment(text)).toMatchObject({
    ok: true,
    experiment: {
      name: 'Fuel "2"',
      problem: { data: { path: 'Fuel "2".csv', target: 'y', standardise: true, heldOut: 0.2 } },
    },
  })
  expect(text).not.toContain('features')
})

it.each([
  [['octane', '900_nm', '902_nm', '904_nm'], 'octane'],
  [['x1', 'yield', 'x2', 'x3'], 'yield'],
  [['x1', 'x2', 'x3'], 'x3'],
  [['x1', 'y'], 'y'],
  [['age', 'x1', 'x2', 'price'], 'price'],
])('predicts of the columns %j the one that is not numbered as all others are, else the last', (names, target) => {
  const text = experimentOn('t.csv', { rows: 4, columns: names.map((name) => column(name)), head: [] })
  expect(readExperiment(text)).toMatchObject({ ok: true, experiment: { problem: { data: { target } } } })
})

it('learns from the columns that can be learnt from', () => {
  const columns = [column('id', 'text'), column('a'), column('gaps', 'number', 2), column('y'), column('note', 'mixed')]
  const data = JSON.parse(experimentOn('t.csv', { rows: 4, columns, head: [] })) as { problem: { data: object } }
  expect(data.problem.data).toEqual({ kind: 'table', path: 't.csv', target: 'y', features: ['a'], standardise: true })
})

describe('a document on another table', () => {
  const preview = { rows: 20, columns: [column('a'), column('b'), column('y')], head: [] }
  const data = (text: string): unknown => (JSON.parse(text) as { problem: { data: unknown } }).problem.data

  it('keeps what it says of columns that are there', () => {
    const text = experimentOn('x/old.csv', preview).replace('"y"', '"b"')
    expect(onTable(text, 'old.csv', preview)).toBe(text)
    expect(data(onTable(text, 'new.csv', preview))).toMatchObject({ path: 'new.csv', target: 'b', standardise: true })
  })

  it('stays of its own kind where that learns from data', () => {
    const regression = '{"problem": {"kind": "linear-regression", "data": {"kind": "inline", "x": [[1]], "y": [1]}}}'
    expect(JSON.parse(onTable(regression, 't.csv', preview))).toMatchObject({
      problem: { kind: 'linear-regression', data: { kind: 'table', path: 't.csv', target: 'y' } },
    })
    expect(JSON.parse(onTable('{"problem": {"kind": "quadratic"}}', 't.csv', preview))).toMatchObject({
      problem: { kind: 'diagonal-network', data: { kind: 'table' } },
    })
  })

  it('takes others where they are not', () => {
    const text = experimentOn('old.csv', { ...preview, columns: [column('p', 'text'), column('q'), column('r')] })
    expect(data(text)).toMatchObject({ target: 'r', features: ['q'] })
    expect(data(onTable(text, 'new.csv', preview))).toEqual({
      kind: 'table',
      path: 'new.csv',
      target: 'y',
      standardise: true,
      heldOut: 0.2,
    })
  })

  it('learns from the table, whatever it learnt from before', () => {
    expect(data(onTable(blankDocument, 'new.csv', preview))).toMatchObject({ kind: 'table', target: 'y' })
    const quadratic = '{ "problem": { "kind": "quadratic", "eigenvalues": [1], "start": [1] } }'
    expect(data(onTable(quadratic, 'new.csv', preview))).toMatchObject({ kind: 'table', target: 'y' })
  })
})
