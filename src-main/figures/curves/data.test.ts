import { deviation, mean } from 'd3-array'
import { describe, expect, it } from 'vitest'
import type { CurvesFigure, FigureSpec } from '../../contract/index.ts'
import { golden } from '../golden.fixture.ts'
import { figureNeeds, figureOf, figureSpecs, type FigureSource } from '../index.ts'
import { plotOf } from '../plots.ts'
import { networkFile, quadraticFile, ranSource } from '../ran.fixture.ts'

type Spec = Partial<Extract<FigureSpec, { kind: 'curves' }>>

function curvesOf(source: FigureSource, spec: Spec = {}): CurvesFigure {
  const figure = figureOf(source, { kind: 'curves', ...spec })
  if (figure.kind !== 'curves') throw new Error(figure.kind === 'none' ? figure.reason : figure.kind)
  return figure
}

function reasonOf(source: FigureSource, spec: Spec = {}): string {
  const figure = figureOf(source, { kind: 'curves', ...spec })
  return figure.kind === 'none' ? figure.reason : figure.kind
}

/** GD(γ), MGD(γ, β), MGD(γ, β²), GD(4γ), MGD(4γ, β), MGD(4γ, β²). */
const accelerated = ranSource(quadraticFile({ gamma: { values: [5e-4, 2e-3] }, beta: { values: [0, 0.9, 0.81] } }))
const sheared = ranSource(
  networkFile({ lambda: { values: [0.02, 0.5] }, beta: { values: [0.8, 0.9] } }, { seeds: { first: 0, count: 3 } }),
)
const sharpened = ranSource(
  networkFile({ gamma: 0.02, beta: { values: [0, 0.5] } }, { record: { trajectory: 40, sharpness: true } }),
)
const fiveSeeds = ranSource(
  networkFile({ lambda: { values: [0.02, 0.5] }, beta: 0.8 }, { seeds: { first: 0, count: 5 } }),
)
const near = (value: number) => expect.closeTo(value, 6) as number
const like = (low: number, high: number) => expect.objectContaining({ low: near(low), high: near(high) }) as object
const many = ranSource(
  networkFile(
    { gamma: { logspace: [3e-3, 3e-2, 5] }, beta: { values: [0, 0.5, 0.7, 0.8, 0.9] } },
    { record: { trajectory: 12 } },
  ),
)

describe('golden figures', () => {
  it.each<[string, FigureSource, Spec]>([
    ['curves-aligned', accelerated, { runs: [0, 3, 1, 5], against: 'aligned', points: 40 }],
    ['curves-sheared', sheared, { quantity: 'testLoss', against: 'time' }],
    ['curves-band', sheared, { quantity: 'balancedness', against: 'time', seeds: 'band', points: 30 }],
    ['curves-quartiles', fiveSeeds, { quantity: 'testLoss', against: 'time', seeds: 'band', points: 30 }],
    ['curves-many', many, {}],
    ['curves-sharpness', sharpened, { quantity: 'sharpness' }],
  ])('%s', (name, source, spec) => golden(name, curvesOf(source, spec)))
})

describe('the runs that are shown', () => {
  it('are at most twelve of the first seed, spread over both axes', () => {
    const runs = curvesOf(many).curves.flatMap((curve) => curve.runs)
    const params = runs.map((run) => many.plan.run(run).values)
    expect(runs.length).toBeLessThanOrEqual(12)
    expect(new Set(params.map(({ gamma }) => gamma)).size).toBe(4)
    expect(new Set(params.map(({ beta }) => beta))).toEqual(new Set([0, 0.7, 0.9]))
    expect(curvesOf(sheared).curves.map((curve) => curve.runs)).toEqual([[0], [1], [2], [3]])
  })

  it('are those asked for, in their order, each once', () => {
    expect(curvesOf(sheared, { runs: [9, 2, 9] }).curves.map((curve) => curve.runs)).toEqual([[9], [2]])
  })

  it('are all that the source must hold', () => {
    expect(figureNeeds(sheared, { kind: 'curves', runs: [9, 2] })).toEqual([9, 2])
    expect(figureNeeds(sheared, { kind: 'curves', runs: [1], seeds: 'band' })).toEqual([1, 5, 9])
    expect(figureNeeds(accelerated, { kind: 'curves', runs: [5], against: 'aligned', reference: 1 })).toEqual([5, 1])
  })
})

