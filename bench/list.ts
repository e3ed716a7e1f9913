/**
 * CPU time and memory of `mgd list` on a history of 10,000 experiments (or as many as the argument says), as text and as JSON. Prints a line for
 * each; exits with 1 if one takes more than 1.7 CPU seconds. Needs the build.
 */
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { digest } from '../src-worker/experiment/index.ts'
import { example, provenance, runs } from '../src-main/history/example.fixture.ts'
import { openWriter } from '../src-main/history/writer/index.ts'

const experiments = Number(process.argv[2] ?? 10_000)
const MAX_CPU_SECONDS = 1.7
const folder = await mkdtemp(join(tmpdir(), 'momentum-list-'))
const history = join(folder, 'history.db')

const writer = openWriter(history)
for (let i = 0; i < experiments; i++) {
  const id = writer.create(example({ name: `Experiment ${String(i)}`, planKey: digest(`plan ${String(i)}`) }))
  const sweep = writer.beginSweep(id, provenance)
  writer.putRuns(id, sweep, runs(0, 3))
  writer.endSweep(sweep, 1000)
}
writer.close()

const tell = `process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  console.error('cost ' + (userCPUTime + systemCPUTime) / 1e6 + ' ' + maxRSS / 1024)
})`
for (const options of [[], ['--json'], ['--match', '777', '--limit', '20']]) {
  const args = [join(import.meta.dirname, '../out/main/cli.js'), 'list', '--history', history, ...options]
  const preload = `data:text/javascript,${encodeURIComponent(tell)}`
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', preload, ...args], {
    encoding: 'utf8',
    maxBuffer: 1e9,
  })
  const [, seconds, megabytes] = /cost (\S+) (\S+)/.exec(stderr) ?? []
  console.log(
    `list ${options.join(' ')} of ${String(experiments)}: ${Number(seconds).toFixed(2)} CPU s, ${Number(megabytes).toFixed(0)} MB, ${String(stdout.length)} characters`,
  )
  if (!(Number(seconds) <= MAX_CPU_SECONDS)) process.exitCode = 1
}
await rm(folder, { recursive: true })
