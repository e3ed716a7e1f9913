import { describe, expect, it } from 'vitest'
import type { FigureSpec, PathFigure } from '../../contract/index.ts'
import { golden } from '../golden.fixture.ts'
import { figureOf, figureSpecs, type FigureSource } from '../index.ts'
import { levelsOf } from './quadratic-paths.ts'
import { networkFile, quadraticFile, ranSource } from '../ran.fixture.ts'

type Spec = Partial<Extract<FigureSpec, { kind: 'path' }>>

function pathOf(source: FigureSource, spec: Spec = {}): PathFigure {
  const figure = figureOf(source, { kind: 'path', ...spec })
  if (figure.kind !== 'path') throw new Error(figure.kind === 'none' ? figure.reason : figure.kind)
  return figure
}

const record = { trajectory: 4 }
const betas = [0.5, 0.75, 0.875, 0.9375]
const sheared = ranSource(quadraticFile({ lambda: { values: [0.05, 0.2] }, beta: { values: betas } }, { record }))
const grid = ranSource(quadraticFile({ gamma: { values: [0.01, 0.03] }, beta: { values: [0, 0.6] } }, { record }))

/** With every twentieth point. */
function sparse(figure: PathFigure): PathFigure {
  const some = <T extends { readonly points: readonly unknown[] }>(each: T): T => ({
    ...each,
    points: each.points.filter((_, i) => i % 20 === 0),
  })
  return { ...figure, levels: figure.levels.map(some), flows: figure.flows.map(some), paths: figure.paths.map(some) }
}

describe('golden figures', () => {
  it.each([
    ['path-sheared', sheared, { runs: [4, 5] }],
    ['path-grid', grid, { runs: [1, 2] }],
  ])('%s', (name, source, spec) => golden(name, sparse(pathOf(source, spec))))
})

describe('distance to the flow', () => {
  it('shrinks with ε: halved with it where ε is small', () => {
    const { paths } = pathOf(sheared, { runs: [4, 5, 6, 7] })
    const distances = paths.map(({ distance }) => distance ?? Infinity)
    expect(paths.map(({ timeStep }) => timeStep)).toEqual(
      betas.map((beta) => expect.closeTo(0.2 * (1 - beta), 12) as number),
    )
    expect(distances).toEqual(distances.toSorted((a, b) => b - a))
    expect(distances[2] / distances[3]).toBeGreaterThan(1.8)
    expect(distances[2] / distances[3]).toBeLessThan(2.2)
  })

  it('is what the points say, where all are kept', () => {
    for (const { points, whole } of pathOf(grid, { runs: [3] }).paths) {
      expect(points[0]).toEqual([1, -0.5])
      expect(whole || points.length > 20).toBe(true)
    }
  })
})

describe('a method that is not the heavy ball', () => {
  it('is followed by its own steps, and is stable where it is', () => {
    const method = { kind: 'nesterov', gamma: { values: [0.01, 0.07] }, beta: 0.6 }
    const source = ranSource(quadraticFile(method, { record }))
    const { paths } = pathOf(source)
    // γh = 1.75 lies above 2(1 + β)/(1 + 2β) = 1.45; MGD would be stable up to 3.2.
    expect(paths.map(({ run }) => run)).toEqual([0])
    for (const { points } of paths) {
      // w₁ = w₀ − γ h w₀, then z₁ = w₁ + β(w₁ − w₀) and w₂ = z₁ − γ h z₁
      const second = [1, 25].map((h, i) => {
        const w0 = [1, -0.5][i]
        const w1 = w0 * (1 - 0.01 * h)
        return (w1 + 0.6 * (w1 - w0)) * (1 - 0.01 * h)
      })
      points[2].forEach((each, i) => expect(each).toBeCloseTo(second[i], 12))
    }
  })
})

describe('the runs that are shown', () => {
  it('are of one λ where several are', () => {
    const { paths, flows, title } = pathOf(sheared)
    expect(flows.map(({ lambda }) => lambda)).toEqual([0.2])
    expect(paths.map(({ label }) => label)).toEqual(betas.map((beta) => `β = ${beta}`))
    expect(title).toBe('Paths of momentum and of its flow, λ = 0.2')
  })

  it('are spread over the axes where each has its own λ, each beside its own flow', () => {
    const { paths, flows } = pathOf(grid)
    expect(paths.map(({ run }) => run)).toEqual([0, 1, 2, 3])
    expect(flows).toHaveLength(4)
    for (const { run, flow } of paths) expect(flows[flow].lambda).toBeCloseTo(grid.plan.run(run).values.lambda!, 12)
  })

  it('leave out those that are not stable', () => {
    const wild = ranSource(quadraticFile({ gamma: { values: [0.01, 0.1] }, beta: { values: [0, 0.5] } }, { record }))
    expect(wild.results.get(2)?.outcome).toBe('diverged')
    expect(pathOf(wild).paths.map(({ run }) => run)).not.toContain(2)
  })
})

it('reaches the minimum along every path', () => {
  const { paths, flows } = pathOf(sheared)
  for (const { points } of [...paths, ...flows]) {
    expect(points[0]).toEqual([1, -0.5])
    expect(Math.hypot(...points.at(-1)!)).toBeLessThan(0.02)
  }
})

describe('level lines', () => {
  it('hold F where they say', () => {
    for (const { value, points } of levelsOf([1, 25], [1, 0.5])) {
      for (const [a, b] of points) expect(0.5 * (a * a + 25 * b * b)).toBeCloseTo(value, 12)
    }
    expect(levelsOf([1, 25], [1, 0.5]).map(({ value }) => value)).toEqual([1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1, 3])
  })

  it('are straight where F is flat along one axis, and none where it is flat', () => {
    for (const { value, points } of levelsOf([0, 4], [1, 1])) {
      expect(points.every(([, b]) => Math.abs(2 * b * b - value) < 1e-12)).toBe(true)
    }
    expect(levelsOf([0, 0], [1, 1])).toEqual([])
  })
})

it('is of quadratics of two dimensions', () => {
  const reason = 'Paths are drawn on quadratics of two dimensions.'
  const network = ranSource(networkFile({ lambda: 0.1, beta: 0.8 }))
  expect(figureOf(network, { kind: 'path' })).toEqual({ kind: 'none', reason })
  const three = ranSource({
    ...quadraticFile({ gamma: 0.01, beta: 0 }, { record }),
    problem: { kind: 'quadratic', eigenvalues: [1, 2, 3], start: [1, 1, 1] },
  })
  expect(figureSpecs(three).map(({ spec }) => spec.kind)).not.toContain('path')
})
