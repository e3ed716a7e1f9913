import { describe, expect, it } from 'vitest'
import type { SolutionFigure } from '../../contract/index.ts'
import { golden } from '../golden.fixture.ts'
import { figureNeeds, figureOf, type FigureSource } from '../index.ts'
import { fileOf, likeDiagonalNetwork, sourceOf } from '../synthetic.fixture.ts'

const method = { kind: 'mgd', lambda: { values: [0.02, 0.06, 0.4] }, beta: { values: [0.5, 0.9] } }
const source = sourceOf(fileOf(method, 2), (params, seed) => ({
  ...likeDiagonalNetwork(params, seed),
  certificateDistance: 1e-7,
  identityResidual: 1e-9,
}))

function solutionOf(from: FigureSource, run?: number): SolutionFigure {
  const figure = figureOf(from, { kind: 'solution', run })
  if (figure.kind !== 'solution') throw new Error(figure.kind === 'none' ? figure.reason : figure.kind)
  return figure
}

it('golden', () => golden('solution', solutionOf(source)))

describe('the run', () => {
  it('is the one of least test loss where none is asked for, and the only one that is needed', () => {
    const { columns } = source
    const min = Math.min(...columns.testLoss)
    expect(figureNeeds(source, { kind: 'solution' })).toEqual([columns.testLoss.indexOf(min)])
    expect(solutionOf(source)).toMatchObject({
      run: columns.testLoss.indexOf(min),
      title: 'Solution of the run of least test loss',
    })
  })

  it('never is one that diverged, however small its test loss', () => {
    const some = sourceOf(fileOf({ ...method, beta: 0.5 }), ({ lambda = 0 }) => ({
      outcome: lambda === 0.02 ? 'diverged' : 'converged',
      testLoss: lambda,
    }))
    expect(solutionOf(some).run).toBe(1)
  })

  it('can be chosen, and says which it is', () => {
    expect(figureNeeds(source, { kind: 'solution', run: 7 })).toEqual([7])
    expect(solutionOf(source, 7)).toMatchObject({
      title: 'Solution of run 7',
      label: 'λ = 0.02, β = 0.9, seed 1',
      seed: 1,
    })
  })

  it('has least training loss where nothing has a test loss', () => {
    const inline = { data: { kind: 'inline', x: [[1, 2]], y: [1], thetaStar: [1, 0] } }
    const some = sourceOf(fileOf({ ...method, beta: 0.5 }, 1, inline), ({ lambda = 0 }) => ({
      outcome: 'converged',
      trainLoss: 1 / lambda,
    }))
    expect(solutionOf(some)).toMatchObject({ run: 2, title: 'Solution of run 2', theta: { truth: [1, 0] } })
  })
})

describe('coordinates of a table', () => {
  const data = { kind: 'table', path: 'fuel.csv', target: 'octane', features: ['heat, °C', 'sulphur'] }
  const learnt = sourceOf(fileOf(method, 1, { data }), likeDiagonalNetwork)
  const csv = 'sulphur,octane,"heat, °C"\n1,90,3\n2,91,5\n'

  it('are called as its columns are, in the order in which they are learnt from', () => {
    expect(solutionOf({ ...learnt, csv }).names).toEqual(['heat, °C', 'sulphur'])
    expect(solutionOf(source).names).toBeNull()
  })
})

describe('vectors', () => {
  it('are θ against the support that the data was drawn with, Δ against its start', () => {
    const { theta, delta } = solutionOf(source)
    expect(theta.truth).toEqual(Array.from({ length: 30 }, (_, j) => (j < 5 ? 1 : 0)))
    for (const value of delta.start) expect(value).toBeCloseTo(0.01, 12)
    expect(theta.measured).toHaveLength(30)
  })

  it('have no θ* where the data has none, no prediction without a certificate', () => {
    const inline = { data: { kind: 'inline', x: [[1, 2]], y: [1] } }
    const some = sourceOf(fileOf({ ...method, beta: 0.5 }, 1, inline), () => ({ outcome: 'converged', testLoss: 1 }))
    expect(solutionOf(some)).toMatchObject({ theta: { truth: null }, delta: { predicted: null } })
  })

  it('leave out what cannot stand on a logarithmic scale', () => {
    const result = source.results.get(3)
    if (!result) throw new Error('run 3 is needed')
    const vanished = { ...result, delta: Float64Array.of(0, 1e-300, NaN), theta: Float64Array.of(NaN, 1, 2) }
    const { theta, delta } = solutionOf({ ...source, results: new Map([[3, vanished]]) }, 3)
    expect(delta.measured).toEqual([null, 1e-300, null])
    expect(theta.measured).toEqual([null, 1, 2])
  })
})

describe('says why there is none', () => {
  const reasonOf = (from: FigureSource, run?: number) => {
    const figure = figureOf(from, { kind: 'solution', run })
    return figure.kind === 'none' ? figure.reason : figure.title
  }

  it.each([
    ['a run that is not planned', source, 99, 'This experiment has no run 99.'],
    ['a run that has not finished', { ...source, results: new Map() }, 3, 'Run 3 has not finished.'],
    ['nothing has ended', sourceOf(fileOf(method), () => null), undefined, 'No run has ended with a value yet.'],
    ['all have diverged', sourceOf(fileOf(method), () => ({ outcome: 'diverged' })), undefined, 'Every run diverged.'],
    [
      'vectors were not kept',
      sourceOf({ ...fileOf(method), record: { vectors: false } }, likeDiagonalNetwork),
      0,
      'The vectors of the runs were not kept: the file says record.vectors is false.',
    ],
    [
      'it is no network',
      sourceOf(
        { ...fileOf(method), problem: { kind: 'quadratic', eigenvalues: [1], start: [1] } },
        likeDiagonalNetwork,
      ),
      0,
      'Only a diagonal network has a solution and a balancedness by coordinate.',
    ],
  ] as const)('%s', (_, from, run, reason) => expect(reasonOf(from, run)).toBe(reason))
})
