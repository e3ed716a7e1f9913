import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FigureSpec, MapFigure } from '../../contract/index.ts'
import { golden } from '../golden.fixture.ts'
import { figureOf, type FigureSource } from '../index.ts'
import { fileOf, likeDiagonalNetwork, sourceOf } from '../synthetic.fixture.ts'

type Point = readonly [number, number]

function mapOf(source: FigureSource, spec: Partial<Extract<FigureSpec, { kind: 'map' }>> = {}): MapFigure {
  const figure = figureOf(source, { kind: 'map', ...spec })
  if (figure.kind !== 'map') throw new Error(figure.kind === 'none' ? figure.reason : figure.kind)
  return figure
}

function reasonOf(source: FigureSource, spec: Extract<FigureSpec, { kind: 'map' }>): string {
  const figure = figureOf(source, spec)
  return figure.kind === 'none' ? figure.reason : figure.title
}

const sheared = sourceOf(
  fileOf({ kind: 'mgd', lambda: { values: [0.02, 0.1] }, beta: { values: [0.5, 0.9] } }),
  likeDiagonalNetwork,
)
const grid = sourceOf(
  fileOf({ kind: 'mgd', gamma: { logspace: [1e-4, 1e-1, 12] }, beta: { values: [0, 0.5, 0.9, 0.98] } }, 3),
  likeDiagonalNetwork,
)
const strip = sourceOf(fileOf({ kind: 'mgd', gamma: { logspace: [1e-3, 1e-1, 5] }, beta: 0.9 }, 2), likeDiagonalNetwork)

describe('golden figures', () => {
  it.each([
    ['map-sheared', sheared],
    ['map-grid', grid],
    ['map-strip', strip],
  ])('%s', (name, source) => golden(name, mapOf(source)))
})

const logs = (figure: MapFigure) =>
  figure.cells.map((cell) => cell.corners.map(([x, y]): Point => [Math.log(x), Math.log(y)]))

/** Area with sign: positive where the corners run counter-clockwise. */
function area(corners: readonly Point[]): number {
  return corners.reduce((sum, [x1, y1], i) => {
    const [x2, y2] = corners[(i + 1) % corners.length]
    return sum + (x1 * y2 - x2 * y1) / 2
  }, 0)
}

/** Edges that only one cell has: the outline, if the cells tile it. An edge that three cells had would be left over too. */
function outline(figure: MapFigure): (readonly [Point, Point])[] {
  const edges = new Map<string, readonly [Point, Point]>()
  for (const corners of logs(figure)) {
    corners.forEach((from, i) => {
      const to = corners[(i + 1) % corners.length]
      const key = (a: Point, b: Point) => `${a.join(' ')} ${b.join(' ')}`
      if (!edges.delete(key(to, from))) edges.set(key(from, to), [from, to])
    })
  }
  return [...edges.values()]
}

/** @param edges how many edges the outline has; left out where β = 0 cuts cells aslant */
function expectTiled(figure: MapFigure, edges?: number): void {
  const areas = logs(figure).map(area)
  expect(Math.min(...areas)).toBeGreaterThan(0)
  const around = outline(figure)
  if (edges !== undefined) expect(around).toHaveLength(edges)
  const enclosed = around.reduce((sum, [[x1, y1], [x2, y2]]) => sum + (x1 * y2 - x2 * y1) / 2, 0)
  const covered = areas.reduce((sum, each) => sum + each, 0)
  expect(covered / enclosed).toBeCloseTo(1, 9)
}

