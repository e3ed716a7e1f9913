import { describe, expect, it } from 'vitest'
import { planOf, runKeys } from '../../experiment/index.ts'
import { faultText } from '../../experiment/fault.ts'
import { checkExperiment } from '../../experiment/reading/read.ts'
import { experimentOf, problems, runsOf } from '../../conformance/suite.fixture.ts'
import { risingLaw } from '../../theory/index.ts'
import { summedClock } from './clock.ts'
import { gammaAt } from './schedules.ts'

const rising = { schedule: 'k/(k+r)', r: 3 }
const cosine = { schedule: 'cosine', value: 0.01, steps: 100 }

function faults(method: object, stop: object = { steps: 10 }, problem: object = problems['diagonal-network']) {
  const reading = checkExperiment({ schema: 1, name: 'a', problem, method, stop })
  return reading.ok ? [] : reading.faults.map(faultText)
}

describe('schedules of step sizes', () => {
  const sizes = (schedule: Parameters<typeof gammaAt>[0], ...steps: number[]) => steps.map(gammaAt(schedule, 2))

  it('give γ_k as they are written', () => {
    expect(sizes({ schedule: 'constant', value: 2 }, 0, 7)).toEqual([2, 2])
    expect(sizes({ schedule: 'warmup', value: 2, steps: 4 }, 0, 1, 2, 3, 4)).toEqual([0.5, 1, 1.5, 2, 2])
    expect(sizes({ schedule: 'step', value: 2, every: 3, factor: 0.5 }, 0, 2, 3, 6)).toEqual([2, 2, 1, 0.5])
    const [start, middle, end, after] = sizes({ schedule: 'cosine', value: 2, steps: 4, final: 0.5 }, 0, 2, 4, 9)
    expect([start, end, after]).toEqual([2, 1, 1])
    expect(middle).toBeCloseTo(1.5, 15)
    expect(sizes({ schedule: 'cosine', value: 2, steps: 4 }, 4)).toEqual([0])
  })

  it('give times that are the sums of their steps, whichever is asked for first', () => {
    const clock = summedClock((k) => 1 / (k + 1))
    expect(clock.at(3)).toBe(1 + 1 / 2 + 1 / 3)
    expect(clock.at(1)).toBe(1)
    expect(clock.until(1.5, 10)).toBe(2)
    expect(clock.until(100, 10)).toBe(10)
    expect(clock.until(Infinity, 10)).toBe(10)
  })

  it('stop a run at the time that its steps add up to', () => {
    const method = { kind: 'mgd', gamma: { schedule: 'warmup', value: 0.1, steps: 4 }, beta: 0.5 }
    const [{ steps, time }] = runsOf(
      experimentOf(problems.quadratic, method, { stop: { steps: 99, time: 0.5 }, seeds: { first: 0, count: 1 } }),
    )
    // ε_k = 0.2 (1/4, 2/4, 3/4, 1, …)
    expect(steps).toBe(4)
    expect(time).toBeCloseTo(0.5, 14)
  })
})

it('the weights of k/(k+r) obey c_k = 1 + β_{k+1} c_{k+1}, and are (k+3)/2 for r = 3', () => {
  for (const r of [2, 3, 5.5]) {
    const law = risingLaw(r)
    for (const k of [0, 1, 10, 1000])
      expect(law.weight(k) / (1 + law.beta(k + 1) * law.weight(k + 1))).toBeCloseTo(1, 13)
  }
  expect(risingLaw(3).weight(7)).toBe(5)
  expect(risingLaw(1).weight(7)).toBe(Infinity)
})

describe('the plan of an experiment with schedules', () => {
  const swept = experimentOf(problems['diagonal-network'], {
    kind: 'nesterov',
    gamma: { ...cosine, value: { values: [0.01, 0.02] } },
    beta: { ...rising, r: { values: [3, 5] } },
  })

  it('has their numbers as axes, and no β and λ', () => {
    const plan = planOf(swept)
    expect(plan.axes.map(({ name }) => name)).toEqual(['gamma', 'r'])
    expect(plan.run(1).params).toEqual({ gamma: 0.01, r: 5 })
  })

  it('has γ and β but no λ where γ_k changes, and all three where it is constant', () => {
    const paramsOf = (method: object) => planOf(experimentOf(problems['diagonal-network'], method)).run(0).params
    expect(paramsOf({ kind: 'mgd', gamma: cosine, beta: 0.5 })).toEqual({ gamma: 0.01, beta: 0.5 })
    const constant = { schedule: 'constant', value: 0.01 }
    expect(paramsOf({ kind: 'mgd', gamma: constant, beta: 0.5 })).toEqual({ gamma: 0.01, beta: 0.5, lambda: 0.04 })
  })

  it('has the key of a run from its numbers and the form of its schedules', () => {
    const keyOf = (method: object) => {
      const experiment = experimentOf(problems['diagonal-network'], method)
      return runKeys(experiment)(planOf(experiment).run(0))
    }
    const keys = [
      { kind: 'mgd', gamma: 0.01, beta: 0.5 },
      { kind: 'mgd', gamma: 0.01, beta: rising },
      { kind: 'mgd', gamma: 0.01, beta: { ...rising, r: 4 } },
      { kind: 'mgd', gamma: cosine, beta: 0.5 },
      { kind: 'mgd', gamma: { ...cosine, steps: 101 }, beta: 0.5 },
      { kind: 'mgd', gamma: { ...cosine, value: 0.02 }, beta: 0.5 },
      { kind: 'mgd', gamma: 0.01, beta: 0.5, batch: 2, sampling: 'with-replacement' },
    ].map(keyOf)
    expect(new Set(keys).size).toBe(keys.length)
    expect(keyOf({ kind: 'adam', gamma: 0.01 })).toBe(keyOf({ kind: 'adam', gamma: { values: [0.01] }, beta1: 0.9 }))
  })
})

