import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { axisValues } from '../axis.ts'
import { planOf, readExperiment } from '../index.ts'

const good = {
  schema: 1,
  name: 'Good',
  problem: {
    kind: 'diagonal-network',
    data: { kind: 'sparse-gaussian', n: 20, d: 30, sparsity: 5, mean: 1, noise: 0 },
    init: { scale: 0.1 },
  },
  method: { kind: 'mgd', gamma: { logspace: [1e-4, 1e-1, 12] }, beta: { values: [0, 0.5] } },
  stop: { loss: 1e-14, steps: 3000 },
}
const goodText = JSON.stringify(good)

/** The faults of a text as far as they are shown; an experiment has none. */
function faultsOf(text: string): readonly string[] {
  const reading = readExperiment(text)
  return reading.ok ? [] : reading.faults.map(({ path, message }) => `${path}: ${message}`)
}

describe('a hostile file is refused in short', () => {
  const many = 90_000
  it.each([
    [
      'unknown fields',
      JSON.stringify({ ...good, ...Object.fromEntries(Array.from({ length: many }, (_, i) => [`f${String(i)}`, i])) }),
    ],
    ['wrong values', goodText.replace('"values":[0,0.5]', `"values":[${Array(many).fill(2).join()}]`)],
    ['fields given twice', goodText.replace('"name":"Good"', Array(many).fill('"name":"Good"').join())],
    [
      'rows of another length',
      JSON.stringify({
        ...good,
        problem: { ...good.problem, data: { kind: 'inline', x: [[1, 2], ...Array<number[]>(many).fill([1])], y: [1] } },
      }),
    ],
  ])('with %s', (_, text) => {
    const faults = faultsOf(text)
    expect(faults).toHaveLength(101)
    expect(faults.at(-1)).toBe(': there are more faults; the first 100 are listed')
    expect(faults.join('').length).toBeLessThan(100_000)
  })

  it.each([
    ['backslashes', `"${'\\'.repeat(2_000_000)}`],
    ['a text of backslashes', `"${'\\'.repeat(2_000_000)}"`],
    ['spaces', ' '.repeat(6_000_000)],
    ['brackets', '['.repeat(1_000_000)],
    ['brackets that are closed', `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`],
    ['a name of 10 MB', JSON.stringify({ ...good, name: 'n'.repeat(10_000_000) })],
    ['a field of 10 MB', JSON.stringify({ ...good, ['n'.repeat(10_000_000)]: 1 })],
    ['lone surrogates', JSON.stringify({ ...good, kind: '\ud800' })],
    ['nothing', ''],
    ['NUL', '\0'],
    ['a number beyond a double', goodText.replace('0.1', '1e999')],
    ['__proto__', goodText.replace('"name"', '"__proto__":{"schema":1},"name"')],
    ['UTF-16', Array.from(goodText, (each) => `${each}\0`).join('')],
  ])('of %s', (_, text) => {
    const faults = faultsOf(text)
    expect(faults.length).toBeGreaterThan(0)
    expect(faults.join('').length).toBeLessThan(2000)
  })
})

it('the ends of an axis may lie as far apart as doubles do', () => {
  const linear = axisValues({ linspace: [-1.7e308, 1.7e308, 5] })
  const logarithmic = axisValues({ logspace: [1e-300, 1e300, 5] })
  expect([...linear, ...logarithmic].every(Number.isFinite)).toBe(true)
  expect(linear[2]).toBe(0)
  expect(logarithmic[2]).toBeCloseTo(1, 12)
  expect(axisValues({ linspace: [0, 1, 11] })[3]).toBe(0 + (1 - 0) * (3 / 10))
})

const runs = Number(process.env.FUZZ_RUNS ?? 500)
const seed = Number(process.env.FUZZ_SEED ?? 20261125)

/** A document near a good one: of every part some is as it should be, and some is anything. */
const anyPart = fc.oneof(
  { weight: 3, arbitrary: fc.double() },
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(
    1e999,
    -0,
    '',
    '__proto__',
    null,
    true,
    [],
    {},
    { values: [] },
    { linspace: [0, 1, 1e9] },
    { logspace: [-1, 0, 0] },
  ),
)
const nearGood = fc.array(fc.tuple(fc.nat(), anyPart), { maxLength: 4 }).map((changes) => {
  const document = structuredClone(good) as unknown
  for (const [at, value] of changes) {
    const places: [Record<string, unknown>, string][] = []
    const walk = (each: unknown): void => {
      if (typeof each !== 'object' || each === null) return
      for (const key of Object.keys(each)) {
        places.push([each as Record<string, unknown>, key])
        walk((each as Record<string, unknown>)[key])
      }
    }
    walk(document)
    if (places.length === 0) break
    const [object, key] = places[at % places.length]
    // A constant that is put in twice must not come to hold itself.
    object[key] = structuredClone(value)
  }
  return JSON.stringify(document)
})

describe('whatever is read', () => {
  it('is an experiment of finite runs or a list of faults', () => {
    fc.assert(
      fc.property(fc.oneof(nearGood, fc.string(), fc.string({ unit: 'binary' }), fc.json()), (text) => {
        const reading = readExperiment(text)
        if (!reading.ok) return reading.faults.length > 0 && reading.faults.length <= 101
        const plan = planOf(reading.experiment)
        return Object.values(plan.run(plan.count - 1).values).every((value) => Number.isFinite(value))
      }),
      { numRuns: runs, seed },
    )
  })

  it('stays so where characters are taken out, put in and exchanged', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(20), fc.string({ unit: 'binary', maxLength: 8 }), (at, length, put) => {
        const place = at % goodText.length
        const reading = readExperiment(goodText.slice(0, place) + put + goodText.slice(place + length))
        return reading.ok || reading.faults.every(({ message }) => message.length < 2000)
      }),
      { numRuns: runs, seed },
    )
  })
})
