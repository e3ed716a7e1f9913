import { describe, expect, it } from 'vitest'
import { faultText } from '../fault.ts'
import { readExperiment } from './read.ts'

const valid = {
  schema: 1,
  name: 'a',
  problem: {
    kind: 'diagonal-network',
    data: { kind: 'sparse-gaussian', n: 4, d: 6, sparsity: 2, mean: 1, noise: 0 },
    init: { scale: 0.1 },
  },
  method: { kind: 'mgd', gamma: 0.01, beta: { values: [0, 0.5] } },
  seeds: { first: 0, count: 2 },
  stop: { loss: 1e-10, steps: 100 },
  record: { trajectory: 10 },
}

/** The valid document with one value replaced, as text; `1e999` written as such. */
function withField(path: string, value: unknown): string {
  const copy = structuredClone(valid) as Record<string, unknown>
  const keys = path.split('.')
  const last = keys.pop()!
  const parent = keys.reduce((object, key) => object[key] as Record<string, unknown>, copy)
  parent[last] = value
  return JSON.stringify(copy).replaceAll('"1e999"', '1e999')
}

const axis =
  'a number or an axis: {"values": [...]}, {"linspace": [from, to, count]} or {"logspace": [from, to, count]}'

function faults(text: string): string[] {
  const reading = readExperiment(text)
  return reading.ok ? [] : reading.faults.map(faultText)
}

