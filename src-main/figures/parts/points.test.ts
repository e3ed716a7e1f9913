import { describe, expect, it } from 'vitest'
import { figureOf } from '../index.ts'
import { fileOf, likeDiagonalNetwork, sourceOf } from '../synthetic.fixture.ts'
import { pointsOf } from './points.ts'

/** Runs from elsewhere: two seeds at one point, one at the next, three at the last, and none at γ = 0.001, β = 0.9. */
const places = [
  [0.01, 0, 0],
  [0.01, 0.9, 0],
  [0.001, 0, 0],
  [0.01, 0, 1],
  [0.001, 0, 1],
  [0.001, 0, 2],
] as const
const source = sourceOf(
  {
    ...fileOf({ kind: 'mgd', gamma: 0.1, beta: 0 }),
    seeds: undefined,
    imported: {
      digest: 'a'.repeat(64),
      runs: places.map(([gamma, beta, seed]) => ({ seed, params: { gamma, beta } })),
    },
  },
  likeDiagonalNetwork,
)

describe('points of runs from elsewhere', () => {
  it('are the choices of values that occur, each with its own runs', () => {
    const points = pointsOf(source)
    expect(points.count).toBe(3)
    expect([...points.column('gamma')]).toEqual([0.01, 0.01, 0.001])
    expect(Array.from({ length: 3 }, (_, point) => points.runs(point))).toEqual([[0, 3], [1], [2, 4, 5]])
    expect(places.map((_, run) => points.of(run))).toEqual([0, 1, 2, 0, 2, 2])
    // Axes stand in ascending order of their values.
    expect([points.at({ gamma: 1, beta: 1 }), points.at({}), points.at({ beta: 1 })]).toEqual([1, 2, null])
  })

  it('are summed up over their own seeds', () => {
    const collapse = figureOf(source, { kind: 'collapse', metric: 'testLoss' })
    if (collapse.kind !== 'collapse') throw new TypeError(collapse.kind)
    const bands = collapse.groups.map(({ band, marks }) => [band.map(({ n }) => n), marks.map(({ run }) => run)])
    expect(bands).toEqual([
      [
        [3, 2],
        [2, 4, 5, 0, 3],
      ],
      [[1], [1]],
    ])
  })

  it('fill the cells of a map that they lie in, and leave the others empty', () => {
    const map = figureOf(source, { kind: 'map', metric: 'testLoss', plane: 'gamma-beta' })
    if (map.kind !== 'map') throw new TypeError(map.kind)
    const cells = map.cells.map(({ x, y, n, runs }) => ({ x, y: Number(y.toPrecision(9)), n, runs }))
    expect(cells).toEqual([
      { x: 0.001, y: 0.1, n: 0, runs: [] },
      { x: 0.001, y: 1, n: 3, runs: [2, 4, 5] },
      { x: 0.01, y: 0.1, n: 1, runs: [1] },
      { x: 0.01, y: 1, n: 2, runs: [0, 3] },
    ])
  })
})
