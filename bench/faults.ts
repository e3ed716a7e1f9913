/**
 * Tries what can befall a history and prints a table: fault, times tried, survived, lost, worst time. Exits with 1 if anything was lost, stuck or silent.
 *
 * node bench/faults.ts [--dose 0.1] [kill damage salvage truncations full-disk crowd fuzz guided]; needs the built program.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { crowd } from './faults/crowd.ts'
import { damage, salvages, truncations } from './faults/damage.ts'
import { fullDisk } from './faults/full-disk.ts'
import { fuzz } from './faults/fuzz.ts'
import { guided } from './faults/guided.ts'
import { kills } from './faults/kills.ts'
import type { Row } from './faults/row.ts'

const all = [damage, salvages, truncations, fuzz, guided, crowd, fullDisk, kills]
const { values, positionals } = parseArgs({
  options: { dose: { type: 'string', default: '1' } },
  allowPositionals: true,
})
const wanted = positionals.length === 0 ? all : all.filter(({ name }) => positionals.includes(name))
const rows: Row[] = []
for (const fault of wanted) {
  const folder = mkdtempSync(join(tmpdir(), 'momentum-faults-'))
  try {
    rows.push(...(await fault.try(folder, Number(values.dose))))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
console.log('fault                                      tried  survived  lost  worst, ms')
for (const { fault, tried, survived, lost, worstMs, remarks } of rows) {
  const numbers = [String(tried).padStart(7), String(survived).padStart(10), String(lost).padStart(6)]
  console.log(fault.padEnd(41) + numbers.join('') + worstMs.toFixed(0).padStart(11))
  for (const remark of remarks) console.log(`  ${remark}`)
}
process.exitCode = rows.some(({ lost }) => lost > 0) ? 1 : 0