describe('how curves are told apart', () => {
  it('colour is λ’s and dashes are β’s where the file gives both', () => {
    const { categories, variants, curves } = curvesOf(sheared)
    expect([categories, variants]).toEqual([
      ['λ = 0.02', 'λ = 0.5'],
      ['β = 0.8', 'β = 0.9'],
    ])
    expect(curves.map(({ category, variant }) => [category, variant])).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ])
  })

  it('each has its own colour while there are few, and the seeds of one share it', () => {
    expect(curvesOf(accelerated, { runs: [0, 5] }).categories).toEqual(['γ = 5e-4, β = 0', 'γ = 0.002, β = 0.81'])
    expect(curvesOf(sheared, { runs: [0, 4, 1] }).curves.map(({ category }) => category)).toEqual([0, 0, 1])
  })

  it('colour is λ on a scale where there are many', () => {
    expect(curvesOf(many).colour).toBe('lambda')
    expect(curvesOf(accelerated, { runs: [0, 5] }).colour).toBe('category')
  })
})

describe('the abscissa', () => {
  const lastX = (spec: Spec) => curvesOf(accelerated, { runs: [1], ...spec }).curves[0].points.at(-1)![0]

  it('is whole steps, or time, up to the end of the run', () => {
    const { steps, time } = accelerated.results.get(1)!
    expect(lastX({ against: 'steps' })).toBe(steps)
    expect(lastX({ against: 'time' })).toBe(time)
    expect(curvesOf(accelerated).curves.every(({ points }) => points.every(([x]) => Number.isInteger(x)))).toBe(true)
  })

  it('is time in steps of the reference where runs are aligned', () => {
    expect(lastX({ against: 'aligned', reference: 0 })).toBeCloseTo(accelerated.results.get(1)!.time! / 5e-4, 9)
  })
})

describe('speed-ups', () => {
  it('are measured against the slowest run of the same flow: 4 for GD(4γ), 4/(1+β) for MGD(4γ, β²)', () => {
    const gains = curvesOf(accelerated, { runs: [0, 3, 1, 5], against: 'aligned' }).curves.map(({ speedUp }) => speedUp)
    expect(gains.map((gain) => gain?.over)).toEqual([undefined, 0, undefined, 1])
    expect(gains[1]!.factor).toBeCloseTo(4, 1)
    expect(gains[3]!.factor).toBeCloseTo(4 / 1.9, 1)
    expect(gains[3]!.expected).toBeCloseTo(4 / 1.9, 9)
  })

  it('are measured against the reference where one is asked for', () => {
    const [curve] = curvesOf(accelerated, { runs: [5], against: 'aligned', reference: 0 }).curves
    expect(curve.speedUp).toMatchObject({ over: 0 })
    expect(curve.speedUp!.factor).toBeGreaterThan(15)
  })

  it('belong to aligned curves only', () => {
    expect(curvesOf(accelerated).curves.every(({ speedUp }) => speedUp === null)).toBe(true)
  })
})

describe('a band', () => {
  const { curves, seeds } = curvesOf(sheared, { quantity: 'testLoss', against: 'time', seeds: 'band' })

  it('is left out below five seeds: the median, and each run beside it', () => {
    expect(seeds).toBe(3)
    for (const { runs, points, band, each } of curves) {
      expect(runs).toHaveLength(3)
      expect(band).toEqual([])
      expect(each.map(({ run }) => run)).toEqual(runs)
      if (runs.some((run) => sheared.results.get(run)!.outcome !== 'converged')) continue
      const ends = runs.map((run) => sheared.results.get(run)!.testLoss!).toSorted((a, b) => a - b)
      expect(points.at(-1)![1]).toBeCloseTo(ends[1], 9)
    }
    expect(curves.some(({ runs }) => runs.every((run) => sheared.results.get(run)!.outcome === 'converged'))).toBe(true)
  })

  it('is quartiles around the median, or a factor around the geometric mean', () => {
    const spec = { quantity: 'testLoss', against: 'time', seeds: 'band' } as const
    const at = (figure: CurvesFigure) => figure.curves.map(({ points, band }) => [points.at(-1)![1], band.at(-1)!])
    const converged = (run: number) => fiveSeeds.results.get(run)!.outcome === 'converged'
    const losses = curvesOf(fiveSeeds, spec).curves.map(({ runs }) =>
      runs.every(converged) ? runs.map((run) => fiveSeeds.results.get(run)!.testLoss!).toSorted((a, b) => a - b) : null,
    )
    expect(losses.some((each) => each !== null)).toBe(true)
    at(curvesOf(fiveSeeds, spec)).forEach(([middle, band], i) => {
      if (losses[i]) expect([middle, band]).toEqual([near(losses[i][2]), like(losses[i][1], losses[i][3])])
    })
    at(curvesOf(fiveSeeds, { ...spec, interval: 'sd' })).forEach(([middle, band], i) => {
      if (!losses[i]) return
      const logs = losses[i].map(Math.log)
      const [center, spread] = [mean(logs)!, deviation(logs)!]
      expect([middle, band]).toEqual([
        near(Math.exp(center)),
        like(Math.exp(center - spread), Math.exp(center + spread)),
      ])
    })
  })

  it('ends where the first run ends that has not converged', () => {
    const cut = ranSource(
      networkFile({ lambda: 0.02, beta: 0.8 }, { seeds: { first: 0, count: 3 }, stop: { loss: 1, steps: 250 } }),
    )
    const ends = [...cut.results.values()]
    expect(new Set(ends.map(({ outcome }) => outcome))).toEqual(new Set(['converged', 'budget-spent']))
    const [curve] = curvesOf(cut, { against: 'steps', seeds: 'band' }).curves
    expect(curve.points.at(-1)![0]).toBe(250)
  })
})

