import { beforeAll, describe, expect, it } from 'vitest'
import { checkExperiment, planOf } from '../experiment/index.ts'
import { loadHighs } from '../programming/highs.ts'
import { isUpheld } from '../theory/index.ts'
import { foreignFromCsv, type ForeignReading, readForeign } from './index.ts'
import { dataElsewhere, heavyBallElsewhere } from './testing.ts'

beforeAll(loadHighs)

const data = dataElsewhere()
const scale = 0.2
const frame = {
  schema: 1,
  name: 'Elsewhere',
  source: 'a test',
  method: { kind: 'mgd' },
  problem: { kind: 'diagonal-network', init: { scale } },
  data,
  stopLoss: 1e-14,
}

function read(document: object): Extract<ForeignReading, { ok: true }> {
  const reading = readForeign(document, JSON.stringify(document))
  if (!reading.ok) throw new TypeError(JSON.stringify(reading.faults))
  return reading
}

function faultsOf(document: object): readonly string[] {
  const reading = readForeign(document, '')
  return reading.ok ? [] : reading.faults.map(({ path, message }) => `${path}: ${message}`)
}

const { path, impulse, previous, ...run } = heavyBallElsewhere(data, { gamma: 0.01, beta: 0.9, scale })
const ends = { ...run, previous, impulse }
const whole = { ...run, trajectory: path }

describe('imported runs', () => {
  it('are an experiment whose plan has their numbers, and λ', () => {
    const { experiment, results } = read({ ...frame, runs: [whole, { ...ends, gamma: 0.02, beta: 0.5, seed: 3 }] })
    const plan = planOf(experiment)
    expect(plan.count).toBe(2)
    expect(plan.run(0).params).toMatchObject({ gamma: 0.01, beta: 0.9 })
    expect(plan.run(1).params.lambda).toBeCloseTo(0.08, 14)
    expect(plan.seeds).toEqual([0, 3])
    expect(plan.axes.map(({ name }) => name)).toEqual(['gamma', 'beta'])
    expect(results.map(({ index, seed }) => [index, seed])).toEqual([
      [0, 0],
      [1, 3],
    ])
    expect(checkExperiment(experiment).ok).toBe(true)
  })

  it('have what follows from their weights: θ, Δ, norms and times', () => {
    const { results, notes } = read({ ...frame, runs: [whole] })
    const [{ theta, delta, l1, time, outcome, error, trajectory, balancedness }] = results
    expect(notes).toEqual([])
    expect(outcome).toBe('converged')
    expect(time).toBeCloseTo(run.steps * 0.1, 6)
    expect(Array.from(theta!)).toEqual(run.u.map((each, j) => expect.closeTo(each * run.v[j], 12) as number))
    expect(Array.from(delta!)).toEqual(
      run.u.map((each, j) => expect.closeTo(Math.abs(each ** 2 - run.v[j] ** 2), 12) as number),
    )
    expect(l1).toBeCloseTo(
      theta!.reduce((sum, each) => sum + Math.abs(each), 0),
      14,
    )
    expect(error).toBeGreaterThan(0)
    expect(balancedness!.start).toBeCloseTo(scale ** 2 * Math.sqrt(8), 14)
    expect(trajectory!.time).toHaveLength(400)
    expect(trajectory!.theta).toHaveLength(400 * 8)
  })

  it('are certified by the sums over all their steps where these are there', () => {
    const [{ certificate }] = read({ ...frame, runs: [whole] }).results
    expect(certificate!.kind).toBe('path-sum')
    expect(certificate!.identityResidual).toBeLessThan(1e-9)
    expect(isUpheld(certificate!)).toBe(true)
  })

  it('are certified by path sums of their own', () => {
    const w = (sign: number): number[][] => path.u.map((u, k) => u.map((each, j) => each + sign * path.v[k][j]))
    const sums = (states: number[][]): number[] =>
      states[0].map((_, j) =>
        states.slice(1).reduce((sum, here, k) => {
          const [w, before] = [states[k][j], states[Math.max(0, k - 1)][j]]
          return sum + (here[j] - w - 0.9 * (w - before)) / w
        }, 0),
      )
    const pathSums = { plus: sums(w(1)), minus: sums(w(-1)) }
    const [{ certificate }] = read({ ...frame, runs: [{ ...run, previous, pathSums }] }).results
    expect(certificate!.kind).toBe('path-sum')
    expect(isUpheld(certificate!)).toBe(true)
  })

  it('have the estimate, which says so, by the impulse alone', () => {
    const [{ certificate }] = read({ ...frame, runs: [ends] }).results
    expect(certificate!.kind).toBe('telescoped')
    expect(certificate!.distanceToOwnData).toBeLessThan(1e-8)
  })

  it('have none otherwise, and say why', () => {
    const reason = (runs: object): string | null => read({ ...frame, ...runs }).results[0].certificateReason
    expect(reason({ runs: [run] })).toMatch(/neither the weights of every step/)
    expect(reason({ runs: [{ ...run, u: undefined, v: undefined, theta: run.u }] })).toMatch(/no weights of the end/)
    expect(reason({ runs: [whole], data: undefined })).toMatch(/neither the samples/)
    expect(reason({ runs: [{ ...whole, trainLoss: 1, outcome: 'budget-spent' }] })).toBe('the run has not converged')
  })

  it.each([
    ['another β than they say', { beta: 0.5 }, () => ({ beta: 0.9 })],
    ['another β in each coordinate', { beta: 0.9 }, (j: number) => ({ beta: 0.9 - 0.01 * (j % 3) })],
  ])('of %s fail their certificate', (_, { beta }, slip) => {
    const { path: wrong, ...other } = heavyBallElsewhere(data, { gamma: 0.01, beta, scale }, slip)
    const [{ certificate, outcome }] = read({
      ...frame,
      runs: [{ ...other, previous: undefined, impulse: undefined, trajectory: wrong }],
    }).results
    expect(outcome).toBe('converged')
    expect(isUpheld(certificate!)).toBe(false)
    expect(certificate!.identityResidual).toBeGreaterThan(1e-3)
  })

  it('tell of a loss that their weights do not have', () => {
    const { notes, results } = read({ ...frame, runs: [{ ...ends, trainLoss: 0.5, outcome: 'budget-spent' }] })
    expect(notes).toEqual([expect.stringMatching(/^runs\[0\]\.trainLoss: 0\.5 is kept/)])
    expect(results[0].trainLoss).toBe(0.5)
  })

  it('need no data: what was measured is drawn', () => {
    const { experiment, results } = read({
      schema: 1,
      name: 'Losses alone',
      method: { kind: 'mgd' },
      runs: [
        { gamma: 0.01, beta: 0.9, steps: 10, trainLoss: 0.5, testLoss: 0.7, theta: [1, -2], delta: [0.5, 0.25] },
        { gamma: 0.1, beta: 0.9, steps: 10, trainLoss: null },
      ],
    })
    expect(experiment.problem.kind).toBe('imported')
    expect(results[0]).toMatchObject({ testLoss: 0.7, l1: 3, outcome: 'budget-spent' })
    expect(results[0].balancedness!.geometricMean).toBeCloseTo(Math.sqrt(0.125), 14)
    expect(results[1].outcome).toBe('diverged')
  })
})

