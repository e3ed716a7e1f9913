import { describe, expect, it } from 'vitest'
import { problemsOf } from '../../../src-worker/problems/index.ts'
import type { DiagonalNetwork } from '../../../src-worker/problems/index.ts'
import type { CoordinatesFigure, FigureSpec } from '../../contract/index.ts'
import { golden } from '../golden.fixture.ts'
import { figureNeeds, figureOf, figureSpecs, type FigureSource } from '../index.ts'
import { networkFile, quadraticFile, ranSource } from '../ran.fixture.ts'

type Spec = Partial<Extract<FigureSpec, { kind: 'coordinates' }>>

function coordinatesOf(source: FigureSource, spec: Spec = {}): CoordinatesFigure {
  const figure = figureOf(source, { kind: 'coordinates', ...spec })
  if (figure.kind !== 'coordinates') throw new Error(figure.kind === 'none' ? figure.reason : figure.kind)
  return figure
}

const network = ranSource(networkFile({ lambda: { values: [0.02, 0.5] }, beta: { values: [0.8, 0.9] } }))
const quadratic = ranSource(quadraticFile({ gamma: 0.002, beta: 0.9 }, { record: { trajectory: 40 } }))
const unknown = ranSource(
  networkFile(
    { lambda: 0.05, beta: 0.8 },
    {
      problem: {
        kind: 'diagonal-network',
        data: { kind: 'inline', x: [[1, 0, 2, 0, 1, 0, 3]], y: [2] },
        init: { scale: 0.1 },
      },
    },
  ),
)

describe('golden figures', () => {
  it.each([
    ['coordinates-network', network, { runs: [0, 2] }],
    ['coordinates-quadratic', quadratic, {}],
  ])('%s', (name, source, spec) => golden(name, coordinatesOf(source, spec)))
})

it('shows the run of least test loss, from its first step to where it ended', () => {
  const { panels, title } = coordinatesOf(network)
  const { testLoss } = network.columns
  const best = [0, 1, 2, 3].reduce((a, b) => (testLoss[b] < testLoss[a] ? b : a))
  expect(panels.map(({ run }) => run)).toEqual([best])
  expect(figureNeeds(network, { kind: 'coordinates' })).toEqual([best])
  const { lambda, beta } = network.plan.run(best).values
  expect(title).toBe(`Coordinates in time, λ = ${lambda}, β = ${beta}`)
  const { theta } = network.results.get(best)!
  expect(panels[0].lines.map(({ points }) => points.at(-1)![1])).toEqual([...theta!])
})

describe('groups', () => {
  it('are the support of θ* and the rest', () => {
    const { groups, panels, truth } = coordinatesOf(network)
    const instance = problemsOf(network.experiment).instance(network.plan.run(0)) as DiagonalNetwork
    expect(groups).toEqual([
      { label: 'θ* ≠ 0 (2)', faint: false },
      { label: 'θ* = 0 (6)', faint: true },
    ])
    expect(truth).toEqual([0, 1])
    expect(panels[0].lines.map(({ group }) => group)).toEqual(
      Array.from(instance.data.truth!, (value) => (value === 0 ? 1 : 0)),
    )
  })

  it('are the largest at the end where θ* is not known', () => {
    const { groups, panels, truth } = coordinatesOf(unknown)
    expect(groups.map(({ label }) => label)).toEqual(['largest at the end (5)', 'others (2)'])
    expect(truth).toEqual([])
    const front = panels[0].lines.filter(({ group }) => group === 0).map(({ coordinate }) => coordinate)
    expect(front).toEqual(expect.arrayContaining([0, 2, 4, 6]))
  })

  it('are the curvatures of a quadratic', () => {
    expect(coordinatesOf(quadratic).groups.map(({ label }) => label)).toEqual(['h = 1', 'h = 25'])
    expect(coordinatesOf(quadratic).y.symbol).toBe('w')
  })
})

it('says why there are none', () => {
  const scalars = ranSource(networkFile({ lambda: 0.1, beta: 0.8 }, { record: { trajectory: 9, vectors: false } }))
  expect(figureOf(scalars, { kind: 'coordinates' })).toMatchObject({ kind: 'none' })
  expect(figureSpecs(scalars).map(({ spec }) => spec.kind)).not.toContain('coordinates')
  expect(figureOf(network, { kind: 'coordinates', runs: [77] })).toEqual({
    kind: 'none',
    reason: 'None of these runs has finished with its vectors kept.',
  })
})