describe('cells', () => {
  it('tile a sheared plane without gap or overlap', () => expectTiled(mapOf(sheared), 8))
  it('tile a rectangular plane', () => expectTiled(mapOf(grid), 32))
  it('give a single row a finite height', () => expectTiled(mapOf(strip), 12))

  it('tile whatever two of γ, β, λ the file gives, in any order of their values', () => {
    const axis = (min: number, max: number) =>
      fc.uniqueArray(fc.double({ min, max, noNaN: true }), {
        minLength: 1,
        maxLength: 6,
        comparator: (a, b) => Math.abs(a - b) < 1e-3 * max,
      })
    fc.assert(
      fc.property(
        axis(1e-4, 1e-2),
        axis(0.02, 10),
        axis(0, 0.98),
        fc.constantFrom('lambda gamma', 'gamma lambda', 'lambda beta', 'beta gamma'),
        (gamma, lambda, beta, order) => {
          const values = { gamma, lambda, beta }
          const names = order.split(' ') as (keyof typeof values)[]
          const [first, second] = names.map((name) => values[name])
          fc.pre(first.length * second.length > 1)
          const method = Object.fromEntries(names.map((name) => [name, { values: values[name] }]))
          const source = sourceOf(fileOf({ kind: 'mgd', ...method }), () => ({ outcome: 'converged', testLoss: 1 }))
          const edges = names.includes('beta') ? 2 * (first.length + second.length) : undefined
          expectTiled(mapOf(source, { plane: 'gamma-beta' }), edges)
        },
      ),
      { numRuns: 60, seed: 1 },
    )
  })

  it('contain their own point', () => {
    for (const figure of [mapOf(sheared), mapOf(grid), mapOf(strip)]) {
      logs(figure).forEach((corners, i) => {
        const { x, y } = figure.cells[i]
        const point: Point = [Math.log(x), Math.log(y)]
        corners.forEach((from, k) => {
          const to = corners[(k + 1) % corners.length]
          // A point at β = 0 lies on the edge that its cell ends at.
          expect(area([from, to, point])).toBeGreaterThanOrEqual(y === 1 ? -1e-12 : 1e-12)
        })
      })
    }
  })

  it('end at β = 0, where their edges are straight in the logarithms', () => {
    const sheer = sourceOf(
      fileOf({ kind: 'mgd', lambda: { values: [0.01, 0.1] }, gamma: { values: [0.001, 0.01] } }),
      () => ({ outcome: 'converged', testLoss: 1 }),
    )
    for (const figure of [mapOf(grid), mapOf(sheer, { plane: 'gamma-beta' }), mapOf(sheared)]) {
      const heights = figure.cells.flatMap(({ corners }) => corners.map(([, y]) => y))
      expect(Math.max(...heights)).toBe(1)
    }
    const cut = mapOf(sheer, { plane: 'gamma-beta' }).cells.find(({ x, y }) => x === 0.01 && y === 1)
    expect(cut?.corners.map(([, y]) => y).filter((y) => y === 1)).toHaveLength(2)
  })

  it('count what diverged and what is missing, and average the rest', () => {
    const source = sourceOf(
      fileOf({ kind: 'mgd', gamma: { values: [0.1, 0.2] }, beta: { values: [0, 0.5] } }, 6),
      ({ gamma, beta }, seed) => {
        if (gamma !== 0.1 || beta !== 0) return { outcome: 'converged', testLoss: 100 }
        if (seed === 0) return null
        if (seed === 1) return { outcome: 'failed' }
        if (seed === 2) return { outcome: 'diverged', testLoss: 1e300 }
        return { outcome: seed === 3 ? 'budget-spent' : 'converged', testLoss: seed }
      },
    )
    const figure = mapOf(source)
    const cell = figure.cells.find(({ x, y }) => x === 0.1 && y === 1)
    expect(cell).toMatchObject({
      value: expect.closeTo(Math.cbrt(60), 12) as number,
      n: 3,
      diverged: 1,
      missing: 2,
      runs: [0, 4, 8, 12, 16, 20],
    })
    // On a logarithmic scale a mean of 3, 4 and 5 is the geometric one, and the figure says so.
    expect(figure.mean).toBe('geometric')
    expect(figure.value.range).toEqual([expect.closeTo(Math.cbrt(60), 12), 100])
    expect(figure.value.scale).toBe('log')
  })

  it('are merged where the file gives a value twice', () => {
    const source = sourceOf(
      fileOf({ kind: 'mgd', gamma: { values: [0.1, 0.2, 0.1] }, beta: { values: [0, 0.5] } }),
      () => ({ outcome: 'converged', testLoss: 1 }),
    )
    const figure = mapOf(source)
    expect(figure.cells).toHaveLength(4)
    expect(figure.cells.map(({ runs }) => runs)).toContainEqual([0, 4])
  })

  it('have no value where all runs diverged', () => {
    const gone = mapOf(grid).cells.filter(({ x, y }) => x > 0.09 && y === 1)
    expect(gone).toMatchObject([{ value: null, n: 0, diverged: 3, missing: 0 }])
  })
})

