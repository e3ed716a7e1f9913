/**
 * Growth of the cost of runs with their number: CPU seconds and the most memory of the built command for a sweep, its merge, CSV, Parquet and two
 * figures, for 1,000 runs and ten times more up to the first argument (a million where it is left out). Needs the build.
 *
 * The second argument says what tells the runs apart, `seeds` or `places`; see `manyRuns`.
 */
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Apart, manyRuns } from './many-runs.document.ts'

const max = Number(process.argv[2] ?? 1_000_000)
const apart = (process.argv[3] ?? 'seeds') as Apart
const folder = await mkdtemp(join(tmpdir(), 'momentum-growth-'))
const inFolder = (name: string): string => join(folder, name)

interface Cost {
  readonly status: number | null
  readonly seconds: number
  readonly megabytes: number
  readonly stdout: string
}

/** Cost of a command, as its processes report it at their end. */
function cost(...args: string[]): Cost {
  const tell = `if (process.env.GROWTH) process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
    fs.writeSync(2, 'cost ' + (userCPUTime + systemCPUTime) / 1e6 + ' ' + maxRSS / 1024 + '\\n')
  })`
  const cli = join(import.meta.dirname, '../resources/bin/mgd.mjs')
  const preload = `data:text/javascript,import%20fs%20from%20'node:fs';${encodeURIComponent(tell)}`
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    encoding: 'utf8',
    maxBuffer: 1e9,
    env: { ...process.env, GROWTH: '1', NODE_OPTIONS: `--import ${preload}` },
  })
  if (status !== 0) console.error(stderr.slice(0, 500))
  // The launcher, then the command that it has started: the larger one of both counts, and the time of both.
  const told = [...stderr.matchAll(/cost (\S+) (\S+)/g)].map(([, seconds, megabytes]) => [
    Number(seconds),
    Number(megabytes),
  ])
  return {
    status,
    seconds: told.reduce((sum, [seconds]) => sum + seconds, 0),
    megabytes: Math.max(...told.map(([, megabytes]) => megabytes)),
    stdout,
  }
}

async function print(runs: number, what: string, { status, seconds, megabytes }: Cost, file?: string): Promise<void> {
  const written = file === undefined ? '' : `${((await stat(file)).size / 2 ** 20).toFixed(1).padStart(9)} MB written`
  const each = ((seconds / runs) * 1e6).toFixed(0).padStart(7)
  console.log(
    `${String(runs).padStart(9)}  ${what.padEnd(9)}${seconds.toFixed(1).padStart(8)} s ${each} µs a run ${megabytes.toFixed(0).padStart(6)} MB${written}` +
      (status === 0 ? '' : `   exit ${String(status)}`),
  )
}

for (let runs = 1000; runs <= max; runs *= 10) {
  const [file, history, merged] = ['sweep.json', `${String(runs)}.db`, `${String(runs)}-merged.db`].map(inFolder)
  await writeFile(file, manyRuns(runs, apart))
  await print(runs, 'run', cost('run', file, '--quiet', '--history', history), history)
  await print(runs, 'merge', cost('merge', history, '--into', merged), merged)
  const [{ id }] = JSON.parse(cost('list', '--json', '--history', history).stdout) as [{ id: string }]
  for (const format of ['csv', 'parquet']) {
    const out = inFolder(`runs.${format}`)
    await print(runs, format, cost('export', id, '--history', history, `--${format}`, out), out)
  }
  for (const kind of ['map', 'collapse']) {
    const only = ['--figures', inFolder(kind), '--only', kind, '--formats', 'svg,png']
    await print(runs, kind, cost('export', id, '--history', history, ...only))
  }
  for (const name of [history, merged]) await rm(name)
}
await rm(folder, { recursive: true })
