/**
 * Fuzzes one reader of what comes from anywhere, guided by the code that its inputs reach, and prints what came of it as JSON.
 *
 * node bench/guided.ts READER [--inputs 100000] [--seconds 120] [--seed 15] [--blind] [--last FILE]
 *
 * READER is experiments, tables, foreign, bundles, histories, messages, addresses, expressions or planted. FILE holds the input that is being read, should it never end.
 */
import { mkdtempSync, openSync, rmSync, writeSync, ftruncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openCoverage } from './faults/guided/coverage.ts'

const { values, positionals } = parseArgs({
  options: {
    inputs: { type: 'string', default: '100000' },
    seconds: { type: 'string', default: '120' },
    seed: { type: 'string', default: '15' },
    blind: { type: 'boolean', default: false },
    last: { type: 'string' },
  },
  allowPositionals: true,
})
// Before the readers are loaded, so that their blocks are counted.
const coverage = openCoverage()
const { fuzzGuided } = await import('./faults/guided/loop.ts')
const { readers } = await import('./faults/guided/readers.ts')

const name = positionals.at(0) ?? ''
if (!Object.hasOwn(readers, name)) throw new Error(`READER is one of ${Object.keys(readers).join(', ')}`)
const folder = mkdtempSync(join(tmpdir(), 'momentum-guided-'))
const last = values.last === undefined ? null : openSync(values.last, 'w')
try {
  const bounds = { inputs: Number(values.inputs), cpuSeconds: Number(values.seconds), seed: Number(values.seed) }
  const reader = await readers[name](folder)
  const fuzzed = await fuzzGuided(reader, bounds, values.blind ? null : coverage, (input) => {
    if (last === null) return
    ftruncateSync(last)
    writeSync(last, input, 0, input.length, 0)
  })
  console.log(JSON.stringify(fuzzed))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
