import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Instance } from '../../problems/index.ts'
import { addon, variants } from '../../thread/addon.fixture.ts'
import type { LaneStart } from '../kernel.ts'
import { referenceKernel } from '../reference.ts'
import { batchesOf } from '../../random/index.ts'
import { diagonalShape, recordLength } from '../lanes/record.ts'
import { network, reluRun, runOn, student } from '../lanes/runs.fixture.ts'
import { layersKernel } from '../wasm/layers/kernel.ts'
import { type Addon, differenceOf, differenceOfLayers, nativeKernel, nativeLayers } from './index.ts'
import { expectStoryOfWasm, job, paired, runOfJob, size, type Turn, turns, wasm } from './stories.fixture.ts'

describe.runIf(variants.length > 0).each(variants)('the native kernel %s', (variant) => {
  const kernel = nativeKernel(addon!, variant)
  const expectSame = (instance: Instance, runs: (() => LaneStart)[], lanes: number, given: Turn[]): void =>
    expectStoryOfWasm(kernel, instance, runs, lanes, given)

  it('passes the test that it is put to when it is loaded', () => {
    for (const lanes of [1, 3, 8, 16, 21]) expect(differenceOf(kernel, wasm, lanes)).toBeNull()
    expect(differenceOf(referenceKernel, wasm, 8), 'products that are rounded twice').toMatch(
      /^diagonal-network: number/,
    )
  })

  it('passes that of every recursion, which fails where a step has another number or a sum is rounded otherwise', () => {
    const expected = layersKernel()!
    for (const lanes of [1, 3, 8, 16, 21]) {
      expect(differenceOfLayers(nativeLayers(addon!, variant), expected, lanes)).toBeNull()
    }
    const exactRun: Addon['exactRun'] = (handle, inUse, scalars, weights, steps, table, decays) =>
      addon!.exactRun(
        handle,
        inUse,
        scalars,
        weights,
        steps,
        table,
        decays.map((each) => each * (1 + 2 ** -52)),
      )
    expect(differenceOfLayers(nativeLayers({ ...addon!, exactRun }, variant), expected, 8)).toMatch(/: number/)
    const exactOpen: Addon['exactOpen'] = (...given) => {
      const [x, rest] = [given[8].slice(), given.slice(9)]
      x[x.length - 1] *= 1 + 2 ** -52
      return addon!.exactOpen(...([...given.slice(0, 8), x, ...rest] as Parameters<Addon['exactOpen']>))
    }
    expect(differenceOfLayers(nativeLayers({ ...addon!, exactOpen }, variant), expected, 8)).toMatch(/: number/)
  })

  it('fails that test where a batch is drawn otherwise', () => {
    const other: Addon = {
      ...addon!,
      runBatches: (handle, inUse, scalars, weights, steps, sequences) => {
        // The last word of the first place's generator, by one bit.
        const drawn = sequences.with(7, sequences[7] ^ 1)
        const made = addon!.runBatches(handle, inUse, scalars, weights, steps, drawn)
        sequences.set(drawn)
        return made
      },
    }
    expect(differenceOf(nativeKernel(other, variant), wasm, 8)).toMatch(/^diagonal-network: number/)
  })

  it('has the bits of WebAssembly on diagonal networks, whatever the sizes, lanes and runs', () => {
    fc.assert(
      fc.property(
        ...([
          size,
          size,
          fc.array(job, { minLength: 1, maxLength: 24 }),
          fc.integer({ min: 1, max: 20 }),
          turns,
        ] as const),
        (n, d, jobs, lanes, given) => {
          const instance = network(n, d, n * 31 + d)
          const runs = jobs.map((each) => runOfJob(instance, each))
          expectSame(instance, runs, lanes, given)
        },
      ),
      { seed: 1, numRuns: 150 },
    )
  })

  it('has the bits of WebAssembly on ReLU networks', () => {
    fc.assert(
      fc.property(
        ...([
          size,
          size,
          size,
          fc.array(job, { minLength: 1, maxLength: 24 }),
          fc.integer({ min: 1, max: 20 }),
          turns,
        ] as const),
        (samples, inputs, width, jobs, lanes, given) => {
          const instance = student(samples, inputs, width, samples * 31 + width)
          const runs = jobs.map(({ batch, pair, ...options }) => () => {
            const own = batch === undefined ? options : { ...options, batch: Math.min(batch, samples) }
            const run = reluRun(instance, options.seed, own)
            return pair ? paired(run) : run
          })
          expectSame(instance, runs, lanes, given)
        },
      ),
      { seed: 1, numRuns: 100 },
    )
  })

  it('has them on numbers next to zero, to infinity and to no number', () => {
    const special = fc.constantFrom(0, -0, 5e-324, -5e-324, 1e-310, -1e-160, 1e150, -1e200, 1, -1, NaN, Infinity)
    const [n, d] = [6, 9]
    const instance = network(n, d, 5)
    fc.assert(
      fc.property(
        fc.array(fc.array(special, { minLength: 2 * d, maxLength: 2 * d }), { minLength: 1, maxLength: 17 }),
        fc.constantFrom(1e-300, 1e-10, 0.5, 1e10),
        (starts, gamma) => {
          const runs = starts.map((start) => () => {
            return {
              ...runOn(instance, 1, { budget: 12, divergedLoss: Infinity }),
              gamma,
              start: Float64Array.from(start),
            }
          })
          expectSame(instance, runs, starts.length, [{ limit: 3, pauseAfter: null, clear: null }])
        },
      ),
      { seed: 1, numRuns: 150 },
    )
  })

  it('has them after thousands of steps on larger data', () => {
    for (const [n, d, steps] of [
      [20, 30, 20_000],
      [40, 100, 2000],
      [33, 257, 500],
      [70, 1000, 40],
    ]) {
      const instance = network(n, d, 3)
      const runs = Array.from({ length: 19 }, (_, seed) => () => runOn(instance, seed, { budget: steps - 7 * seed }))
      expectSame(instance, runs, 16, [{ limit: 250, pauseAfter: null, clear: null }])
    }
  })
})

