/**
 * Soak of the built browser host: sweeps, figures and exports, and 50 pages that come and go. Prints memory, handles, threads, the log and temporary
 * files again and again, draws them as an SVG, and exits with 1 where the last third of the time has more of any than the third before it by more than a
 * tenth. On Linux, whose /proc is read.
 *
 * node bench/soak.ts [--minutes 60] [--share 0.25] [--plot soak.svg]
 *
 * The share is that of one core which host and pages together may take: on a machine that is needed for something else the work waits.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { isActive } from '../src-main/contract/index.ts'
import { experiment } from './faults/command.ts'
import { measures, readHost, type Sample, secondsOf } from './soak/host.ts'
import { startHost } from './soak/page.ts'
import { plotOf } from './soak/plot.ts'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    share: { type: 'string', default: '1' },
    plot: { type: 'string', default: 'soak.svg' },
  },
})
const [minutes, share] = [Number(values.minutes), Number(values.share)]
const PAGES = 50
const SAMPLES = 120
const folder = mkdtempSync(join(tmpdir(), 'momentum-soak-'))
const temporary = mkdtempSync(join(tmpdir(), 'momentum-soak-tmp-'))
const history = join(folder, 'history.db')
const host = await startHost(history, { ...process.env, TMPDIR: temporary })
const { pid, page } = host

const since = performance.now()
const end = since + minutes * 60_000
const used = (): number => secondsOf(pid) + process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6
const usedBefore = used()
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const over = pause(minutes * 60_000)

let workWaits = false
const isAhead = (): boolean => used() - usedBefore > (share * (performance.now() - since)) / 1000

/** Waits until no more than the share of the time has been computed. */
async function turn(): Promise<void> {
  workWaits = true
  while (isAhead()) await pause(200)
  workWaits = false
}

let last = Promise.resolve()
/** As `turn`, one page after another, after the work. */
function turnOfPage(): Promise<void> {
  last = last.then(async () => {
    while (isAhead() || workWaits) await pause(200)
  })
  return last
}

const done = { sweeps: 0, figures: 0, exports: 0, pages: 0 }

/** Sweeps one after another, looked at and exported; the older half is deleted. */
async function work(): Promise<void> {
  const { client, close } = await page()
  for (let n = 0; performance.now() < end; n++) {
    await turn()
    const { id } = await client.experiments.create({ document: experiment(`Soak ${String(n)}`, 5) })
    const events = await client.events()
    await client.sweeps.start({ id })
    for await (const event of events)
      if (event.type === 'sweep/progressed' && event.progress.experimentId === id && !isActive(event.progress.state))
        break
    done.sweeps++
    for (const { spec } of (await client.figures.list({ id })).slice(0, 4)) {
      await turn()
      await client.figures.get({ id, spec })
      done.figures++
      await turn()
      await client.exports.figure({ id, spec, format: (['svg', 'png', 'pdf', 'csv'] as const)[n % 4] })
      done.exports++
    }
    await turn()
    await client.exports.results({ id, format: (['json', 'csv', 'parquet'] as const)[n % 3] })
    done.exports++
    const listed = await client.experiments.list()
    if (listed.length > 20) await client.experiments.delete({ ids: listed.slice(10).map((each) => each.id) })
  }
  close()
}

/** A page that comes, looks around, listens for a moment and goes. */
async function visits(): Promise<void> {
  while (performance.now() < end) {
    await turnOfPage()
    const { client, close } = await page()
    const listed = await client.experiments.list()
    const events = await client.events()
    const newest = listed.at(0)
    if (newest && newest.finished > 0) await client.results.table({ id: newest.id }).catch(() => undefined)
    await Promise.race([events.next(), over])
    close()
    done.pages++
  }
}

const samples: Sample[] = []
console.log(`minute  ${measures.map(({ name }) => name.padStart(16)).join('')}`)
const sampling = setInterval(
  () => {
    const minute = (performance.now() - since) / 60_000
    const each = readHost(pid, minute, { history, temporary })
    samples.push(each)
    writeFileSync(values.plot, plotOf(samples))
    const cells = measures.map(({ key, digits }) => each[key].toFixed(digits).padStart(16))
    console.log(minute.toFixed(1).padStart(6) + '  ' + cells.join(''))
  },
  (minutes * 60_000) / SAMPLES,
)
await Promise.all([work(), ...Array.from({ length: PAGES }, visits)])
clearInterval(sampling)
const seconds = used() - usedBefore
await host.stop()
rmSync(folder, { recursive: true })
rmSync(temporary, { recursive: true })

const counts = Object.entries(done).map(([what, count]) => `${String(count)} ${what}`)
console.log(`${counts.join(', ')} in ${String(minutes)} minutes; ${seconds.toFixed(0)} s of CPU`)
const third = Math.floor(samples.length / 3)
const mean = (part: readonly Sample[], key: keyof Sample): number =>
  part.reduce((sum, each) => sum + each[key], 0) / part.length
for (const { key, name, grows: mayGrow = false } of measures) {
  const [first, middle, late] = [samples.slice(0, third), samples.slice(third, 2 * third), samples.slice(2 * third)]
  const means = [first, middle, late].map((part) => mean(part, key))
  const grows = !mayGrow && means[2] > 1.1 * means[1] + 1
  console.log(`${name}: ${means.map((value) => value.toFixed(1)).join(', then ')}${grows ? ': it grows' : ''}`)
  if (grows) process.exitCode = 1
}
// Connections that wait for the goodbye of a host that has ended hold the process.
process.exit()