it('keeps the extremes of an oscillating loss at any number of points', () => {
  const whole = curvesOf(accelerated, { runs: [1], points: 1_000_000 }).curves[0].points
  const thin = curvesOf(accelerated, { runs: [1], points: 20 }).curves[0].points
  expect(thin.length).toBeLessThanOrEqual(20)
  expect(whole.length).toBeGreaterThan(150)
  expect(Math.max(...thin.map(([, y]) => y))).toBe(Math.max(...whole.map(([, y]) => y)))
  expect(Math.min(...thin.map(([, y]) => y))).toBe(Math.min(...whole.map(([, y]) => y)))
})

it('shows how runs diverged where all of them did', () => {
  const wild = ranSource(networkFile({ gamma: { values: [1, 5] }, beta: 0.5 }))
  const { curves, y } = curvesOf(wild)
  expect(y).toMatchObject({ metric: 'trainLoss', scale: 'log' })
  expect(curves.map(({ diverged }) => diverged)).toEqual([true, true])
  for (const { points } of curves) expect(points.at(-1)![1]).toBeGreaterThan(1e3 * points[0][1])
  expect(figureSpecs(wild).map(({ spec }) => spec.kind)).toContain('curves')
})

it('says why there are no curves', () => {
  const bare = { ...networkFile({ lambda: 0.1, beta: 0.8 }), record: undefined }
  expect(reasonOf(ranSource(JSON.parse(JSON.stringify(bare)) as object))).toBe(
    'This experiment records no trajectories.',
  )
  expect(reasonOf(accelerated, { quantity: 'testLoss' })).toBe('No run of this experiment has this quantity.')
  expect(reasonOf(accelerated, { runs: [99] })).toBe('None of these runs has finished.')
  expect(reasonOf(accelerated, { runs: [1], against: 'aligned', reference: 99 })).toBe(
    'The reference, run 99, has not finished.',
  )
})

it('lists each with its own title, and computes what it lists', () => {
  const listed = figureSpecs(sheared).filter(({ spec }) => spec.kind === 'curves')
  expect(listed.map(({ title }) => title)).toEqual([
    'Training loss against steps',
    'Test loss against time, over seeds',
    'Balancedness against time',
    'Training loss aligned by acceleration',
  ])
  for (const { spec, title } of listed) expect(figureOf(sheared, spec)).toMatchObject({ kind: 'curves', title })
})

it('thins 500 runs of 10,000 points to what a screen shows', () => {
  const document = networkFile({ gamma: { logspace: [1e-4, 1e-2, 50] }, beta: { linspace: [0, 0.9, 10] } })
  const small = ranSource({ ...document, stop: { steps: 1 } })
  const time = Float64Array.from({ length: 10_000 }, (_, i) => (i === 0 ? 0 : 1e6 ** (i / 9999)))
  const trainLoss = time.map((t) => Math.exp(-t / 1e5) * (2 + Math.sin(t)))
  const [first] = small.results.values()
  const trajectory = {
    time,
    trainLoss,
    testLoss: trainLoss,
    l1: trainLoss,
    balancedness: trainLoss,
    theta: new Float64Array(),
  }
  const results = new Map(
    [...small.results.values()].map((each) => [each.index, { ...first, index: each.index, trajectory }]),
  )
  const { curves } = curvesOf({ ...small, results }, { runs: [...results.keys()] })
  expect(curves).toHaveLength(500)
  expect(curves.every(({ points }) => points.length <= 400 && points.length > 300)).toBe(true)
})

