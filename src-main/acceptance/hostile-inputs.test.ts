import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ORPCError } from '@orpc/client'
import fc from 'fast-check'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readExperiment } from '../../src-worker/experiment/index.ts'
import { parseTable, tableFaults } from '../../src-worker/problems/index.ts'
import { readForeignFile } from '../api/define/foreign.ts'
import { contract } from '../contract/index.ts'
import { NoBundle, readBundle } from '../export/bundle/index.ts'
import { rowsOnPages } from '../history/doctor/pages.ts'
import { makeSample } from '../history/sums/damaging.fixture.ts'
import { openWorkbench, type Workbench } from '../workbench.ts'
import { table, tableDocument as document } from './table.fixture.ts'

// `npm run faults` makes as many as it is told.
const numRuns = Number(process.env.FUZZ_RUNS ?? 300)
const seed = Number(process.env.FUZZ_SEED ?? 20261130)

let folder: string
let workbench: Workbench
let bundle: Uint8Array
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hostile-'))
  workbench = await openWorkbench({ historyPath: join(folder, 'history.db') })
  const { client } = workbench
  const { id } = await client.experiments.create({ document, csv: { name: 't.csv', text: table } })
  bundle = new Uint8Array(await (await client.bundles.save({ id })).arrayBuffer())
})
afterAll(async () => {
  await workbench.close()
  await rm(folder, { recursive: true })
})

/** A text near a good one. */
const near = (text: string): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(fc.nat(), fc.nat(8), fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 4 })
    .map((changes) =>
      changes.reduce((now, [at, length, put]) => {
        const place = at % (now.length + 1)
        return now.slice(0, place) + put + now.slice(place + length)
      }, text),
    )

it('a table is read, or its faults are few and short', () => {
  const reading = readExperiment(document)
  if (!reading.ok) throw new Error('no experiment')
  fc.assert(
    fc.property(fc.oneof(near(table), fc.string({ unit: 'binary' })), (text) => {
      const faults = tableFaults(reading.experiment, parseTable(text))
      return faults.length <= 101 && faults.every(({ message }) => message.length < 2000)
    }),
    { numRuns, seed },
  )
})

it('a table of 100,000 columns and one of 100,000 rows that are too short are judged at once', () => {
  const reading = readExperiment(document)
  if (!reading.ok) throw new Error('no experiment')
  const names = Array.from({ length: 100_000 }, (_, i) => `c${String(i)}`)
  const wide = `${names.join()}\n${names.map(() => 1).join()}\n`
  const long = `a,b\n${'1\n'.repeat(100_000)}`
  for (const text of [wide, long]) {
    const before = process.cpuUsage()
    const faults = tableFaults(reading.experiment, parseTable(text))
    expect(faults.length).toBeGreaterThan(0)
    expect(faults.length).toBeLessThanOrEqual(101)
    expect(process.cpuUsage(before).user).toBeLessThan(2_000_000)
  }
})

const foreignTable = 'gamma,beta,steps,trainLoss,theta[0],theta[1]\n0.1,0.5,10,1e-3,1,2\n0.2,0.5,10,nan,1,3\n'
const foreignDocument = JSON.stringify({
  schema: 1,
  name: 'Elsewhere',
  source: 'a test',
  method: { kind: 'mgd' },
  problem: { kind: 'diagonal-network', init: { scale: 0.2 } },
  data: { x: [[1, 2]], y: [1] },
  stopLoss: 1e-3,
  runs: [{ gamma: 0.1, beta: 0.5, steps: 10, u: [1, 2], v: [0, 1] }],
})

it('results that were computed elsewhere are read, or their faults are few', async () => {
  const texts = fc.oneof(
    near(foreignDocument).map((text) => ({ name: 'a.json', text })),
    near(foreignTable).map((text) => ({ name: 'a.csv', text, method: 'mgd' })),
    fc.string({ unit: 'binary' }).map((text) => ({ name: 'a.csv', text, method: 'mgd' })),
  )
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      const reading = await readForeignFile(text)
      return reading.ok || (reading.faults.length > 0 && reading.faults.length <= 101)
    }),
    { numRuns, seed },
  )
})