describe('a file of runs with faults', () => {
  it.each([
    [{ method: { kind: 'sgd' } }, /^method\.kind: "sgd" is no method; allowed are "mgd", /],
    [{ method: undefined }, /^method: this field is missing/],
    [{ runs: [{ ...run, beta: 1.2 }] }, /^runs\[0\]\.beta: 1\.2 is not allowed/],
    [{ runs: [run, { ...run, gamma: undefined }] }, /^runs\[1\]: only beta is given; give gamma and beta/],
    [{ runs: [{ ...run, theta: [1, 2] }] }, /^runs\[0\]\.theta: a list of 2 is not as long as a row of data\.x: 8/],
    [{ runs: [{ ...run, v: undefined }] }, /^runs\[0\]\.v: this field is missing beside u/],
    [{ runs: [{ ...run, accuracy: 1 }] }, /^runs\[0\]\.accuracy: this field is unknown/],
    [{ runs: [{ ...run, steps: undefined }] }, /^runs\[0\]\.steps: this field is missing/],
    [{ runs: [{ ...run, outcome: 'done' }] }, /^runs\[0\]\.outcome: "done" is none of "converged", /],
    [{ runs: [{ ...run, trajectory: { step: [0, 2, 2] } }] }, /^runs\[0\]\.trajectory\.step\[2\]: 2 is not above/],
    [{ runs: [run], data: { ...data, y: [1] } }, /^data\.y: a list of 1 is not as long as /],
    [{ runs: [] }, /^runs: /],
  ])('is refused by its place: %#', (change, message) => {
    const document = JSON.parse(JSON.stringify({ ...frame, runs: [run], ...change })) as object
    const [first] = faultsOf(document)
    expect(first).toMatch(message)
  })
})

describe('a table of runs', () => {
  it('has a row for each, and entries of vectors by their names', () => {
    const table = foreignFromCsv(
      'gamma,beta,steps,trainLoss,outcome,theta[0],theta[1]\n0.1,0.5,7,0.25,budget-spent,1,2\n0.2,0.5,9,nan,,,\n',
      'Table',
      'mgd',
    )
    if (!table.ok) throw new TypeError(JSON.stringify(table.faults))
    const { results } = read(table.document)
    expect(results[0]).toMatchObject({ steps: 7, trainLoss: 0.25, l1: 3 })
    expect(results[1]).toMatchObject({ steps: 9, outcome: 'diverged', theta: null })
  })

  it.each([
    ['gamma,speed\n1,2\n', 'row 1: "speed" is no column; allowed are gamma'],
    ['gamma,beta,steps\n0.1,many,3\n', 'row 2, column "beta": "many" is not a number'],
  ])('is refused by its place: %#', (csv, message) => {
    const table = foreignFromCsv(csv, 'Table', 'mgd')
    expect(table.ok ? [] : table.faults.map((each) => `${each.path}: ${each.message}`)[0]).toContain(message)
  })
})
