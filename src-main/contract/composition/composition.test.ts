import { fileURLToPath } from 'node:url'
import { format } from 'prettier'
import { describe, expect, it } from 'vitest'
import { compositionJsonSchema, compositionSchema, lettersOf, placesOf, withExperiments } from './index.ts'

const panel = { experiments: ['a'], figure: { kind: 'collapse' as const } }
const faults = (change: object) =>
  (compositionSchema.safeParse({ schema: 1, name: 'n', panels: [panel], ...change }).error?.issues ?? []).map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  )

it('is published as the document is read; -u writes it anew', async () => {
  const published = fileURLToPath(new URL('../../../resources/schema/composition.schema.json', import.meta.url))
  const json = await format(JSON.stringify(compositionJsonSchema()), { parser: 'json', printWidth: 120 })
  await expect(json).toMatchFileSnapshot(published)
})

describe('a document', () => {
  it('says nothing that is not known, at any depth', () => {
    expect(faults({})).toEqual([])
    expect(faults({ colums: 2 })[0]).toContain('colums')
    expect(faults({ panels: [{ ...panel, figure: { kind: 'collapse', metrics: 'l1' } }] })[0]).toMatch(
      /^panels.0.figure: .*metrics/,
    )
    expect(faults({ panels: [{ ...panel, view: { z: 1 } }] })[0]).toMatch(/^panels.0.view: .*z/)
    expect(faults({ print: { widthMm: 3 } })[0]).toMatch(/^print.widthMm/)
    expect(faults({ panels: [{ ...panel, annotations: [{ as: 'region' }] }] })).toEqual([
      'panels.0.annotations.0: a region has ends along x, y or both',
    ])
  })

  it('has one experiment for a figure, and more for a comparison', () => {
    expect(faults({ panels: [{ ...panel, experiments: ['a', 'b'] }] })).toEqual([
      'panels.0.experiments: collapse is a figure of one experiment',
    ])
    expect(faults({ panels: [{ experiments: ['a'], figure: { kind: 'parallel' } }] })).toEqual([
      'panels.0.experiments: parallel compares two experiments or more',
    ])
  })

  it('has columns enough for its panels, and a width for each', () => {
    expect(faults({ columns: 2, panels: [panel, { ...panel, span: 3 }] })).toEqual([
      'panels.1.span: there are 2 columns',
    ])
    expect(faults({ columns: 3, widths: [1, 2] })).toEqual(['widths: one for each of 3 columns is needed'])
  })
})

it('puts panels in rows, a wide one in the next where it has no room', () => {
  const panels = [panel, { ...panel, span: 2 }, panel, panel]
  expect(placesOf({ columns: 2, panels })).toEqual([
    { row: 0, column: 0, span: 1 },
    { row: 1, column: 0, span: 2 },
    { row: 2, column: 0, span: 1 },
    { row: 2, column: 1, span: 1 },
  ])
})

it('letters panels in every form, and leaves out those that have their own', () => {
  const panels = [panel, { ...panel, letter: '' }, panel, { ...panel, letter: '*' }]
  expect(lettersOf({ panels })).toEqual(['(a)', '', '(b)', '*'])
  expect(lettersOf({ letters: 'A', panels })).toEqual(['A', '', 'B', '*'])
  expect(lettersOf({ letters: 'a)', panels: [panel] })).toEqual(['a)'])
  expect(lettersOf({ letters: 'none', panels: [panel] })).toEqual([''])
})

it('names other experiments in every panel', () => {
  const composition = compositionSchema.parse({ schema: 1, name: 'n', panels: [panel, panel] })
  const renamed = withExperiments(composition, (id) => `${id}2`)
  expect(renamed.panels.map(({ experiments }) => experiments)).toEqual([['a2'], ['a2']])
})
