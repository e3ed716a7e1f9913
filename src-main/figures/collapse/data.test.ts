import { describe, expect, it } from 'vitest'
import { lambdaPrimeOf } from '../../../src-worker/theory/momentum.ts'
import { plotOf } from '../drawn/index.ts'
import { golden } from '../golden.fixture.ts'
import { figureOf, type FigureSource } from '../index.ts'
import { collapseOf, type CollapseSpec, grid, noisy, sheared, single } from './collapses.fixture.ts'
import { collapsePlot } from './plot.ts'
import { fileOf, likeDiagonalNetwork, sourceOf } from '../synthetic.fixture.ts'

describe('golden figures', () => {
  it.each([
    ['collapse-grid', grid],
    ['collapse-sheared', sheared],
    ['collapse-single', single],
    ['collapse-noisy', noisy],
  ])('%s', (name, source) => golden(name, collapseOf(source)))
})

describe('a run that spent its budget before it converged', () => {
  const method = { kind: 'mgd', lambda: { values: [0.02, 0.1] }, beta: { values: [0.5, 0.9] } }
  const ending = ({ beta }: { beta?: number }) =>
    ({ outcome: beta === 0.9 ? 'budget-spent' : 'converged', testLoss: 0.1 }) as const
  const spentBy = (stop: object) =>
    collapseOf(sourceOf({ ...fileOf(method, 1), stop }, ending)).groups.map(({ marks }) =>
      marks.map(({ spent }) => spent),
    )

  it('is told apart', () => {
    expect(spentBy({ loss: 1e-6, steps: 10 })).toEqual([
      [false, false],
      [true, true],
    ])
  })

  it('is one like all where none was to converge', () => {
    expect(spentBy({ loss: 0, steps: 10 }).flat()).toEqual([false, false, false, false])
  })
})

describe('groups', () => {
  const labels = (source: FigureSource) => collapseOf(source).groups.map(({ label }) => label)

  it('are those of β where β varies', () => {
    expect(labels(grid)).toEqual(['β = 0', 'β = 0.5', 'β = 0.9', 'β = 0.98'])
    expect(labels(sheared)).toEqual(['β = 0.5', 'β = 0.9'])
  })

  it('are those of γ where the file gives λ and γ: there every point has a β of its own', () => {
    const method = { kind: 'mgd', lambda: { values: [0.1, 1] }, gamma: { values: [1e-5, 1e-2] } }
    expect(labels(sourceOf(fileOf(method), likeDiagonalNetwork))).toEqual(['γ = 1e-5', 'γ = 0.01'])
  })

  it('are one where only one number moves λ, and tell every other axis apart', () => {
    expect(labels(single)).toEqual(['MGD'])
    const scales = sourceOf(
      fileOf({ kind: 'mgd', gamma: { values: [0.01, 0.1] }, beta: 0.5 }, 1, { init: { scale: { values: [1, 0.1] } } }),
      likeDiagonalNetwork,
    )
    expect(labels(scales)).toEqual(['α = 0.1', 'α = 1'])
  })

  it('have one mark for each run that ended with a value, in order of λ', () => {
    const { groups } = collapseOf(grid)
    const runs = groups.flatMap(({ marks }) => marks.map(({ run }) => run))
    expect(new Set(runs).size).toBe(runs.length)
    expect(runs.length + collapseOf(grid).diverged.length).toBe(grid.plan.count)
    for (const { marks, beta } of groups) {
      for (const { x, y, run, seed } of marks) {
        const planned = grid.plan.run(run)
        expect([planned.params.lambda, planned.params.beta, planned.seed]).toEqual([x, beta, seed])
        expect(y).toBe(likeDiagonalNetwork(planned.params, seed).testLoss)
      }
      expect(marks.map(({ x }) => x)).toEqual(marks.map(({ x }) => x).toSorted((a, b) => a - b))
    }
  })
})

