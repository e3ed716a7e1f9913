import { describe, expect, it } from 'vitest'
import type {
  ComparedMaps,
  ComparisonData,
  ComparisonSpec,
  OverlaidCollapses,
  ParallelFigure,
  PlotFigure,
} from '../contract/index.ts'
import { type ComparedSource, comparisonOf, comparisonSpecs } from './comparison.ts'
import { plotOf } from './drawn/index.ts'
import { runBehind } from './plot/spec.ts'
import { golden } from './golden.fixture.ts'
import { fileOf, likeDiagonalNetwork, sourceOf } from './synthetic.fixture.ts'

const grid = { kind: 'mgd', gamma: { logspace: [1e-4, 1e-1, 8] }, beta: { values: [0, 0.5, 0.9] } }
const flow = { kind: 'mgf', lambda: { logspace: [1e-3, 1, 5] } }

const mgd: ComparedSource = { id: 'm', name: 'MGD', source: sourceOf(fileOf(grid, 3), likeDiagonalNetwork) }
const mgf: ComparedSource = { id: 'f', name: 'MGF', source: sourceOf(fileOf(flow), likeDiagonalNetwork) }
const centred: ComparedSource = {
  id: 'c',
  name: 'Centred',
  source: sourceOf(fileOf({ ...grid, beta: { values: [0.5, 0.8] } }), ({ lambda = 1 }, seed) => ({
    ...likeDiagonalNetwork({ lambda: 2 * lambda }, seed),
    balancednessNorm: undefined,
  })),
}
const gf: ComparedSource = {
  id: 'g',
  name: 'GF',
  source: sourceOf(fileOf({ kind: 'gf' }, 2), () => ({ outcome: 'converged', testLoss: 0.02, crossings: 0 })),
}
const nesterov: ComparedSource = {
  id: 'n',
  name: 'Nesterov',
  source: sourceOf(fileOf({ ...grid, kind: 'nesterov' }, 3), (params, seed) =>
    likeDiagonalNetwork({ ...params, lambda: 1.5 * (params.lambda ?? 1) }, seed),
  ),
}
const draft: ComparedSource = { id: 'd', name: 'Draft', source: sourceOf(fileOf(grid), () => null) }

function is<K extends ComparisonData['kind']>(figure: ComparisonData, kind: K): Extract<ComparisonData, { kind: K }> {
  if (figure.kind !== kind) throw new Error(figure.kind === 'none' ? figure.reason : figure.kind)
  return figure as Extract<ComparisonData, { kind: K }>
}
type SpecOf<K> = Omit<Extract<ComparisonSpec, { kind: K }>, 'kind'>
const overlay = (of: readonly ComparedSource[], spec: SpecOf<'overlaid-collapses'> = {}): OverlaidCollapses =>
  is(comparisonOf(of, { kind: 'overlaid-collapses', ...spec }), 'overlaid-collapses')
const lines = (of: readonly ComparedSource[]): ParallelFigure => is(comparisonOf(of, { kind: 'parallel' }), 'parallel')
const maps = (of: readonly ComparedSource[], spec: SpecOf<'compared-maps'> = {}): ComparedMaps =>
  is(comparisonOf(of, { kind: 'compared-maps', ...spec }), 'compared-maps')
const reasonOf = (of: readonly ComparedSource[], spec: ComparisonSpec): string =>
  is(comparisonOf(of, spec), 'none').reason

describe('golden figures', () => {
  it.each([
    ['overlaid-collapses', overlay([mgd, mgf, centred])],
    ['parallel', lines([mgf, centred, gf])],
    ['compared-maps', maps([mgd, centred])],
    ['importance', is(comparisonOf([mgd, nesterov], { kind: 'importance' }), 'importance')],
    [
      'paired-differences',
      is(comparisonOf([mgd, nesterov, mgf], { kind: 'paired-differences' }), 'paired-differences'),
    ],
  ])('%s', (name, figure) => golden(name, figure))
})