describe('level lines', () => {
  it('have slope 2 of log γ against log(1−β)', () => {
    const figure = mapOf(grid)
    expect(figure.levels.length).toBeGreaterThan(4)
    for (const { lambda, points } of figure.levels) {
      const [[x1, y1], [x2, y2]] = [points[0], points[points.length - 1]]
      expect(Math.log(x2 / x1) / Math.log(y2 / y1)).toBeCloseTo(2, 9)
      for (const [gamma, gap] of points) expect(gamma / gap ** 2 / lambda).toBeCloseTo(1, 9)
    }
  })

  it('stay within the plane, at decades', () => {
    const figure = mapOf(grid)
    const [xs, ys] = [0, 1].map((k) => figure.cells.flatMap(({ corners }) => corners.map((corner) => corner[k])))
    for (const [x, y] of figure.levels.flatMap(({ points }) => points)) {
      expect(x).toBeGreaterThanOrEqual(Math.min(...xs) * (1 - 1e-12))
      expect(x).toBeLessThanOrEqual(Math.max(...xs) * (1 + 1e-12))
      expect(y).toBeGreaterThanOrEqual(Math.min(...ys) * (1 - 1e-12))
      expect(y).toBeLessThanOrEqual(Math.max(...ys) * (1 + 1e-12))
    }
    expect(figure.levels.map(({ lambda }) => lambda)).toEqual([1e-4, 1e-3, 0.01, 0.1, 1, 10, 100])
  })

  it('stand upright where λ is an axis, and are absent where λ is no function of the plane', () => {
    const upright = mapOf(sheared, { plane: 'axes' })
    expect(upright.x.symbol).toBe('λ')
    expect(upright.levels.map(({ points }) => points[0][0])).toEqual([0.02, 0.05, 0.1])
    const scales = sourceOf(
      fileOf({ kind: 'mgd', gamma: { values: [0.01, 0.1] }, beta: 0.5 }, 1, { init: { scale: { values: [0.1, 1] } } }),
      likeDiagonalNetwork,
    )
    expect(mapOf(scales)).toMatchObject({ x: { symbol: 'α' }, y: { symbol: 'γ' }, levels: [] })
  })
})

describe('planes', () => {
  const deep = sourceOf(
    fileOf({ kind: 'mgd', gamma: { values: [0.01, 0.1] }, beta: { values: [0, 0.5] } }, 1, {
      init: { scale: { values: [0.3, 0.1] } },
    }),
    ({ scale = 0 }) => ({ outcome: 'converged', testLoss: scale }),
  )

  it('take the first value of a further axis and say so', () => {
    const figure = mapOf(deep)
    expect(figure.title).toBe('Test loss over step size and momentum, α = 0.3')
    expect(figure.cells.map(({ value }) => value)).toEqual([0.3, 0.3, 0.3, 0.3])
  })

  it('are the first two axes of the file when asked', () => {
    const figure = mapOf(deep, { plane: 'axes' })
    expect([figure.x.symbol, figure.y.symbol]).toEqual(['α', 'γ'])
    expect(figure.cells.map(({ value }) => value)).toEqual([0.1, 0.1, 0.3, 0.3])
    expect(figure.title).toBe('Test loss over initial scale and step size, β = 0')
  })

  it('say why there is none', () => {
    const single = sourceOf(fileOf({ kind: 'mgd', gamma: 0.01, beta: 0 }), likeDiagonalNetwork)
    expect(reasonOf(single, { kind: 'map' })).toBe('Neither step size nor momentum varies.')
    expect(reasonOf(strip, { kind: 'map', plane: 'axes' })).toBe('A map needs two numbers that vary.')
    expect(reasonOf(grid, { kind: 'map', metric: 'error' })).toBe('No run of this experiment has this metric.')
    const idle = sourceOf(fileOf({ kind: 'mgd', gamma: { values: [1, 2] }, beta: 0 }), () => null)
    expect(reasonOf(idle, { kind: 'map' })).toBe('No run has finished yet.')
  })
})