describe('values of β', () => {
  it('have colours in order and a shape each', () => {
    const { panels } = plotOf(collapseOf(grid))
    const marks = panels[0].layers.find((layer) => layer.as === 'marks')
    if (marks?.as !== 'marks') throw new Error('marks are needed')
    expect(marks.series.map(({ colour }) => colour)).toEqual([0, 1, 2, 3].map((ordered) => ({ ordered, of: 4 })))
    expect(new Set(marks.series.map(({ mark }) => mark)).size).toBe(4)
  })

  it('have the colour, and a second parameter the shape', () => {
    const both = sourceOf(
      fileOf({ kind: 'mgd', gamma: { values: [0.01, 0.1] }, beta: { values: [0, 0.5] } }, 1, {
        init: { scale: { values: [1, 0.1] } },
      }),
      likeDiagonalNetwork,
    )
    const { groups, colours } = collapseOf(both)
    expect(colours).toBe(2)
    expect(groups.map(({ label, colour, shape }) => [label, colour, shape])).toEqual(
      expect.arrayContaining([[expect.stringContaining('β = 0.5') as string, expect.any(Number), expect.any(Number)]]),
    )
    expect(new Set(groups.map(({ colour, shape }) => `${colour} ${shape}`)).size).toBe(4)
  })
})

describe('the zone of no crossing', () => {
  const crossingFrom = (from: number) =>
    sourceOf(fileOf({ kind: 'mgd', gamma: { values: [0.1, 0.2, 0.3, 0.4] }, beta: 0 }, 2), ({ lambda = 0 }, seed) =>
      lambda === 0.1 && seed === 1
        ? { outcome: 'diverged', crossings: 9 }
        : { outcome: 'converged', testLoss: 1, crossings: lambda >= from ? 1 : 0 },
    )

  it('ends before the first λ at which some run crossed; runs that diverged do not count', () => {
    expect(collapseOf(crossingFrom(0.3)).noCrossing).toEqual([0.1, 0.2])
  })

  it('is everything where none crossed, nothing where the first did', () => {
    expect(collapseOf(crossingFrom(9)).noCrossing).toEqual([0.1, 0.4])
    expect(collapseOf(crossingFrom(0.1)).noCrossing).toBeNull()
  })

  it('is not claimed of problems whose coordinates may change sign', () => {
    const quadratic = {
      ...fileOf({ kind: 'mgd', gamma: { values: [0.1, 0.2] }, beta: 0 }),
      problem: { kind: 'quadratic', eigenvalues: [1, 2], start: [1, 1] },
    }
    const figure = collapseOf(sourceOf(quadratic, () => ({ outcome: 'converged', trainLoss: 1 })))
    expect(figure.noCrossing).toBeNull()
    expect(figure.y.metric).toBe('trainLoss')
  })
})

describe('against λ′', () => {
  it('every run sits at γ(1+β)/(2(1−β)²)', () => {
    const figure = collapseOf(grid, { against: 'lambdaPrime', metric: 'balancednessNorm' })
    expect(figure.x.symbol).toBe('λ′')
    expect(figure.title).toBe('Balancedness against λ′')
    for (const { x, run } of [...figure.groups.flatMap(({ marks }) => marks), ...figure.diverged]) {
      const { gamma = NaN, beta = NaN } = grid.plan.run(run).params
      expect(x).toBe(lambdaPrimeOf({ gamma, beta }))
    }
  })
})

describe('against the λ′ of Nesterov', () => {
  it('every run sits at γ(1−β+2β²)/(2(1−β)²)', () => {
    const method = { kind: 'nesterov', gamma: { values: [0.01, 0.02] }, beta: { values: [0, 0.5, 0.9] } }
    const source = sourceOf(fileOf(method), likeDiagonalNetwork)
    for (const { marks } of collapseOf(source, { against: 'lambdaPrime' }).groups) {
      for (const { x, run } of marks) {
        const { gamma = NaN, beta = NaN } = source.plan.run(run).params
        expect(x).toBeCloseTo((gamma * (1 - beta + 2 * beta ** 2)) / (2 * (1 - beta) ** 2), 12)
      }
    }
  })
})