describe('overlaid collapses', () => {
  it('have one point for each λ of a single curve', () => {
    const [, { points, seeds }] = overlay([mgd, mgf]).experiments
    expect(seeds).toBe(1)
    expect(points.map(({ x }) => x)).toEqual(
      [1e-3, 10 ** -2.25, 10 ** -1.5, 10 ** -0.75, 1].map((x) => expect.closeTo(x, 12) as number),
    )
    for (const { x, middle, low, high, n, runs } of points) {
      expect(middle).toBeCloseTo(likeDiagonalNetwork(mgf.source.plan.run(runs[0]).params, 0).testLoss ?? NaN, 12)
      expect([low, high, n, runs.length]).toEqual([null, null, 1, 1])
      expect(x).toBeGreaterThan(0)
    }
  })

  it('join runs of several momenta at nearly one λ, each seed averaged first', () => {
    const [{ points }] = overlay([mgd, mgf]).experiments
    const runs = points.flatMap((point) => point.runs)
    expect(new Set(runs).size).toBe(runs.length)
    expect(points.some((point) => point.runs.length > 3)).toBe(true)
    for (const point of points) {
      const planned = point.runs.map((run) => mgd.source.plan.run(run))
      const ends = planned.map(({ params, seed }) => ({
        seed,
        loss: likeDiagonalNetwork(params, seed).testLoss ?? NaN,
      }))
      const means = [...new Set(ends.map(({ seed }) => seed))].map((seed) => {
        const own = ends.filter((end) => end.seed === seed).map(({ loss }) => loss)
        return Math.exp(own.reduce((sum, loss) => sum + Math.log(loss), 0) / own.length)
      })
      expect(point.n).toBe(means.length)
      expect(point.middle).toBeCloseTo(means.toSorted((a, b) => a - b)[Math.floor(means.length / 2)], 12)
      expect(point.each).toEqual(means.map((value) => expect.closeTo(value, 12) as number))
      expect([point.low, point.high]).toEqual([null, null])
      const lambdas = planned.map(({ params }) => params.lambda ?? NaN)
      expect(Math.max(...lambdas) / Math.min(...lambdas)).toBeLessThan(1.01 * 1000 ** (1 / 7))
    }
  })

  it('say how wide a point is, where it takes in runs of several λ', () => {
    const [several, single] = overlay([mgd, mgf]).experiments
    expect(several.binFactor).toBeCloseTo(1000 ** (1 / 7), 1)
    expect(single.binFactor).toBeNull()
    const note = plotOf(overlay([mgd, mgf])).note
    expect(note).toMatch(/^Median, each seed pale, N = 1 to 3; runs within a factor 2\.\d of λ as one point/)
    expect(plotOf(overlay([mgf, { ...mgf, id: 'g' }])).note).not.toContain('as one point')
  })

  it('take a metric that most have, and say what is left out and why', () => {
    expect(overlay([mgd, centred, gf, draft])).toMatchObject({
      y: { metric: 'testLoss' },
      experiments: [{ id: 'm' }, { id: 'c' }],
      leftOut: [
        { id: 'g', reason: 'Gradient flow has no λ.' },
        { id: 'd', reason: 'No run has finished yet.' },
      ],
    })
    expect(overlay([mgd, mgf, centred], { metric: 'balancednessNorm' }).leftOut).toEqual([
      { id: 'c', name: 'Centred', colour: 2, reason: 'It does not have this metric.' },
    ])
  })

  it('count runs that diverged and do not show them', () => {
    const [{ diverged, points }] = overlay([mgd, mgf]).experiments
    expect(diverged).toBeGreaterThan(0)
    expect(points.flatMap((point) => point.runs).length + diverged).toBe(mgd.source.plan.count)
    expect(Math.max(...points.map(({ middle }) => middle))).toBeLessThan(10)
  })

  it('hold further parameters at their first value and say so', () => {
    const scales = sourceOf(fileOf(grid, 1, { init: { scale: { values: [0.3, 0.1] } } }), likeDiagonalNetwork)
    const [{ name, points }] = overlay([{ ...mgd, source: scales }, mgf]).experiments
    expect(name).toBe('MGD, α = 0.3')
    for (const run of points.flatMap((point) => point.runs)) expect(scales.plan.run(run).params.scale).toBe(0.3)
  })

  it('need two', () => {
    expect(reasonOf([mgd, gf], { kind: 'overlaid-collapses' })).toMatch(/^No two of these/)
    expect(reasonOf([mgd, centred], { kind: 'overlaid-collapses', metric: 'balancednessNorm' })).toMatch(
      /^Fewer than two/,
    )
  })
})