it('a table of results with faults everywhere, or an entry far out, is judged at once', async () => {
  const wide = Array.from({ length: 100_000 }, (_, i) => `x${String(i)}`).join()
  for (const text of [`${wide}\n1\n`, `gamma\n${'x\n'.repeat(100_000)}`, `theta[999999]\n${'1\n'.repeat(1000)}`]) {
    const before = process.cpuUsage()
    const reading = await readForeignFile({ name: 'a.csv', text, method: 'mgd' })
    expect(reading.ok || reading.faults.length).toBeLessThanOrEqual(101)
    expect(process.cpuUsage(before).user).toBeLessThan(4_000_000)
  }
})

it('the pages of a damaged history are passed over, whatever is on them', () => {
  const path = join(folder, 'pages.db')
  makeSample(path, { name: 't.csv', text: table, hash: createHash('sha256').update(table).digest('hex') })
  const bytes = readFileSync(path)
  const whole = [...rowsOnPages(path)].length
  const damaged = join(folder, 'damaged.db')
  const changes = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.uint8Array({ minLength: 1, maxLength: 40 })), {
    maxLength: 20,
  })
  fc.assert(
    fc.property(changes, fc.nat(bytes.length), (changes, length) => {
      const copy = Buffer.from(bytes.subarray(0, length))
      for (const [at, put] of changes) copy.set(put.subarray(0, Math.max(0, length - at)), Math.min(at, length))
      writeFileSync(damaged, copy)
      return [...rowsOnPages(damaged, 40)].length <= 4 * whole
    }),
    { numRuns: Math.ceil(numRuns / 10), seed },
  )
})

describe('a bundle', () => {
  it('is opened or refused, whatever its bytes', () => {
    const change = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(change, fc.option(fc.nat()), (changes, cut) => {
        const bytes = bundle.slice(0, cut === null ? undefined : cut % bundle.length)
        for (const [at, byte] of changes) if (bytes.length > 0) bytes[at % bytes.length] = byte
        try {
          return readBundle(bytes).document.length >= 0
        } catch (error) {
          if (error instanceof NoBundle) return true
          throw error
        }
      }),
      { numRuns, seed },
    )
  })

  it('that unfolds to a thousand times its size is refused before it does', () => {
    const bomb = zipSync({ 'bundle.json': new Uint8Array(64 * 1024 * 1024) }, { level: 9 })
    expect(() => readBundle(bomb)).toThrow('packed more densely')
  })
})

/** Every request of the contract that takes something, by its path. */
function requests(): string[][] {
  const found: string[][] = []
  const walk = (node: unknown, path: string[]): void => {
    if (typeof node !== 'object' || node === null) return
    const meta = (node as { '~orpc'?: { inputSchema?: unknown } })['~orpc']
    if (meta) {
      if (meta.inputSchema !== undefined) found.push(path)
      return
    }
    for (const [name, each] of Object.entries(node)) walk(each, [...path, name])
  }
  walk(contract, [])
  return found
}

it('a message that is none of the contract is refused, and changes nothing', async () => {
  const all = requests()
  expect(all.length).toBeGreaterThan(20)
  const before = JSON.stringify(await workbench.client.experiments.list())
  const anything = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.record(
      {
        id: fc.string({ unit: 'binary', maxLength: 70 }),
        ids: fc.array(fc.string({ maxLength: 5 }), { maxLength: 3 }),
        document: fc.oneof(fc.string(), near(document)),
        spec: fc.jsonValue({ maxDepth: 2 }),
        aside: fc.constantFrom('../history.db', '/etc/passwd', 'history.db'),
        upload: fc.constantFrom('../../../x', 'a'.repeat(50)),
      },
      { requiredKeys: [] },
    ),
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...all), anything, async (path, input) => {
      // A request that begins work on purpose is sent only with input that cannot begin any.
      if (path.at(-1) === 'start' || path.at(-1) === 'create' || path.at(-1) === 'keepBackups') return
      const call = path.reduce<unknown>((node, name) => (node as Record<string, unknown>)[name], workbench.client)
      try {
        const answer = await (call as (input: unknown) => Promise<unknown>)(input)
        // A stream answers when it is read.
        if (typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer)
          await (answer as unknown as AsyncIterator<unknown>).return?.()
      } catch (error) {
        if (!(error instanceof ORPCError)) throw error
        expect(['BAD_REQUEST', 'NOT_FOUND', 'CONFLICT', 'INVALID']).toContain(error.code)
      }
    }),
    { numRuns, seed },
  )
  expect(JSON.stringify(await workbench.client.experiments.list())).toBe(before)
})