it('keeps runs that diverged apart, with their λ and β', () => {
  const { diverged, y, groups } = collapseOf(grid)
  expect(diverged.length).toBeGreaterThan(3)
  for (const { run, x, beta } of diverged) {
    expect(grid.plan.run(run).params).toMatchObject({ lambda: x, beta })
  }
  expect(y.scale).toBe('log')
  expect(Math.max(...groups.flatMap(({ marks }) => marks.map((mark) => mark.y)))).toBeLessThan(10)
})

it('says why there is no collapse', () => {
  const gone = sourceOf(fileOf({ kind: 'mgd', lambda: { values: [1, 2] }, beta: 0 }), () => ({ outcome: 'diverged' }))
  expect(figureOf(gone, { kind: 'collapse' })).toEqual({ kind: 'none', reason: 'Every run diverged.' })
  const still = sourceOf(fileOf({ kind: 'mgd', lambda: 0.1, beta: 0.5 }, 2), likeDiagonalNetwork)
  expect(figureOf(still, { kind: 'collapse' })).toEqual({ kind: 'none', reason: 'λ does not vary in this experiment.' })
})

describe('flows', () => {
  const mgf = sourceOf(fileOf({ kind: 'mgf', lambda: { logspace: [1e-3, 10, 9] } }, 2), ({ lambda = 0 }) => ({
    outcome: 'converged',
    testLoss: 1 + Math.log(lambda) ** 2,
  }))

  it('are one curve against λ, with nothing to compare', () => {
    const figure = collapseOf(mgf)
    expect(figure.groups.map(({ label, beta }) => [label, beta])).toEqual([['MGF', null]])
    expect(figure.groups[0].band.map(({ n }) => n)).toEqual(Array.from({ length: 9 }, () => 2))
    expect(figure.spread).toBeNull()
  })

  it('have no λ′ of their own', () => {
    expect(collapseOf(mgf, { against: 'lambdaPrime' })).toMatchObject({
      title: 'Test loss against λ',
      x: { symbol: 'λ' },
    })
  })

  it('without λ have no collapse', () => {
    const gf = sourceOf(fileOf({ kind: 'gf' }, 2), () => ({ outcome: 'converged', testLoss: 1 }))
    expect(figureOf(gf, { kind: 'collapse' })).toEqual({ kind: 'none', reason: 'Gradient flow has no λ.' })
  })
})

it('takes mini-batches as any runs: mean and band over the seeds, a group for each batch size', () => {
  const method = { kind: 'smgd', lambda: { values: [0.01, 0.1] }, beta: 0.9, batch: { values: [1, 4] } }
  const source = sourceOf(fileOf({ ...method, sampling: 'with-replacement' }, 4), (_, seed) => ({
    outcome: 'converged',
    testLoss: 1 + seed,
  }))
  const { groups } = collapseOf(source)
  expect(groups.map(({ label }) => label)).toEqual(['B = 1', 'B = 4'])
  expect(groups.flatMap(({ band }) => band.map(({ n, middle }) => [n, middle]))).toEqual(
    Array.from({ length: 4 }, () => [4, 2.5]),
  )
})