describe('parallel coordinates', () => {
  const figure = lines([mgd, mgf, gf])
  const at = (symbol: string) => figure.axes.findIndex(({ quantity }) => quantity.symbol === symbol)

  it('have an axis for what differs between runs, missing counted, and for metrics', () => {
    expect(figure.axes.map(({ quantity, of }) => `${of} ${quantity.symbol || quantity.name}`)).toEqual([
      'parameter γ',
      'parameter 1 − β',
      'parameter λ',
      'metric Test loss',
      'metric ‖Δ∞‖₂',
      'metric ‖θ‖₁',
      'metric Zero crossings',
    ])
  })

  it('have a line for each run with its own numbers, null for what it has not', () => {
    expect(figure.lines).toHaveLength(24 * 3 + 5 + 2)
    const ofFlow = figure.lines.filter(({ experiment }) => experiment === 1)
    expect(ofFlow.map(({ values }) => values[at('γ')])).toEqual([null, null, null, null, null])
    expect(ofFlow[0].values[at('λ')]).toBe(1e-3)
    // λ of gradient flow is 0, which a logarithmic axis cannot show.
    expect(figure.lines.filter(({ experiment }) => experiment === 2).map(({ values }) => values[at('λ')])).toEqual([
      null,
      null,
    ])
    const first = figure.lines[0]
    expect([first.experiment, first.run, first.values[at('γ')], first.values[at('1 − β')]]).toEqual([0, 0, 1e-4, 1])
  })

  it('mark runs that diverged: no metric of theirs stretches an axis', () => {
    const gone = figure.lines.filter(({ outcome }) => outcome === 'diverged')
    expect(gone).toHaveLength(figure.diverged)
    expect(figure.diverged).toBeGreaterThan(0)
    for (const { values } of gone) {
      expect(figure.axes.every(({ of }, i) => of === 'parameter' || values[i] === null)).toBe(true)
      expect(values[at('γ')]).not.toBeNull()
    }
    for (const { range } of figure.axes) expect(range[1]).toBeLessThan(1000)
  })

  it('leave out what underflowed: it stretches no axis either', () => {
    const source = sourceOf(fileOf(grid), (params, seed) => ({
      ...likeDiagonalNetwork(params, seed),
      ...(params.gamma === 1e-4 ? { balancednessNorm: 5e-324 } : {}),
    }))
    const { axes, lines: all } = lines([{ id: 'u', name: 'Underflow', source }, mgf])
    const balancedness = axes.findIndex(({ key }) => key === 'balancednessNorm')
    expect(axes[balancedness].range[0]).toBeGreaterThan(1e-10)
    expect(all.filter(({ values, outcome }) => outcome !== 'diverged' && values[balancedness] === null)).toHaveLength(3)
  })

  it('stay within the ranges of their axes', () => {
    for (const { values } of figure.lines) {
      values.forEach((value, i) => {
        if (value === null) return
        expect(value).toBeGreaterThanOrEqual(figure.axes[i].range[0])
        expect(value).toBeLessThanOrEqual(figure.axes[i].range[1])
      })
    }
  })

  it('draw what a filter leaves out faintly, on the axes of all', () => {
    const where = 'oneMinusBeta <= 0.1'
    const some = is(comparisonOf([mgd, mgf], { kind: 'parallel', where }), 'parallel')
    const all = lines([mgd, mgf])
    expect(some.axes).toEqual(all.axes)
    expect(some.lines).toMatchObject(all.lines)
    const kept = some.lines.filter((line) => line.kept)
    expect(kept.map(({ experiment, run }) => [experiment, mgd.source.plan.run(run).values.beta])).toEqual(
      Array.from({ length: 8 * 3 }, () => [0, 0.9]),
    )
    expect(some.filtered).toMatchObject({ kept: 24, of: 77 })
    const [layer] = plotOf(some).panels[0].layers
    if (layer.as !== 'parallel') throw new Error(layer.as)
    expect(layer.series.flatMap((each) => each.lines).filter(({ faint }) => !faint)).toHaveLength(24)
    expect(plotOf(some).table().rows).toHaveLength(24 * some.axes.length)
    expect(is(comparisonOf([mgd, mgf], { kind: 'parallel', where: 'beta > 1' }), 'parallel').lines).toHaveLength(77)
  })

  it('say why there are none', () => {
    expect(reasonOf([draft, draft], { kind: 'parallel' })).toBe('No run of these experiments has finished yet.')
    expect(reasonOf([gf, gf], { kind: 'parallel' })).toBe('These runs differ in nothing.')
  })
})