it('shows a plane on which every run diverged', () => {
  const source = sourceOf(fileOf({ kind: 'mgd', gamma: { values: [1, 2] }, beta: { values: [0, 0.5] } }), () => ({
    outcome: 'diverged',
  }))
  const figure = mapOf(source)
  expect(figure.value).toMatchObject({ metric: 'trainLoss', range: null })
  expect(figure.cells.map(({ diverged, value }) => [diverged, value])).toEqual(Array(4).fill([1, null]))
})

it('takes the training loss where there is no test loss', () => {
  const source = sourceOf(fileOf({ kind: 'mgd', gamma: { values: [1, 2] }, beta: { values: [0, 0.5] } }), () => ({
    outcome: 'converged',
    trainLoss: 0.5,
  }))
  expect(mapOf(source).value).toMatchObject({ metric: 'trainLoss', scale: 'linear', range: [0.5, 0.5] })
})

describe('the slope of the metric’s own level lines', () => {
  const of = (exponent: number, noise = 0) =>
    sourceOf(
      fileOf({ kind: 'mgd', gamma: { logspace: [1e-4, 1e-2, 12] }, beta: { values: [0.5, 0.7, 0.8, 0.9] } }),
      ({ gamma = 0, beta = 0 }) => ({
        outcome: 'converged',
        testLoss: Math.exp(
          Math.sin(Math.log(gamma / (1 - beta) ** exponent)) + noise * Math.sin(1e5 * gamma + 99 * beta),
        ),
      }),
    )

  it.each([1, 1.5, 2, 3])('is found: %d', (exponent) => {
    const { slope } = mapOf(of(exponent))
    expect(slope?.value).toBeCloseTo(exponent, 1)
    expect(slope?.n).toBe(48)
  })

  it('comes with slopes between which it lies, wider where the metric is noisy', () => {
    const [clean, noisy] = [mapOf(of(2)).slope, mapOf(of(2, 0.1)).slope]
    if (!clean || !noisy) throw new Error('a slope is needed')
    expect(noisy.low).toBeLessThanOrEqual(2)
    expect(noisy.high).toBeGreaterThanOrEqual(2)
    expect(noisy.high - noisy.low).toBeGreaterThanOrEqual(clean.high - clean.low)
  })

  it('is the same where the axes of the file are drawn, and absent where it has no meaning', () => {
    const turned = sourceOf(
      fileOf({ kind: 'mgd', beta: { values: [0.5, 0.7, 0.8, 0.9] }, gamma: { logspace: [1e-4, 1e-2, 12] } }),
      ({ lambda = 0 }) => ({ outcome: 'converged', testLoss: 1 + Math.log(lambda) ** 2 }),
    )
    expect(mapOf(turned, { plane: 'axes' }).slope).toEqual(mapOf(turned, { plane: 'gamma-beta' }).slope)
    expect(mapOf(sheared, { plane: 'axes' }).slope).toBeNull()
    expect(mapOf(strip).slope).toBeNull()
    const flat = sourceOf(
      fileOf({ kind: 'mgd', gamma: { logspace: [1e-4, 1e-2, 12] }, beta: { values: [0, 0.5] } }),
      () => ({ outcome: 'converged', testLoss: 1 }),
    )
    expect(mapOf(flat).slope).toBeNull()
  })
})