describe('references', () => {
  const kinds = (metric: CollapseSpec['metric'], source = grid) =>
    collapseOf(source, { metric }).references.map(({ kind }) => kind)

  it('are the bound of crossings, and what the metric starts from or should end at', () => {
    expect(kinds('testLoss')).toEqual(['bound'])
    expect(kinds('balancednessNorm')).toEqual(['bound', 'start'])
    expect(kinds('l1')).toEqual(['bound', 'truth'])
  })

  it('have the values of the file: α²√d, and the sum of the support', () => {
    const at = (metric: CollapseSpec['metric']) => collapseOf(grid, { metric }).references[1]
    expect(at('balancednessNorm')).toMatchObject({ axis: 'y', at: expect.closeTo(0.01 * Math.sqrt(30), 12) as number })
    expect(at('l1')).toEqual({ axis: 'y', kind: 'truth', at: 5, group: null })
  })

  it('have as bound the mean over the seeds of 1/(4 maxⱼ(‖Xⱼ‖/√n) √(2L(θ₀)))', () => {
    const inline = {
      data: {
        kind: 'inline',
        x: [
          [3, 0],
          [0, 4],
        ],
        y: [3, 4],
      },
    }
    const source = sourceOf(fileOf({ kind: 'mgd', gamma: { values: [0.001, 0.002] }, beta: 0 }, 2, inline), () => ({
      outcome: 'converged',
      trainLoss: 1,
    }))
    // L(θ₀) = 25/4, the longest column is 4.
    const bound = 1 / (4 * (4 / Math.sqrt(2)) * Math.sqrt(12.5))
    expect(collapseOf(source).references).toEqual([
      { axis: 'x', kind: 'bound', at: expect.closeTo(bound, 12) as number, group: null },
    ])
    const { references } = collapseOf(grid)
    expect(references[0].at).toBeGreaterThan(0.01)
    expect(references[0].at).toBeLessThan(0.05)
  })

  it('are told apart where groups differ in them', () => {
    const scales = sourceOf(
      fileOf({ kind: 'mgd', gamma: { values: [0.01, 0.1] }, beta: 0.5 }, 1, { init: { scale: { values: [1, 0.1] } } }),
      likeDiagonalNetwork,
    )
    const { references } = collapseOf(scales, { metric: 'balancednessNorm' })
    expect(references.filter(({ kind }) => kind === 'start').map(({ group }) => group)).toEqual(['α = 0.1', 'α = 1'])
    expect(references.filter(({ kind }) => kind === 'bound').map(({ group }) => group)).toEqual([null])
  })
})

describe('a crowd of runs', () => {
  const crowd = sourceOf(
    fileOf({ kind: 'mgd', gamma: { logspace: [1e-4, 1e-1, 200] }, beta: { linspace: [0, 0.9, 40] } }, 5),
    ({ lambda = NaN }, seed) => ({
      outcome: seed === 1 ? 'budget-spent' : 'converged',
      testLoss: 1 + Math.sin(Math.log(lambda)) + seed / 10,
    }),
  )

  it('has marks that coincide once, and says of how many runs', () => {
    const figure = collapseOf(crowd)
    const marks = figure.groups.reduce((sum, group) => sum + group.marks.length, 0)
    expect(figure.crowd).toEqual({ marked: 40_000, spent: 8000 })
    expect(marks).toBeLessThanOrEqual(25_000)
    expect(collapsePlot.describe(figure).note).toContain('of 40000 runs, marks that coincide drawn once')
    expect(JSON.stringify(collapsePlot.describe(figure).legend)).toContain('not converged (8000)')
  })
})

describe('the spread at equal λ', () => {
  const along = (of: (params: { gamma: number; beta: number; lambda: number }) => number) =>
    collapseOf(
      sourceOf(
        fileOf({ kind: 'mgd', gamma: { logspace: [1e-3, 1e-1, 15] }, beta: { values: [0, 0.3, 0.5, 0.7] } }, 2),
        (params, seed) => ({ outcome: 'converged', testLoss: (1 + seed) * of(params as Required<typeof params>) }),
      ),
    ).spread

  it('is least against that of λ and λ′ which the runs follow', () => {
    const ofLambda = along(({ lambda }) => 1 + Math.sin(Math.log(lambda)) ** 2)
    const ofPrime = along((params) => 1 + Math.sin(Math.log(lambdaPrimeOf(params))) ** 2)
    if (!ofLambda || !ofPrime) throw new Error('a spread is needed')
    expect(ofLambda.lambda.ratio).toBeLessThan(0.02)
    expect(ofLambda.lambdaPrime.ratio).toBeGreaterThan(5 * ofLambda.lambda.ratio)
    expect(ofPrime.lambdaPrime.ratio).toBeLessThan(0.02)
    expect(ofPrime.lambda.ratio).toBeGreaterThan(5 * ofPrime.lambdaPrime.ratio)
  })

  it('does not depend on what is drawn, nor compare seeds or other parameters', () => {
    expect(collapseOf(grid).spread).toEqual(collapseOf(grid, { against: 'lambdaPrime' }).spread)
    expect(collapseOf(single).spread).toBeNull()
  })
})