describe('plots over several experiments', () => {
  const plot = (of: readonly ComparedSource[], spec: SpecOf<'compared-plot'>): PlotFigure =>
    is(comparisonOf(of, { kind: 'compared-plot', ...spec }), 'plot')
  const named = (id: string) => ({ ...mgf, id, name: 'pre-trained' })

  it('have the experiment as a field: colour, panels, bars; two of one name are two', () => {
    const figure = plot([named('a'), named('b'), mgd], { x: 'lambda', y: 'testLoss', colour: 'experiment' })
    expect(figure.groups.map(({ label }) => label)).toEqual(['pre-trained', 'pre-trained (2)', 'MGD'])
    const panels = plot([mgf, mgd], { x: 'lambda', y: 'testLoss', columns: 'experiment' }).panels
    expect(panels.map(({ title }) => title)).toEqual(['MGF', 'MGD'])
    const bars = plot([mgf, mgd], { x: 'experiment', y: 'l1', draw: ['bars'] })
    expect(bars.x.names).toEqual(['MGF', 'MGD'])
    expect(bars.panels[0].series[0].points.map(({ n }) => n)).toEqual([5, 24 * 3 - bars.leftOut])
  })

  it('give an experiment the colour that it has elsewhere', () => {
    const figure = plot([mgd, mgf], { x: 'lambda', colour: 'experiment', colours: { m: 4, f: 1 } })
    const [layer] = plotOf(figure).panels[0].layers.filter(({ as }) => as === 'marks')
    expect('series' in layer && layer.series.map((each) => 'colour' in each && each.colour)).toEqual([
      { category: 4, of: 5 },
      { category: 1, of: 5 },
    ])
  })

  it('carry the experiment with each run, which a click tells', () => {
    const figure = plot([mgd, mgf], { x: 'lambda', y: 'l1', colour: 'experiment' })
    const [layer] = plotOf(figure).panels[0].layers.filter((each) => each.as === 'marks')
    const behind = layer.series.map(({ runs = [], pointed }) => [runs.map(runBehind), pointed!(0)] as const)
    expect(behind[1][0]).toEqual(mgf.source.columns.index.reduce<object[]>((all, run) => [...all, { of: 1, run }], []))
    expect(runBehind(behind[1][1].runs[0]).of).toBe(1)
    expect(behind[1][1].reading[0]).toEqual(['', 'MGF'])
    expect(behind[0][0].every(({ of }) => of === 0)).toBe(true)
  })

  it('show what has the fields, name what has not, and are refused with the experiment at fault', () => {
    const figure = plot([mgd, mgf], { x: 'gamma', y: 'testLoss' })
    expect(plotOf(figure).note).toContain('none of MGF')
    const computed = { ...mgf, source: { ...mgf.source, computed: [{ name: 'twice', expression: '2 * lambda' }] } }
    expect(reasonOf([mgd, computed], { kind: 'compared-plot', x: 'twice' })).toMatch(/^x: There is no twice.* \(MGD\)$/)
    expect(plot([draft, mgf], { y: 'testLoss' }).fields.x).toBe('lambda')
  })

  it('hold one filter for all', () => {
    const spec = { x: 'lambda', y: 'testLoss', where: 'experiment == "MGF" or beta == 0' }
    const own = { ...sourceOf(fileOf(flow), likeDiagonalNetwork), name: 'MGF' }
    const figure = plot([mgd, { id: 'n', name: 'MGF', source: own }], spec)
    expect(figure).toMatchObject({ filtered: { kept: 8 * 3 + 5 } })
  })
})