describe('readExperiment', () => {
  it('takes a valid document, with a byte order mark too', () => {
    expect(faults(JSON.stringify(valid))).toEqual([])
    expect(faults(`\uFEFF${JSON.stringify(valid)}`)).toEqual([])
  })

  it.each<[string, unknown, string]>([
    ['schema', 2, 'schema: 2 is not 1'],
    ['name', '', 'name: the text is empty; give at least one character'],
    ['name', 3, 'name: 3 is not text'],
    ['tags', 'x', 'tags: "x" is not a list'],
    [
      'problem.kind',
      'cubic',
      'problem.kind: "cubic" is not one of "quadratic", "linear-regression", "diagonal-network", "relu-network"',
    ],
    ['problem.data.n', 0, 'problem.data.n: 0 is not at least 1'],
    ['problem.data.d', 1.5, 'problem.data.d: 1.5 is not a whole number'],
    ['problem.data.sparsity', 7, 'problem.data.sparsity: 7 is not at most d = 6'],
    ['problem.data.noise', -1, 'problem.data.noise: -1 is not at least 0'],
    ['problem.init.scale', 0, 'problem.init.scale: 0 is not above 0'],
    ['method.gamma', '1e999', 'method.gamma: a number beyond 1.8e308 is not a finite number'],
    ['method.gamma', -1, 'method.gamma: -1 is not above 0'],
    ['method.beta', { values: [0, 0.5, 1.2] }, 'method.beta.values[2]: 1.2 is not below 1'],
    [
      'method.lambda',
      1,
      'method: gamma, beta and lambda are all given; give gamma and beta, lambda and beta, or lambda and gamma',
    ],
    [
      'method',
      { kind: 'mgd', gamma: 1 },
      'method: only gamma is given; give gamma and beta, lambda and beta, or lambda and gamma',
    ],
    [
      'method',
      { kind: 'mgd' },
      'method: none of gamma, beta and lambda is given; give gamma and beta, lambda and beta, or lambda and gamma',
    ],
    ['method', undefined, 'method: this field is missing; give an object'],
    ['method.beta', { values: [] }, 'method.beta.values: a list of 0 is too short; give at least 1'],
    ['seeds.count', 1e9, 'seeds.count: 1000000000 is not at most 100000'],
    ['seeds.count', 0, 'seeds.count: 0 is not at least 1'],
    ['stop.loss', -1, 'stop.loss: -1 is not at least 0'],
    ['stop.steps', 0, 'stop.steps: 0 is not at least 1'],
    ['stop.steps', 1e16, 'stop.steps: 10000000000000000 is not at most 9007199254740991'],
    ['problem.init', null, 'problem.init: null is not an object: {"scale": axis} or {"u": [...], "v": [...]}'],
    ['problem.init', {}, `problem.init.scale: this field is missing; give ${axis}`],
    ['method.gamma', { list: [1] }, `method.gamma: an object is not ${axis}`],
    ['method.gamma', { values: [1], linspace: [1, 2, 3] }, `method.gamma: an object is not ${axis}`],
    [
      'method',
      { kind: 'mgd', gamma: { values: [1, 1e308] }, beta: 0.999 },
      'method.gamma.values[1]: 1e+308 with beta = 0.999 gives a lambda = gamma/(1 − beta)² beyond 1.8e308',
    ],
    [
      'method',
      { kind: 'mgd', lambda: 5e-324, beta: 0.9 },
      'method.lambda: 5e-324 with beta = 0.9 gives a gamma = lambda (1 − beta)² that is rounded to 0',
    ],
    [
      'method',
      { kind: 'mgd', lambda: { values: [2, 1] }, gamma: { values: [0.5, 1.5] } },
      'method.gamma.values[1]: 1.5 is not at most lambda = 1; beta = 1 − √(gamma/lambda) would be negative',
    ],
    [
      'method',
      { kind: 'mgd', lambda: 1e20, gamma: 1e-20 },
      'method.gamma: 1e-20 is too small for lambda = 100000000000000000000; beta = 1 − √(gamma/lambda) would be rounded to 1',
    ],
    ['stop.diverged', 0, 'stop.diverged: 0 is not above 0'],
    ['stop.gradient', -1e-9, 'stop.gradient: -1e-9 is not at least 0'],
    ['record.trajectory', -1, 'record.trajectory: -1 is not at least 0'],
    ['record.vectors', 1, 'record.vectors: 1 is not true or false'],
    ['record.weights', 'all', 'record.weights: "all" is not true or false'],
    [
      'record',
      { weights: true },
      'record.weights: this is kept at the points of a trajectory; give record.trajectory too',
    ],
    [
      'record',
      { trajectory: 5, weights: true, vectors: false },
      'record.weights: w₊ and w₋ are vectors, and record.vectors is false',
    ],
    ['stop.epochs', 1, 'stop.epochs: this field is unknown; known here are loss, gradient, steps, time, diverged'],
  ])('names the place of a fault in %s', (path, value, message) => {
    expect(faults(withField(path, value))).toEqual([message])
  })

  it('keeps weights and sharpness only of problems that have them', () => {
    const quadratic = { kind: 'quadratic', eigenvalues: [1], start: [1] }
    const relu = {
      kind: 'relu-network',
      inputs: 2,
      teacherWidth: 1,
      width: 2,
      samples: 2,
      testSamples: 2,
      initScale: 1,
    }
    const asked = (problem: object, record: object): string =>
      JSON.stringify({ ...(JSON.parse(withField('problem', problem)) as object), record: { trajectory: 5, ...record } })
    expect(faults(asked(quadratic, { sharpness: true }))).toEqual([])
    expect(faults(asked(quadratic, { weights: true }))).toEqual([
      'record.weights: a quadratic has no w₊ and w₋ to keep',
    ])
    expect(faults(asked(relu, { sharpness: true }))).toEqual([
      'record.sharpness: a relu network has no sharpness that is known',
    ])
  })

  it('bounds the time of a flow, which would else go on for ever at rest, and not that of steps', () => {
    const flow = (time: number): string =>
      JSON.stringify({ ...(JSON.parse(withField('stop', { loss: 0, time })) as object), method: { kind: 'gf' } })
    expect(faults(flow(1e300))).toEqual([
      'stop.time: 1e+300 is not at most 1000000000000, the longest time a flow is followed',
    ])
    expect(faults(flow(1e12))).toEqual([])
    expect(faults(withField('stop', { time: 1e300, steps: 5 }))).toEqual([])
  })

  it('says where a text stops being JSON', () => {
    expect(faults('{\n  "schema": 1,\n}')[0]).toMatch(/^the text is not valid JSON at line 3, column 1/)
  })

  it('says of two ways to start which stands beside which', () => {
    expect(faults(withField('problem.init', { scale: 1, u: [1], v: [1] }))).toEqual([
      'problem.init.u: this field is not allowed beside scale',
      'problem.init.v: this field is not allowed beside scale',
    ])
  })

  it('refuses what is nested without end, before a parser runs out of stack', () => {
    expect(faults('['.repeat(1e5))).toEqual(['lists and objects stand more than 100 deep in each other'])
    expect(faults(withField('notes', '['.repeat(1e5)))).toEqual([])
  })

  it('refuses a field given twice', () => {
    const text = JSON.stringify(valid).replace('"gamma":0.01', '"gamma":0.01,"gamma":0.02')
    expect(faults(text)).toEqual(['method.gamma: this field is given twice'])
  })

  it.each([
    [5, 'method.batch: 5 is not at most the number of samples: 4'],
    [{ values: [1, 4, 6] }, 'method.batch.values[2]: 6 is not at most the number of samples: 4'],
    [{ logspace: [1, 4, 4] }, 'method.batch: 1.5874010519681994 is not a whole number'],
    [{ linspace: [1, 4, 4] }, null],
  ])('holds mini-batches of %j to the samples there are', (batch, message) => {
    const text = withField('method', { kind: 'smgd', gamma: 0.1, beta: 0, batch, sampling: 'with-replacement' })
    expect(faults(text)).toEqual(message === null ? [] : [message])
  })

  it.each([
    [{ inputs: 10, teacherWidth: 1001 }, 'problem: inputs × teacherWidth² = 10020010 is not at most 1e7'],
    [{ inputs: 5000, width: 2001 }, 'problem: inputs × width = 10005000 is not at most 1e7'],
    [{ inputs: 5000, samples: 2001 }, 'problem: inputs × samples = 10005000 is not at most 1e7'],
    [{ inputs: 20, testSamples: 1e6 }, 'problem: inputs × testSamples = 20000000 is not at most 1e7'],
    [{ width: 5000, samples: 2001 }, 'problem: width × samples = 10005000 is not at most 1e7'],
    [{ inputs: 10, testSamples: 1e6 }, null],
  ])('holds a ReLU network with %j to sizes that can be computed', (sizes, message) => {
    const common = {
      kind: 'relu-network',
      inputs: 2,
      teacherWidth: 1,
      width: 2,
      samples: 2,
      testSamples: 2,
      initScale: 1,
    }
    expect(faults(withField('problem', { ...common, ...sizes }))).toEqual(message === null ? [] : [message])
  })

  it('bounds the number of runs, and what they take in the history', () => {
    const sweep = (points: number, record: object): string => {
      const method = { kind: 'mgd', gamma: { logspace: [1e-4, 1e-3, points] }, beta: { linspace: [0, 0.5, 1000] } }
      return JSON.stringify({ ...(JSON.parse(withField('method', method)) as object), record })
    }
    const scalars = { trajectory: 0, vectors: false }
    expect(faults(sweep(50_000, scalars))).toEqual([])
    expect(faults(sweep(50_000, { ...scalars, trajectory: 10_000 }))).toEqual([
      '100000000 runs are planned, which take about 40 TB (400 kB a run); at most 1 TB are allowed: record fewer points of each run, or no vectors',
    ])
    const twice = sweep(50_000, scalars).replace('"linspace":[0,0.5,1000]', '"linspace":[0,0.5,1001]')
    expect(faults(twice)).toEqual(['100100000 runs are planned; at most 100000000 are allowed'])
  })
})
