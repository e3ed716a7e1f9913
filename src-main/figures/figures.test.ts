import { describe, expect, it } from 'vitest'
import { figureOf, figureSpecs } from './index.ts'
import { fileOf, likeDiagonalNetwork, sourceOf } from './synthetic.fixture.ts'

const method = { kind: 'mgd', gamma: { logspace: [1e-4, 1e-1, 4] }, beta: { values: [0, 0.9] } }
const source = sourceOf(fileOf(method, 2), likeDiagonalNetwork)

describe('the list of figures', () => {
  it('names the best of each kind first', () => {
    const some = figureSpecs(source).filter(({ spec }) => ['collapse', 'map', 'solution'].includes(spec.kind))
    expect(some.map(({ title }) => title)).toEqual([
      'Test loss against λ',
      'Test loss over step size and momentum',
      'Solution of the run of least test loss',
      'ℓ₁ norm against λ',
      'Balancedness over step size and momentum',
      'Balancedness against λ',
    ])
  })

  it('holds what it promises: each is there, under its title, as plain JSON', () => {
    for (const { spec, title } of figureSpecs(source)) {
      const figure = figureOf(source, spec)
      expect(figure).toMatchObject({ kind: spec.kind, title })
      expect(JSON.parse(JSON.stringify(figure))).toEqual(figure)
    }
  })

  it('is empty before a run has finished', () => {
    expect(figureSpecs(sourceOf(fileOf(method), () => null))).toEqual([])
  })

  it('has no map of a single row', () => {
    const row = sourceOf(fileOf({ ...method, beta: 0.9 }), likeDiagonalNetwork)
    const kinds = new Set(figureSpecs(row).map(({ spec }) => spec.kind))
    expect([kinds.has('collapse'), kinds.has('map')]).toEqual([true, false])
  })
})

it('computes every figure of a plane of 60 × 60 points with five seeds', () => {
  const beta = { values: Array.from({ length: 60 }, (_, i) => 1 - 10 ** ((-2 * i) / 59)) }
  const large = sourceOf(fileOf({ kind: 'mgd', gamma: { logspace: [1e-4, 1e-1, 60] }, beta }, 5), likeDiagonalNetwork)
  const figures = figureSpecs(large).map(({ spec }) => figureOf(large, spec))
  expect(figures.map(({ kind }) => kind)).toContain('map')
  expect(figures.map(({ kind }) => kind)).not.toContain('none')
})
