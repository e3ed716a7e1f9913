import { describe, expect, it } from 'vitest'
import type { BifurcationFigure, FigureSpec } from '../../contract/index.ts'
import { golden } from '../golden.fixture.ts'
import { figureOf, figureSpecs, type FigureSource } from '../index.ts'
import { plotOf } from '../plots.ts'
import { networkFile, quadraticFile, ranSource } from '../ran.fixture.ts'
import { zerosOf } from './zeros.ts'

type Spec = Partial<Extract<FigureSpec, { kind: 'bifurcation' }>>

function bifurcationOf(source: FigureSource, spec: Spec = {}): BifurcationFigure {
  const figure = figureOf(source, { kind: 'bifurcation', ...spec })
  if (figure.kind !== 'bifurcation') throw new Error(figure.kind === 'none' ? figure.reason : figure.kind)
  return figure
}

const kept = { record: { trajectory: 8, weights: true }, stop: { loss: 1e-10, time: 1e5 } }
const flows = ranSource(networkFile({ kind: 'mgf', lambda: { logspace: [0.003, 1, 12] } }, kept))
const discrete = ranSource(
  networkFile(
    { lambda: { values: [0.02, 0.1, 0.5] }, beta: { values: [0.6, 0.9] } },
    { ...kept, seeds: { first: 0, count: 2 } },
  ),
)

/** To five digits: the last bits are the integrator's. */
function rounded(figure: BifurcationFigure): unknown {
  const short = (value: number) => Number(value.toPrecision(5)) + 0
  return {
    ...figure,
    bound: figure.bound === null ? null : short(figure.bound),
    lines: figure.lines.map((line) => ({
      ...line,
      points: line.points.map(({ x, y, run }) => ({ x: short(x), y: short(y), run })),
    })),
    critical: figure.critical.map((each) => ({
      ...each,
      low: short(each.low),
      high: short(each.high),
      at: short(each.at),
    })),
  }
}

it('golden bifurcation', () => golden('bifurcation', rounded(bifurcationOf(flows))))

describe('the signed balancedness', () => {
  const { lines } = bifurcationOf(flows)

  it('is Δ∞/Δ₀ in size, and starts at 1 for small λ', () => {
    for (const { coordinate, points } of lines) {
      for (const { run, y } of points) {
        const { delta } = flows.results.get(run)!
        expect(Math.abs(y) / (delta![coordinate] / 0.01)).toBeCloseTo(1, 9)
      }
      expect(points[0].y).toBeGreaterThan(0.8)
    }
  })

  it('has the sign of the number of crossings of its coordinate, counted on the way', () => {
    const last = lines[0].points.at(-1)!.run
    const weights = figureOf(flows, { kind: 'weights', runs: [last] })
    if (weights.kind !== 'weights') throw new Error(weights.kind)
    const [{ crossings, crossingCount }] = weights.panels
    expect(crossings).toHaveLength(crossingCount)
    const odd = lines.map(
      ({ coordinate }) => crossings.filter((each) => each.coordinate === coordinate).length % 2 === 1,
    )
    expect(odd).toContain(true)
    expect(lines.map(({ points }) => points.at(-1)!.y < 0)).toEqual(odd)
  })
})

