import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ORPCError } from '@orpc/client'
import fc from 'fast-check'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readExperiment } from '../src-worker/experiment/index.ts'
import { parseTable, tableFaults } from '../src-worker/problems/index.ts'
import { contract } from './contract/index.ts'
import { NoBundle, readBundle } from './export/bundle/index.ts'
import { openWorkbench, type Workbench } from './workbench.ts'

// `npm run faults` makes as many as it is told.
const numRuns = Number(process.env.FUZZ_RUNS ?? 300)
const seed = Number(process.env.FUZZ_SEED ?? 20261130)

const document = JSON.stringify({
  schema: 1,
  name: 'Table',
  problem: {
    kind: 'diagonal-network',
    data: { kind: 'table', path: 't.csv', target: 'b', standardise: true, heldOut: 0.25 },
    init: { scale: 0.1 },
  },
  method: { kind: 'mgd', gamma: 0.01, beta: 0.5 },
  stop: { loss: 1e-3, steps: 200 },
})
const table = 'a,b\n1,2\n2,3\n3,1\n4,5\n'

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
      // What begins work on purpose is asked for with nothing that could.
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