describe.runIf(variants.length > 0)('the addon', () => {
  const table = Int32Array.of(2, 0, 3)
  const transposed = Int32Array.of(3, 0, 2)
  const entries = new Float64Array(6)
  const sizes = [0, 0, 2, 2, 3, 8] as const
  const bytes = addon?.bytes(...sizes) ?? 0
  const minusY = new Float64Array(2)
  const opened = (): object =>
    addon!.open(...sizes, table, entries, transposed, entries, minusY, new ArrayBuffer(bytes))
  const scalars = new Float64Array(64)
  const length = recordLength(diagonalShape(3))
  const record = new Float64Array(length)

  it('refuses data that does not fit together', () => {
    const open = (change: Record<number, unknown>): unknown => {
      const given: unknown[] = [...sizes, table, entries, transposed, entries, minusY, new ArrayBuffer(bytes)]
      for (const [at, value] of Object.entries(change)) given[Number(at)] = value
      return (addon!.open as (...args: unknown[]) => object)(...given)
    }
    expect(open({})).toBeTypeOf('object')
    const wrong: Record<number, unknown>[] = [
      { 0: 3 },
      { 1: -1 },
      { 2: 0 },
      { 3: 1.5 },
      { 4: 2 ** 40 },
      { 5: 7 },
      { 5: 16 },
      { 6: Int32Array.of(2, 1, 3) },
      { 6: Int32Array.of(7, 0, 3) },
      { 6: Int32Array.of(1, 0, 3, 1, 0, 2) },
      { 6: Int32Array.of(-2, 0, 3) },
      { 6: new Int32Array(0) },
      { 6: Float64Array.of(2, 0, 3) },
      { 7: new Float64Array(5) },
      { 8: table },
      { 10: new Float64Array(1) },
      { 11: new ArrayBuffer(bytes - 8) },
      { 11: new ArrayBuffer(bytes + 8) },
      { 11: scalars },
    ]
    for (const change of wrong) expect(() => open(change), JSON.stringify(change)).toThrow(RangeError)
  })

  it('refuses places and arrays outside of a block, and what is no block', () => {
    const handle = opened()
    const any = addon as unknown as Record<string, (...args: unknown[]) => unknown>
    any.put(handle, 7, record, scalars)
    const weights = new Float64Array(16)
    any.evaluate(handle, 8, scalars, undefined)
    const sequence = batchesOf(1, 2, 1, false).lend()!
    const changed = (at: number, value: number): Int32Array => sequence.with(at, value)
    expect(any.runBatches(handle, 1, scalars, weights, 2, sequence)).toBeTypeOf('number')
    expect(any.runBatches(handle, 2, scalars, weights, 2, new Int32Array(2 * sequence.length))).toBeTypeOf('number')
    expect(any.run(handle, 8, scalars, new Float64Array(16), 1)).toBeTypeOf('number')
    const onePlace = (each: Int32Array): [string, ...unknown[]] => ['runBatches', handle, 1, scalars, weights, 1, each]
    const wrong: [string, ...unknown[]][] = [
      ['put', handle, 8, record, scalars],
      ['put', handle, -1, record, scalars],
      ['put', handle, 0.5, record, scalars],
      ['put', handle, 0, new Float64Array(length - 1), scalars],
      ['put', handle, 0, record, new Float64Array(63)],
      ['put', {}, 0, record, scalars],
      ['put', undefined, 0, record, scalars],
      ['put', handle],
      ['take', handle, 0, new Float64Array(length + 1)],
      ['take', handle, 0, new Float32Array(length)],
      ['evaluate', handle, 9, scalars, undefined],
      ['evaluate', handle, 0, scalars, undefined],
      ['evaluate', handle, 1, scalars, new Float64Array(15)],
      ['run', handle, 1, scalars, undefined, 0],
      ['run', handle, 1, scalars, undefined, Infinity],
      ['runBatches', handle, 1, scalars, undefined, 1, sequence],
      ['runBatches', handle, 2, scalars, weights, 1, sequence],
      ['runBatches', handle, 1, scalars, weights, 0, sequence],
      ['runBatches', handle, 1, scalars, weights, 1, sequence.subarray(1)],
      ['runBatches', handle, 1, scalars, weights, 1, Float64Array.from(sequence)],
      // Other samples, sizes, places in the epoch, and samples that there are not, in the order and in the batch.
      ...[changed(0, 3), changed(1, 3), changed(1, -1), changed(3, 3), changed(3, -1)].map(onePlace),
      ...[changed(8, 2), changed(9, -1), changed(10, 2), changed(10, -1)].map(onePlace),
    ]
    for (const [name, ...given] of wrong) expect(() => any[name](...given), name).toThrow(RangeError)
  })

  describe('of every recursion', () => {
    const sizes = [0, 3, 2, 0, 2, 3, 8] as const
    const bytes = addon?.exactBytes(...sizes) ?? 0
    const given = (): unknown[] => [
      ...sizes,
      new Float64Array(2),
      new Float64Array(6),
      new Float64Array(2),
      new ArrayBuffer(bytes),
    ]
    const any = addon as unknown as Record<string, (...args: unknown[]) => object>
    // w and w₋₁ of 6, G of 3, the path of 12, the memory of 20, and the scalars.
    const record = new Float64Array(6 + 6 + 3 + 12 + 20 + 8)
    const weights = new Float64Array(2 * 8)
    const table = new Float64Array(64 * 4 * 8)
    const decays = new Float64Array(3 * 8)

    it('refuses data that does not fit together', () => {
      expect(any.exactOpen(...given())).toBeTypeOf('object')
      const changes: [number, unknown][] = [
        [0, 3],
        [1, 0],
        [2, 4],
        [2, -1],
        [3, 3],
        [4, 0],
        [4, 3],
        [5, 1.5],
        [5, 2 ** 40],
        [6, 7],
        [6, 16],
        [7, new Float64Array(1)],
        [8, new Float64Array(5)],
        [8, new Float32Array(6)],
        [9, new Float64Array(3)],
        [10, new ArrayBuffer(bytes - 8)],
        [10, weights],
      ]
      for (const [at, value] of changes) {
        expect(() => any.exactOpen(...given().with(at, value)), String(at)).toThrow(RangeError)
      }
    })

    it('refuses places and arrays outside of a block, and blocks of the other kernel', () => {
      const handle = any.exactOpen(...given())
      any.exactPut(handle, 7, record, scalars)
      any.exactTake(handle, 7, record, scalars)
      any.exactEvaluate(handle, 8, scalars, weights)
      expect(any.exactRun(handle, 8, scalars, weights, 64, table, decays)).toBeTypeOf('number')
      const wrong: [string, ...unknown[]][] = [
        ['exactPut', handle, 8, record, scalars],
        ['exactPut', handle, 0, record.subarray(1), scalars],
        ['exactPut', handle, 0, record, scalars.subarray(1)],
        ['exactPut', opened(), 0, record, scalars],
        ['put', handle, 0, record, scalars],
        ['exactTake', handle, -1, record, scalars],
        ['exactTake', {}, 0, record, scalars],
        ['exactEvaluate', handle, 9, scalars, weights],
        ['exactEvaluate', handle, 1, scalars, weights.subarray(1)],
        ['exactRun', handle, 0, scalars, weights, 1, table, decays],
        ['exactRun', handle, 1, scalars, weights, 65, table, decays],
        ['exactRun', handle, 1, scalars, weights, 0, table, decays],
        ['exactRun', handle, 1, scalars, weights, 1, table.subarray(1), decays],
        ['exactRun', handle, 1, scalars, weights, 1, table, decays.subarray(1)],
        ['exactRun', handle, 1, scalars, weights, 1, table],
      ]
      for (const [name, ...each] of wrong) expect(() => any[name](...each), name).toThrow(RangeError)
    })
  })

  it('refuses arrays and memory that were handed away', () => {
    const memory = new ArrayBuffer(bytes)
    const handle = addon!.open(...sizes, table, entries, transposed, entries, minusY, memory)
    const gone = new Float64Array(length)
    structuredClone(gone, { transfer: [gone.buffer] })
    expect(() => addon!.put(handle, 0, gone, scalars)).toThrow(RangeError)
    structuredClone(memory, { transfer: [memory] })
    expect(() => addon!.put(handle, 0, record, scalars)).toThrow(RangeError)
  })

  it('says so where the data is too large', () => {
    expect(addon!.bytes(0, 0, 2 ** 30, 2 ** 30, 2 ** 30, 2 ** 30)).toBe(Infinity)
    const wide = { ...student(2, 3, 4, 1), width: 2 ** 29 }
    expect(() => nativeKernel(addon!, 'avx2').open(wide, 8)).toThrow(
      'data of 2 × 3 × 536870912 is more than there is memory for',
    )
  })
})