describe('the zeros', () => {
  it('are where S changes sign, straight between neighbours in ln λ', () => {
    // S = 1 − 2 ln λ is straight in ln λ: its zero is √e wherever the neighbours lie. S = λ has none.
    const at = (x: number, run: number) => ({ run, x, values: Float64Array.of(1 - 2 * Math.log(x), x) })
    expect(zerosOf([at(0.5, 0), at(1, 1), at(3, 2), at(9, 3)])).toEqual([
      {
        coordinate: 0,
        runs: [1, 2],
        low: 1,
        high: 3,
        at: expect.closeTo(Math.sqrt(Math.E), 12) as number,
        turns: 'down',
      },
    ])
  })

  it('go both ways, and the size of S alone has none', () => {
    const values = [1, -1, -2, 3]
    const signed = (of: (value: number) => number) =>
      values.map((value, run) => ({ run, x: 2 ** run, values: Float64Array.of(of(value)) }))
    expect(zerosOf(signed((value) => value)).map(({ turns, low }) => [turns, low])).toEqual([
      ['down', 1],
      ['up', 4],
    ])
    expect(zerosOf(signed(Math.abs))).toEqual([])
  })

  it('lie above the bound below which a flow crosses nothing', () => {
    const { critical, bound } = bifurcationOf(flows)
    expect(critical.length).toBeGreaterThan(3)
    for (const { low, high, at } of critical) {
      expect(at).toBeGreaterThanOrEqual(low)
      expect(at).toBeLessThanOrEqual(high)
      expect(high).toBeGreaterThan(bound!)
    }
  })

  it('come nearer to the true one as λ is sampled more finely', () => {
    const of = (count: number) =>
      bifurcationOf(ranSource(networkFile({ kind: 'mgf', lambda: { logspace: [0.1, 0.4, count] } }, kept))).critical
    const [coarse, fine] = [of(3), of(9)]
    for (const { coordinate, low, high } of fine) {
      const before = coarse.find((each) => each.coordinate === coordinate && each.low <= low && each.high >= high)
      expect(before).toBeDefined()
    }
  })
})

describe('discrete runs', () => {
  it('are those of the first seed that have the smallest step of their λ', () => {
    const { lines, left, bound } = bifurcationOf(discrete)
    const runs = lines[0].points.map(({ run }) => discrete.plan.run(run))
    expect(runs.map(({ seed, params }) => [seed, params.beta])).toEqual([
      [0, 0.9],
      [0, 0.9],
      [0, 0.9],
    ])
    expect(left).toEqual({ unconverged: 0, coarser: 3 })
    expect(bound).toBeNull()
  })

  it('can be drawn against λ′', () => {
    const { x, lines } = bifurcationOf(discrete, { against: 'lambdaPrime' })
    expect(x.symbol).toBe('λ′')
    expect(lines[0].points[0].x).toBeCloseTo((0.02 * (1 + 0.9)) / 2, 12)
  })
})

it('leaves out what did not converge, and says how many', () => {
  const method = { lambda: { values: [0.02, 0.1, 0.5] }, beta: 0.9 }
  const whole = ranSource(networkFile(method, kept))
  const longest = Math.max(...[...whole.results.values()].map(({ steps }) => steps))
  const short = ranSource(networkFile(method, { ...kept, stop: { loss: 1e-10, steps: longest - 1 } }))
  const figure = bifurcationOf(short)
  expect(figure.left.unconverged).toBe(1)
  expect(figure.lines[0].points).toHaveLength(2)
  expect(plotOf(figure).note).toContain('1 not converged left out')
  expect(bifurcationOf(whole).lines[0].points).toHaveLength(3)
})

it('is listed where weights were kept, and else says what is missing', () => {
  const listed = (source: FigureSource) => figureSpecs(source).filter(({ spec }) => spec.kind === 'bifurcation').length
  const reasonOf = (source: FigureSource) => {
    const figure = figureOf(source, { kind: 'bifurcation' })
    return figure.kind === 'none' ? figure.reason : figure.title
  }
  const without = ranSource(networkFile({ lambda: { values: [0.02, 0.1] }, beta: 0.9 }))
  expect([listed(flows), listed(without)]).toEqual([1, 0])
  expect(reasonOf(without)).toBe(
    'The signs of w₊ and w₋ were not kept: that takes record.weights and record.trajectory.',
  )
  expect(reasonOf(ranSource(quadraticFile({ gamma: 0.01, beta: 0.5 })))).toBe(
    'Only a diagonal network has a balancedness.',
  )
  const one = ranSource(networkFile({ lambda: 0.1, beta: 0.9 }, kept))
  expect(reasonOf(one)).toBe('There are fewer than two λ of which a run has converged with its weights kept.')
})