describe('compared maps', () => {
  it('have one range of values and keep each map’s own cells', () => {
    const figure = maps([mgd, mgf, centred])
    const values = figure.maps.flatMap(({ cells }) => cells.flatMap(({ value }) => value ?? []))
    expect(figure.value.range).toEqual([Math.min(...values), Math.max(...values)])
    expect(figure.maps.map(({ cells }) => cells.length)).toEqual([24, 16])
    expect(figure.leftOut).toEqual([
      { id: 'f', name: 'MGF', colour: 1, reason: 'Step size and momentum do not both vary.' },
    ])
  })

  it('need two', () => expect(reasonOf([mgd, mgf], { kind: 'compared-maps' })).toMatch(/^Fewer than two/))
})

describe('colours', () => {
  const coloursOf = (figure: OverlaidCollapses) => figure.experiments.map(({ id, colour }) => [id, colour])

  it('are positions among what was asked for, whatever is left out', () => {
    expect(coloursOf(overlay([gf, mgd, mgf]))).toEqual([
      ['m', 1],
      ['f', 2],
    ])
  })

  it('are those that are asked for', () => {
    expect(coloursOf(overlay([mgd, mgf], { colours: { f: 0, m: 4 } }))).toEqual([
      ['m', 4],
      ['f', 0],
    ])
  })
})

describe('the list of comparisons', () => {
  it('holds what it promises', () => {
    const of = [mgd, mgf, centred, gf, draft]
    const listed = comparisonSpecs(of)
    expect(listed.map(({ title }) => title)).toEqual([
      'Test loss against λ',
      'ℓ₁ norm against λ',
      'Balancedness against λ',
      'Parameters and metrics of all runs',
      'Test loss over step size and momentum',
      'Importance for test loss',
      'Test loss beside that of MGD',
    ])
    for (const { spec, title } of listed) {
      const figure = comparisonOf(of, spec)
      expect(figure).toMatchObject({ kind: spec.kind, title })
      expect(JSON.parse(JSON.stringify(figure))).toEqual(figure)
    }
  })

  it('is empty where nothing has run', () => expect(comparisonSpecs([draft, draft])).toEqual([]))
})

it('of twenty experiments of a thousand runs has every figure, and 5000 lines at most', () => {
  const method = { kind: 'mgd', gamma: { logspace: [1e-4, 1e-1, 20] }, beta: { linspace: [0, 0.95, 10] } }
  const many = Array.from({ length: 20 }, (_, i) => ({
    id: String(i),
    name: `Experiment ${i}`,
    source: sourceOf(fileOf(method, 5), likeDiagonalNetwork),
  }))
  const figures = comparisonSpecs(many).map(({ spec }) => comparisonOf(many, spec))
  expect(figures.map(({ kind }) => kind)).not.toContain('none')
  expect(is(figures[3], 'parallel').lines).toHaveLength(5000)
})
