import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync, zipSync } from 'fflate'
import { planOf, readExperiment } from '../../../src-worker/experiment/index.ts'
import { parseTable, tableFaults } from '../../../src-worker/problems/index.ts'
import { readForeignFile } from '../../../src-main/api/define/foreign.ts'
import { NoBundle, readBundle } from '../../../src-main/export/bundle/index.ts'
import { rowsOnPages } from '../../../src-main/history/doctor/pages.ts'
import { makeSample } from '../../../src-main/history/sums/damaging.fixture.ts'
import { experiment } from '../command.ts'
import type { Reader } from './loop.ts'
import { table, tableDocument } from '../../../src-main/acceptance/table.fixture.ts'
import { bytes, fewFaults, text } from './text.ts'

const folder = new URL('../../../resources/presets/', import.meta.url)
const presets = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'))

export const experiments: Reader = {
  name: 'experiment',
  seeds: [
    ...presets,
    experiment('Fuzzed', 2),
    tableDocument,
    '{"schema":1,"name":"Q","problem":{"kind":"quadratic","eigenvalues":[1,2],"start":[1,1]},"method":{"kind":"mgf","lambda":1},"stop":{"time":1}}',
  ].map(bytes),
  words: [
    ...new Set(presets.flatMap((preset) => preset.match(/"[^"]*"/g) ?? [])),
    '"values":[',
    '"linspace":[0,1,3]',
    '"kind":"',
    'smgd',
    'adam',
    'nesterov',
    'relu-network',
    'linear-regression',
    'inline',
    '"batch":2',
    '"depth":3',
    '1e999',
    '-1',
    'null',
    '{',
    '}',
    '[',
    ']',
    '"',
  ],
  read(input) {
    const reading = readExperiment(text(input))
    if (!reading.ok) return fewFaults(reading.faults)
    const plan = planOf(reading.experiment)
    const { values } = plan.run(plan.count - 1)
    return Object.values(values).every(Number.isFinite) ? null : 'a run with a number that is not finite'
  },
}

export const tables: Reader = {
  name: 'table',
  seeds: [bytes(table), bytes('"a","b"\r\n"1","2"\r\n')],
  words: ['"', '""', ',', '\n', '\r\n', 'NaN', '1e999', '=a()', '\0', '\ufeff'],
  read(input) {
    const reading = readExperiment(tableDocument)
    if (!reading.ok) throw new Error('the experiment is not valid')
    const faults = tableFaults(reading.experiment, parseTable(text(input)))
    return faults.length === 0 ? null : fewFaults(faults)
  },
}

export const foreign: Reader = {
  name: 'runs from elsewhere',
  seeds: [
    bytes('gamma,beta,steps,trainLoss,theta[0],theta[1]\n0.1,0.5,10,1e-3,1,2\n0.2,0.5,10,nan,1,3\n'),
    bytes(
      JSON.stringify({
        schema: 1,
        name: 'Elsewhere',
        method: { kind: 'mgd' },
        problem: { kind: 'diagonal-network', init: { scale: 0.2 } },
        data: { x: [[1, 2]], y: [1] },
        stopLoss: 1e-3,
        runs: [{ gamma: 0.1, beta: 0.5, steps: 10, u: [1, 2], v: [0, 1] }],
      }),
    ),
  ],
  words: [
    '"trajectory":{"step":[0,1],',
    '"theta":[',
    '"seed":1',
    'linear-regression',
    'sgd',
    'lambda',
    'theta[',
    'u[0]',
    '1e999',
    'null',
    ',',
    '"',
  ],
  async read(input) {
    const isTable = input[0] !== 0x7b
    const file = { name: isTable ? 'a.csv' : 'a.json', text: text(input), ...(isTable ? { method: 'mgd' } : {}) }
    const reading = await readForeignFile(file)
    return reading.ok ? null : fewFaults(reading.faults)
  },
}

export function bundles(bundle: Uint8Array): Reader {
  // Without compression its contents can be changed too.
  const flat = zipSync(unzipSync(bundle), { level: 0 })
  return {
    name: 'bundle',
    seeds: [bundle, flat],
    words: ['PK\u0003\u0004', 'PK\u0001\u0002', '../', '"', '{', 'experiment.json'],
    read(input) {
      try {
        return readBundle(input).document.length >= 0 ? null : 'no document'
      } catch (error) {
        if (error instanceof NoBundle) return null
        throw error
      }
    },
  }
}

/** The first pages of a history, with the last page of a log at hand. */
export function histories(folder: string): Reader {
  const [path, damaged] = [join(folder, 'pages.db'), join(folder, 'fuzzed.db')]
  makeSample(path, { name: 't.csv', text: table, hash: createHash('sha256').update(table).digest('hex') })
  const content = readFileSync(path)
  return {
    name: 'pages of a history',
    // Small enough that a change meets what matters.
    seeds: Array.from({ length: 12 }, (_, i) => content.subarray(4096 * i, 4096 * (i + 1))),
    words: ['SQLite format 3\0', '\r', '\n', '\0\0\0\u0001'],
    read(input) {
      writeFileSync(damaged, input)
      return [...rowsOnPages(damaged)].length <= 4096 ? null : 'more rows than bytes'
    },
  }
}