describe('the sharpness along runs', () => {
  const record = { trajectory: 30, sharpness: true }
  const momentum = { gamma: 0.02, beta: { values: [0, 0.5] } }

  it('is λ_max, and over the edge of stability γ λ_max/(2(1+β))', () => {
    const source = ranSource(quadraticFile(momentum, { record }))
    for (const { points } of curvesOf(source, { quantity: 'sharpness' }).curves)
      for (const [, y] of points) expect(y).toBeCloseTo(25, 12)
    const edges = curvesOf(source, { quantity: 'edge' }).curves.map(({ points }) => points[0][1])
    expect(edges[0]).toBeCloseTo((25 * 0.02) / 2, 12)
    expect(edges[1]).toBeCloseTo((25 * 0.02) / 3, 12)
  })

  it('stands against 2(1+β)/γ, the edge of each run, and its ratio against 1', () => {
    const source = ranSource(quadraticFile(momentum, { record }))
    const { edges, y } = curvesOf(source, { quantity: 'sharpness' })
    expect(edges).toEqual([
      { at: 100, curve: 0 },
      { at: expect.closeTo(150, 9) as number, curve: 1 },
    ])
    expect(y.scale).toBe('linear')
    expect(curvesOf(source, { quantity: 'edge' }).edges).toEqual([{ at: 1, curve: null }])
    expect(curvesOf(source, { quantity: 'trainLoss' }).edges).toBeUndefined()
  })

  it('has one line where all runs have one edge, in the range that is drawn, on a logarithmic axis where it lies far off', () => {
    const source = ranSource(quadraticFile({ gamma: 0.001, beta: 0.9 }, { record }))
    const figure = curvesOf(source, { quantity: 'sharpness' })
    expect(figure.edges).toEqual([{ at: expect.closeTo(3800, 9) as number, curve: null }])
    expect(figure.y.scale).toBe('log')
    const [{ y, layers }] = plotOf(figure).panels
    expect(y.domain()[1]).toBeGreaterThan(3800)
    expect(layers.find(({ as }) => as === 'rule')).toMatchObject({ axis: 'y', label: 'edge of stability' })
    expect(
      plotOf(figure)
        .table()
        .rows.filter(({ part }) => part === 'edge'),
    ).toEqual([{ part: 'edge', sharpness: expect.closeTo(3800, 9) as number }])
  })

  it('is passed by a run that diverges for it, and by none that converges', () => {
    const source = ranSource(quadraticFile({ gamma: { values: [0.05, 0.09] }, beta: 0 }, { record }))
    const above = curvesOf(source, { quantity: 'edge', runs: [0, 1] }).curves.map(({ points, diverged }) => [
      points[0][1] > 1,
      diverged,
    ])
    expect(above).toEqual([
      [false, false],
      [true, true],
    ])
  })

  it('of flows has no edge', () => {
    const flow = { ...quadraticFile({}, { record }), method: { kind: 'mgf', lambda: 0.1 }, stop: { time: 3 } }
    expect(curvesOf(ranSource(flow), { quantity: 'sharpness' }).edges).toEqual([])
  })

  it('ends at the metric of a network’s run', () => {
    const source = ranSource(networkFile({ gamma: 0.02, beta: 0.5 }, { record }))
    const [{ points }] = curvesOf(source, { quantity: 'sharpness' }).curves
    expect(points.at(-1)![1]).toBe(source.results.get(0)!.metrics.sharpness)
    expect(figureSpecs(source).some(({ spec }) => spec.kind === 'curves' && spec.quantity === 'edge')).toBe(true)
  })

  it('is not offered where it was not recorded', () => {
    expect(reasonOf(accelerated, { quantity: 'edge' })).toBe('No run of this experiment has this quantity.')
    expect(figureSpecs(accelerated).some(({ spec }) => spec.kind === 'curves' && spec.quantity === 'edge')).toBe(false)
  })
})
