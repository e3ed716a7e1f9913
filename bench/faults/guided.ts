import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Fuzzed } from './guided/loop.ts'
import { type Fault, type Row, tally, times } from './row.ts'

const program = fileURLToPath(new URL('../guided.ts', import.meta.url))
const names = ['experiments', 'tables', 'foreign', 'bundles', 'histories', 'messages', 'addresses', 'expressions']
/** Processor time for each reader. */
const SECONDS = 60

/** Inputs that go on from those that reached new code. A planted fault shows that it finds what chance does not. */
export const guided: Fault = {
  name: 'guided',
  try(folder, dose) {
    const fuzz = (name: string, ...options: readonly string[]): Fuzzed => {
      const last = join(folder, 'last')
      const args = [program, name, '--last', last, ...options]
      // A process of its own: an input that never ends, or ends the process, ends that alone.
      const { stdout, stderr } = spawnSync(process.execPath, args, {
        encoding: 'utf8',
        env: { ...process.env, NODE_COMPILE_CACHE: undefined },
        timeout: 20_000 * SECONDS,
        killSignal: 'SIGKILL',
      })
      try {
        return JSON.parse(stdout) as Fuzzed
      } catch {
        const input = readFileSync(last, 'latin1').slice(0, 600)
        return {
          tried: 1,
          kept: 0,
          reached: 0,
          worstMs: 0,
          faults: [`ended at ${JSON.stringify(input)}: ${stderr.slice(-300)}`],
        }
      }
    }
    const control = tally('guided fuzz: planted, found and missed')
    control.add(0, fuzz('planted', '--inputs=100000').faults.length > 0 ? null : 'it was not found')
    control.add(0, fuzz('planted', '--inputs=100000', '--blind').faults.length > 0 ? 'it was found by chance' : null)
    const rows = names.map((name): Row => {
      const inputs = `--inputs=${String(times(200_000, dose))}`
      const { tried, kept, reached, worstMs, faults } = fuzz(name, inputs, `--seconds=${String(times(SECONDS, dose))}`)
      return {
        fault: `guided fuzz: ${name}`,
        tried,
        survived: tried - faults.length,
        lost: faults.length,
        worstMs,
        remarks: [`${String(kept)} inputs kept, ${String(reached)} functions and stretches of code reached`, ...faults],
      }
    })
    return Promise.resolve([control.row(), ...rows])
  },
}
