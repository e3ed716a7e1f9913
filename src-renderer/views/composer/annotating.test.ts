import { expect, it } from 'vitest'
import type { PlacedPlot } from '../../../src-main/contract/index.ts'
import { annotationAt, annotationKinds, placeAt, placesNeeded, promptOf } from './annotating.ts'

const plots: readonly PlacedPlot[] = [
  {
    panel: 0,
    plot: 0,
    frame: { left: 100, top: 50, width: 200, height: 100 },
    x: { domain: [1e-4, 1], scale: 'log' },
    y: { domain: [0, 2], scale: 'linear' },
  },
  {
    panel: 1,
    plot: 1,
    frame: { left: 400, top: 50, width: 200, height: 100 },
    x: { domain: [0, 10], scale: 'linear' },
    y: { domain: [0, 1], scale: 'linear' },
  },
]

it('finds the place under a dot in the units of the axes', () => {
  expect(placeAt(plots, [200, 100])).toEqual({ panel: 0, plot: 0, at: [0.01, 1] })
  expect(placeAt(plots, [450, 150])).toEqual({ panel: 1, plot: 1, at: [2.5, 0] })
  expect(placeAt(plots, [350, 100])).toBeNull()
})

it('makes each kind of as many places as it needs, each asked for', () => {
  const places = [placeAt(plots, [500, 60])!, placeAt(plots, [450, 140])!]
  const made = annotationKinds.map(({ kind }) => annotationAt(kind, places.slice(0, placesNeeded(kind))))
  expect(made).toEqual([
    { as: 'text', at: [5, 0.9], text: 'Text', panel: 1 },
    { as: 'arrow', from: [5, 0.9], to: [2.5, 0.1], text: 'Text', panel: 1 },
    { as: 'line', from: [5, 0.9], to: [2.5, 0.1], panel: 1 },
    { as: 'region', x: [2.5, 5], y: [0.1, 0.9], panel: 1 },
  ])
  for (const { kind } of annotationKinds)
    for (let given = 0; given < placesNeeded(kind); given++) expect(promptOf(kind, given)).toMatch(/^Click /)
})
