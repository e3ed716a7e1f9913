import { describe, expect, it } from 'vitest'
import type { FigureSpec, WeightsFigure } from '../../contract/index.ts'
import { golden } from '../golden.fixture.ts'
import { figureOf, type FigureSource } from '../index.ts'
import { networkFile, quadraticFile, ranSource } from '../ran.fixture.ts'

type Spec = Partial<Extract<FigureSpec, { kind: 'weights' }>>

function weightsOf(source: FigureSource, spec: Spec = {}): WeightsFigure {
  const figure = figureOf(source, { kind: 'weights', ...spec })
  if (figure.kind !== 'weights') throw new Error(figure.kind === 'none' ? figure.reason : figure.kind)
  return figure
}

const source = ranSource(
  networkFile({ lambda: { values: [0.01, 1] }, beta: { values: [0.8, 0.9] } }, { stop: { loss: 1e-6, steps: 5000 } }),
)

/** To seven digits, and every tenth point: the last bits are the kernel's. */
function rounded({ panels, ...rest }: WeightsFigure): unknown {
  const short = (value: number) => Number(value.toPrecision(7)) + 0
  return {
    ...rest,
    panels: panels.map(({ lines, crossings, ...panel }) => ({
      ...panel,
      lines: lines.map((line) => ({
        ...line,
        points: line.points.filter((_, i) => i % 10 === 0).map((point) => point.map(short)),
      })),
      crossings: crossings.map((each) => ({ ...each, time: short(each.time) })),
    })),
  }
}

it('golden weights', () => golden('weights', rounded(weightsOf(source))))

it('takes of each λ the run with the fewest steps', () => {
  const { panels } = weightsOf(source)
  expect(panels.map(({ run, label }) => [run, label])).toEqual([
    [0, 'λ = 0.01'],
    [2, 'λ = 1'],
  ])
})

it('ends where the run ended: θ = (w₊² − w₋²)/4', () => {
  for (const { run, lines, whole, until } of weightsOf(source).panels) {
    const { theta, time } = source.results.get(run)!
    const end = (side: 'plus' | 'minus') =>
      lines.filter((line) => line.side === side).map(({ points }) => points.at(-1)![1])
    const minus = end('minus')
    expect(whole).toBe(true)
    expect(until).toBeCloseTo(time!, 9)
    end('plus').forEach((w, j) => expect((w * w - minus[j] ** 2) / 4).toBeCloseTo(theta![j], 9))
  }
})

describe('crossings', () => {
  const [calm, wild] = weightsOf(source).panels

  it('are as many as the run counted', () => {
    expect(calm.crossingCount).toBe(source.results.get(0)!.crossings)
    expect(wild.crossingCount).toBe(source.results.get(2)!.crossings)
    expect(wild.crossingCount).toBeGreaterThan(0)
  })

  it('are marked where a line changes sign', () => {
    expect(calm.crossings).toEqual([])
    expect(wild.crossings.length).toBeGreaterThan(0)
    for (const { time, coordinate, side } of wild.crossings) {
      const line = wild.lines.find((each) => each.coordinate === coordinate && each.side === side)!
      const after = line.points.findIndex(([t]) => t >= time)
      expect(Math.sign(line.points[after][1])).not.toBe(Math.sign(line.points[after - 1][1]))
    }
    const first = Math.min(...wild.crossings.map(({ time }) => time))
    expect(first / source.results.get(2)!.firstCrossingTime!).toBeCloseTo(1, 0)
  })
})

it('follows a long run in part, and says so', () => {
  const long = ranSource(networkFile({ lambda: 0.1, beta: 0.5 }, { stop: { loss: 1e-30, steps: 600_000 } }))
  const [panel] = weightsOf(long).panels
  expect(panel.whole).toBe(false)
  expect(panel.until).toBeLessThan(long.results.get(0)!.time!)
  expect(panel.until).toBeGreaterThan(0.7 * long.results.get(0)!.time!)
})

it('shows at most forty coordinates, those on the support among them', () => {
  const wide = ranSource(
    networkFile(
      { lambda: 0.1, beta: 0.5 },
      {
        problem: {
          kind: 'diagonal-network',
          data: { kind: 'sparse-gaussian', n: 5, d: 90, sparsity: 3, mean: 0, noise: 0 },
          init: { scale: 0.1 },
        },
        stop: { steps: 200 },
      },
    ),
  )
  const { panels, shown, coordinates } = weightsOf(wide)
  expect([shown, coordinates]).toEqual([40, 90])
  expect(panels[0].lines).toHaveLength(80)
  expect(panels[0].lines.filter(({ highlighted }) => highlighted)).toHaveLength(6)
})

it('is of diagonal networks', () => {
  expect(figureOf(ranSource(quadraticFile({ gamma: 0.01, beta: 0.5 })), { kind: 'weights' })).toEqual({
    kind: 'none',
    reason: 'Only diagonal networks have weights w₊ and w₋.',
  })
})

describe('of flows', () => {
  const flows = ranSource(
    networkFile({ kind: 'mgf', lambda: { values: [0.01, 1] } }, { stop: { loss: 1e-8, time: 40 } }),
  )

  it('end where their runs ended, with the crossings that those counted, each of them marked', () => {
    for (const { run, lines, crossings, crossingCount, whole } of weightsOf(flows).panels) {
      const result = flows.results.get(run)!
      const end = (side: 'plus' | 'minus') =>
        lines.filter((line) => line.side === side).map(({ points }) => points.at(-1)![1])
      const minus = end('minus')
      expect(whole).toBe(true)
      end('plus').forEach((w, j) => expect((w * w - minus[j] ** 2) / 4).toBeCloseTo(result.theta![j], 9))
      expect([crossingCount, crossings.length]).toEqual([result.crossings, result.crossings])
    }
    expect(weightsOf(flows).panels[1].crossingCount).toBeGreaterThan(0)
  })
})