const missing = 'this field is missing; give '
const axis =
  'a number or an axis: {"values": [...]}, {"linspace": [from, to, count]} or {"logspace": [from, to, count]}'

it.each<[object, string]>([
  [
    { kind: 'mgd', gamma: 0.1, beta: { schedule: 'k/(k+2)', r: 3 } },
    'method.beta.schedule: "k/(k+2)" is not "k/(k+r)"',
  ],
  [{ kind: 'mgd', gamma: 0.1, beta: { schedule: 'k/(k+r)' } }, `method.beta.r: ${missing}${axis}`],
  [{ kind: 'mgd', gamma: 0.1, beta: { ...rising, r: 0 } }, 'method.beta.r: 0 is not above 0'],
  [
    { kind: 'mgd', gamma: 0.1, beta: { ...rising, r: { values: [3, -1] } } },
    'method.beta.r.values[1]: -1 is not above 0',
  ],
  [
    { kind: 'mgd', gamma: 0.1, beta: { ...rising, s: 1 } },
    'method.beta.s: this field is unknown; known here are schedule, r',
  ],
  [
    { kind: 'nesterov', gamma: { schedule: 'linear', value: 1 }, beta: 0 },
    'method.gamma.schedule: "linear" is not one of "constant", "warmup", "cosine", "step"',
  ],
  [
    { kind: 'nesterov', gamma: { ...cosine, value: { values: [1, 0] } }, beta: 0 },
    'method.gamma.value.values[1]: 0 is not above 0',
  ],
  [{ kind: 'nesterov', gamma: { ...cosine, final: 2 }, beta: 0 }, 'method.gamma.final: 2 is not at most 1'],
  [
    { kind: 'mgd', gamma: { schedule: 'step', value: 1, factor: 0.1 }, beta: 0 },
    `method.gamma.every: ${missing}a finite number`,
  ],
  [
    { kind: 'mgd', gamma: { schedule: 'warmup', value: 1, steps: 1.5 }, beta: 0 },
    'method.gamma.steps: 1.5 is not a whole number',
  ],
  [{ kind: 'mgd', lambda: { ...cosine }, beta: 0 }, `method.lambda: an object is not ${axis}`],
  [{ kind: 'mgf', lambda: { ...cosine } }, `method.lambda: an object is not ${axis}`],
  [
    { kind: 'mgd', gamma: 0.1, beta: rising, lambda: 1 },
    'method.lambda: this field is not allowed beside a schedule; give gamma and beta',
  ],
  [{ kind: 'mgd', beta: rising }, 'method.gamma: this field is missing; beside a schedule, give gamma and beta'],
  [{ kind: 'adam', gamma: 0.1, beta2: 1 }, 'method.beta2: 1 is not below 1'],
  [{ kind: 'adam', gamma: 0.1, epsilon: 0 }, 'method.epsilon: 0 is not above 0'],
  [{ kind: 'adam' }, `method.gamma: ${missing}${axis}`],
  [
    { kind: 'rmsprop', gamma: 0.1, beta1: 0.9 },
    'method.beta1: this field is unknown; known here are kind, gamma, beta2, epsilon, batch, sampling',
  ],
  [
    { kind: 'adam', gamma: 0.1, batch: 2 },
    'method.sampling: this field is missing; beside batch, give "with-replacement" or "without-replacement"',
  ],
  [
    { kind: 'nesterov', gamma: 0.1, beta: 0, sampling: 'with-replacement' },
    'method.batch: this field is missing; beside sampling, give a whole number of samples',
  ],
  [
    { kind: 'rmsprop', gamma: 0.1, batch: 8, sampling: 'with-replacement' },
    'method.batch: 8 is not at most the number of samples: 7',
  ],
])('names the fault of %j', (method, message) => {
  expect(faults(method, { steps: 10, time: 1 })).toEqual([message])
})

it('asks for a number of steps where γ_k changes, and refuses batches of nothing', () => {
  const method = { kind: 'adam', gamma: cosine }
  expect(faults(method, { time: 10 })).toEqual([
    'stop.steps: this field is missing; with step sizes that change a time may never come',
  ])
  expect(faults({ kind: 'mgd', gamma: 0.1, beta: rising }, { time: 10 })).toEqual([])
  const batched = { kind: 'adam', gamma: 0.1, batch: 1, sampling: 'with-replacement' }
  expect(faults(batched, { steps: 1 }, problems.quadratic)).toEqual([
    'method.batch: a quadratic has no samples to make batches of',
  ])
})
